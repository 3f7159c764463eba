import { YunzhijiaBench, type Row } from '../support';

let bench: YunzhijiaBench;
beforeEach(async () => {
	bench = await YunzhijiaBench.start({
		seed: {
			rootName: '集团',
			departments: [{ department: '研发中心\\开发部', weights: 3 }, { department: '销售部' }],
			persons: [],
		},
	});
});
afterEach(() => bench.stop());

describe('reading departments', () => {
	it('getall gives everything, the root with a 24-hex id and the parent "" included, the others with 36-character UUIDs', async () => {
		const rows = (await bench.call('dept/getall')).rows;
		const root = rows[0];
		expect(root).toEqual({
			id: expect.stringMatching(/^[0-9a-f]{24}$/),
			name: '集团',
			department: '',
			parentId: '',
			weights: 0,
			businessUnit: 0,
		});
		expect(rows.slice(1)).toEqual([
			{
				id: expect.stringMatching(/^[0-9a-f-]{36}$/),
				name: '研发中心',
				department: '研发中心',
				parentId: root?.id,
				weights: 3,
				businessUnit: 0,
			},
			{
				id: expect.any(String),
				name: '开发部',
				department: '研发中心\\开发部',
				parentId: rows[1]?.id,
				weights: 3,
				businessUnit: 0,
			},
			{
				id: expect.any(String),
				name: '销售部',
				department: '销售部',
				parentId: root?.id,
				weights: 0,
				businessUnit: 0,
			},
		]);
	});

	it('rootParentId null', async () => {
		const other = await YunzhijiaBench.start({ rootParentId: null });
		expect((await other.call('dept/getall')).rows[0]).toMatchObject({ parentId: null });
		await other.stop();
	});

	it('get finds ids (type 0) and long names (type 1), "\\" is the root, unknown ones are missing', async () => {
		expect(
			(await bench.call('dept/get', { type: 0, array: [bench.idOf('销售部'), 'nowhere'] })).rows,
		).toMatchObject([{ name: '销售部' }]);
		expect(
			(await bench.call('dept/get', { type: 1, array: ['\\', '研发中心\\开发部', '开发部'] })).rows,
		).toMatchObject([{ name: '集团' }, { name: '开发部' }]);
		expect(await bench.call('dept/get', { array: ['\\'] })).toMatchObject({ success: false });
	});

	it('getAtTime marks added 1, updated 2, deleted 3', async () => {
		bench.clock.now += 60_000;
		await bench.call('dept/add', { departments: ['新部门'] });
		await bench.call('dept/updateById', {
			departments: [{ orgId: bench.idOf('研发中心'), todepartment: '研究院' }],
		});
		await bench.call('dept/delete', { departments: ['销售部'] });
		const rows = (await bench.call('dept/getAtTime', { time: '2026-03-01 12:01:00' })).rows;
		expect(rows.map(({ department, changeType }) => [department, changeType])).toEqual([
			['研究院', '2'],
			['新部门', '1'],
			['销售部', '3'],
		]);
	});
});

describe('dept/add and v2/dept/add', () => {
	it('creates missing parents, which take the weight of the child; v1 answers failures only', async () => {
		expect(
			(await bench.call('dept/add', { departments: ['甲\\乙\\丙'], weights: ['9'] })).data,
		).toEqual([]);
		expect(
			(await bench.call('dept/get', { type: 1, array: ['甲', '甲\\乙', '甲\\乙\\丙'] })).rows.map(
				({ weights }) => weights,
			),
		).toEqual([9, 9, 9]);
	});

	it('v2 answers ids and has no error member', async () => {
		const reply = await bench.call('v2/dept/add', { departments: ['甲', '销售部'] });
		expect(reply).toMatchObject({ success: true, errorCode: 100, error: undefined });
		expect(reply.data).toEqual({
			successList: [{ department: '甲', orgId: bench.idOf('甲') }],
			errorList: [{ msgId: '销售部', msgCode: 91009, msg: expect.any(String) }],
		});
	});

	it.each([
		['an existing name', '销售部', 91009],
		['an empty name', '', 91008],
		['an empty part', '甲\\\\乙', 91008],
		['a trailing backslash', '甲\\', 91008],
		['the name of the team in front', '集团\\甲', 91008],
		['a name of 101 characters', '长'.repeat(101), 91008],
	])('fails the item with %s', async (_, department, msgCode) => {
		expect((await bench.call('dept/add', { departments: [department] })).rows).toEqual([
			{ msgId: department, msgCode, msg: expect.any(String) },
		]);
		expect(bench.longNames()).toHaveLength(4);
	});

	it('weights are texts and as many as departments', async () => {
		expect(await bench.call('dept/add', { departments: ['甲'], weights: [1] })).toMatchObject({
			success: false,
		});
		expect(
			await bench.call('dept/add', { departments: ['甲'], weights: ['1', '2'] }),
		).toMatchObject({ success: false });
	});

	it('options deptAddExisting ignore and maxDepth', async () => {
		const other = await YunzhijiaBench.start({
			deptAddExisting: 'ignore',
			maxDepth: 2,
			seed: { departments: [{ department: '甲' }], persons: [] },
		});
		expect((await other.call('v2/dept/add', { departments: ['甲'] })).data).toEqual({
			successList: [{ department: '甲', orgId: other.idOf('甲') }],
			errorList: [],
		});
		expect((await other.call('dept/add', { departments: ['甲\\乙\\丙'] })).rows).toMatchObject([
			{ msgCode: 91008 },
		]);
		await other.stop();
	});
});

describe('dept/update and updateById', () => {
	const failure = async (endpoint: string, item: Row): Promise<Row | undefined> =>
		(await bench.call(endpoint, { departments: [item] })).rows[0];

	it('update changes the last name only; the ids stay and what is below moves along', async () => {
		const id = bench.idOf('研发中心\\开发部');
		expect(
			await failure('dept/update', { department: '研发中心', todepartment: '研究院' }),
		).toBeUndefined();
		expect(bench.idOf('研究院\\开发部')).toBe(id);
		expect(
			await failure('dept/update', {
				department: '研究院\\开发部',
				todepartment: '销售部\\开发部',
			}),
		).toMatchObject({ msgId: '研究院\\开发部', msgCode: 91008 });
		expect(await failure('dept/update', { department: '没有', todepartment: '有' })).toMatchObject({
			msgCode: 91007,
		});
	});

	it('updateById takes a short name', async () => {
		expect(
			await failure('dept/updateById', {
				orgId: bench.idOf('研发中心\\开发部'),
				todepartment: '开发一部',
			}),
		).toBeUndefined();
		expect(bench.longNames()).toContain('研发中心\\开发一部');
		expect(
			await failure('dept/updateById', { orgId: 'nowhere', todepartment: '甲' }),
		).toMatchObject({ msgId: 'nowhere', msgCode: 221 });
	});

	it.each([
		['销售部', 91009],
		['甲\\乙', 91008],
		['', 91008],
	])('updateById of 研发中心 to %p fails with %d', async (todepartment, msgCode) => {
		expect(
			await failure('dept/updateById', { orgId: bench.idOf('研发中心'), todepartment }),
		).toMatchObject({ msgCode });
	});

	it('the root cannot be renamed', async () => {
		expect(
			await failure('dept/updateById', {
				orgId: bench.simulator.state.root.id,
				todepartment: '公司',
			}),
		).toMatchObject({ msgCode: 91010 });
	});
});

describe('dept/moveOrg', () => {
	it('moves one department with everything below it and answers ""', async () => {
		const id = bench.idOf('研发中心');
		expect(
			await bench.call('dept/moveOrg', { orgId: id, moveToOrgId: bench.idOf('销售部') }),
		).toMatchObject({ success: true, data: '' });
		expect(bench.longNames()).toEqual([
			'',
			'销售部\\研发中心',
			'销售部\\研发中心\\开发部',
			'销售部',
		]);
	});

	it('does not see a department of the same name at the target', async () => {
		await bench.call('dept/add', { departments: ['销售部\\开发部'] });
		expect(
			await bench.call('dept/moveOrg', {
				orgId: bench.idOf('研发中心\\开发部'),
				moveToOrgId: bench.idOf('销售部'),
			}),
		).toMatchObject({ success: true });
		expect(bench.longNames().filter((name) => name === '销售部\\开发部')).toHaveLength(2);
	});

	it.each([
		['below itself', '研发中心', '研发中心\\开发部', 90004],
		['the root', '', '销售部', 91010],
	])('refuses to move %s', async (_, from, to, errorCode) => {
		const orgId = from === '' ? bench.simulator.state.root.id : bench.idOf(from);
		expect(await bench.call('dept/moveOrg', { orgId, moveToOrgId: bench.idOf(to) })).toMatchObject({
			success: false,
			errorCode,
		});
	});

	it('refuses unknown ids', async () => {
		expect(
			await bench.call('dept/moveOrg', { orgId: 'nowhere', moveToOrgId: bench.idOf('销售部') }),
		).toMatchObject({ success: false, errorCode: 221 });
	});
});

describe('dept/delete and deleteById', () => {
	it.each(['dept/delete', 'dept/deleteById'])(
		'%s never fails because of people: they become unassigned, also those below',
		async (endpoint) => {
			const inside = await bench.add({ name: '甲', phone: '13800000001', department: '研发中心' });
			const below = await bench.add({
				name: '乙',
				phone: '13800000002',
				department: '研发中心\\开发部',
				orgUserType: 1,
			});
			const key = endpoint === 'dept/delete' ? '研发中心' : bench.idOf('研发中心');
			expect((await bench.call(endpoint, { departments: [key] })).data).toEqual([]);
			expect(bench.longNames()).toEqual(['', '销售部']);
			expect(await bench.person(inside)).toMatchObject({ department: '', orgId: '', status: '1' });
			expect(await bench.person(below)).toMatchObject({
				department: '',
				orgId: '',
				status: '1',
				orgUserType: '0',
			});
		},
	);

	it('fails unknown ones and the root, failures only', async () => {
		expect(
			(await bench.call('dept/delete', { departments: ['没有', '\\', '销售部'] })).rows,
		).toMatchObject([
			{ msgId: '没有', msgCode: 91007 },
			{ msgId: '\\', msgCode: 91010 },
		]);
		expect((await bench.call('dept/deleteById', { departments: ['nowhere'] })).rows).toMatchObject([
			{ msgId: 'nowhere', msgCode: 221 },
		]);
	});
});

describe('dept/updateWeightsById', () => {
	it('takes weights as texts, answers numbers in rows, and the failure code 221 as a text', async () => {
		const { rows } = await bench.call('dept/updateWeightsById', {
			departments: [
				{ orgId: bench.idOf('销售部'), weights: '101000' },
				{ orgId: 'nowhere', weights: '1' },
			],
		});
		expect(rows).toEqual([{ msgId: 'nowhere', msgCode: '221', msg: expect.any(String) }]);
		expect((await bench.call('dept/get', { type: 1, array: ['销售部'] })).rows).toMatchObject([
			{ weights: 101000 },
		]);
	});
});
