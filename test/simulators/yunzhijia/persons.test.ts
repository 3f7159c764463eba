import { YunzhijiaBench, type Row } from '../support';

let bench: YunzhijiaBench;
beforeEach(async () => {
	bench = await YunzhijiaBench.start({
		seed: {
			rootName: '集团',
			departments: [{ department: '研发中心\\开发部' }, { department: '销售部' }],
			persons: [],
		},
	});
});
afterEach(() => bench.stop());

const one = async (endpoint: string, person: Row): Promise<Row | undefined> =>
	(await bench.call(endpoint, { persons: [person] })).rows[0];

describe('person/addNew', () => {
	it('answers every item: 209 with the openId, a failure with the phone as msgId', async () => {
		const { rows, success, errorCode } = await bench.call('person/addNew', {
			persons: [{ name: '甲', phone: '13800000001' }, { phone: '13800000002' }],
		});
		expect({ success, errorCode }).toEqual({ success: true, errorCode: 100 });
		expect(rows).toEqual([
			{
				msg: expect.any(String),
				openId: expect.stringMatching(/^[0-9a-f]{24}$/),
				msgId: rows[0]?.openId,
				phone: '13800000001',
				email: '',
				msgCode: 209,
			},
			{
				msg: expect.any(String),
				openId: '',
				msgId: '13800000002',
				phone: '13800000002',
				email: '',
				msgCode: 91000,
			},
		]);
	});

	it.each([
		['no account at all', { name: '甲' }, 91001],
		['no name', { phone: '13800000001' }, 91000],
		['an unknown gender', { name: '甲', phone: '13800000001', gender: '3' }, 91000],
		[
			'orgUserType 2, which only updateInfo knows',
			{ name: '甲', phone: '13800000001', orgUserType: 2 },
			91000,
		],
		[
			'a birthday in another form',
			{ name: '甲', phone: '13800000001', birthday: '1990/01/01' },
			91000,
		],
		[
			'a contact of an unknown type',
			{ name: '甲', phone: '13800000001', contact: [{ name: 'QQ', type: 'Q', value: '1' }] },
			91000,
		],
		[
			'an identity card of a wrong form',
			{ name: '甲', phone: '13800000001', identityId: '123' },
			91000,
		],
		['a phone with letters', { name: '甲', phone: '1380000000x' }, 227],
		['an empty department', { name: '甲', phone: '13800000001', department: '' }, 91008],
		[
			'a long name with an empty part',
			{ name: '甲', phone: '13800000001', department: '研发中心\\\\开发部' },
			91008,
		],
		[
			'a long name that starts with the team',
			{ name: '甲', phone: '13800000001', department: '集团\\研发中心' },
			91008,
		],
	])('fails the item with %s and changes nothing', async (_, person, msgCode) => {
		expect(await one('person/addNew', person)).toMatchObject({ msgCode, openId: '' });
		expect((await bench.call('person/getall')).rows).toEqual([]);
		expect(bench.longNames()).toEqual(['', '研发中心', '研发中心\\开发部', '销售部']);
	});

	it('refuses members that the page does not have', async () => {
		expect(
			await bench.call('person/addNew', {
				persons: [{ name: '甲', phone: '13800000001', orgId: 'x' }],
			}),
		).toMatchObject({ success: false, errorCode: 90001 });
	});

	it('takes numbers for gender, status and isHidePhone as the official example sends them', async () => {
		const openId = await bench.add({
			name: '甲',
			phone: '13800000001',
			gender: 1,
			status: 1,
			isHidePhone: 0,
		});
		expect(await bench.person(openId)).toMatchObject({
			gender: '1',
			status: '1',
			isHidePhone: '0',
		});
	});

	it('defaults: gender 0, status 1, phone shown', async () => {
		expect(await bench.person(await bench.add({ name: '甲', phone: '13800000001' }))).toMatchObject(
			{ gender: '0', status: '1', isHidePhone: '0' },
		);
	});

	it('account.mobile wins over phone', async () => {
		expect(
			await bench.person(
				await bench.add({ name: '甲', account: { mobile: '13800000001' }, phone: '13800000002' }),
			),
		).toMatchObject({ phone: '13800000001' });
	});

	it('an e-mail account is enough', async () => {
		expect(
			await bench.person(await bench.add({ name: '甲', account: { email: 'a@example.com' } })),
		).toMatchObject({ phone: '', email: 'a@example.com' });
	});

	it.each([
		['\\', 'root', ''],
		[undefined, 'none', ''],
		['研发中心\\开发部', '研发中心\\开发部', '研发中心\\开发部'],
		['销售部\\华北区\\一组', '销售部\\华北区\\一组', '销售部\\华北区\\一组'],
	])('department %p puts the person at %s', async (department, where, shown) => {
		const openId = await bench.add({
			name: '甲',
			phone: '13800000001',
			...(department === undefined ? {} : { department }),
		});
		const orgId =
			where === 'root' ? bench.simulator.state.root.id : where === 'none' ? '' : bench.idOf(where);
		expect(await bench.person(openId)).toMatchObject({ department: shown, orgId });
	});

	it('creates missing departments without asking', async () => {
		await bench.add({ name: '甲', phone: '13800000001', department: '销售部\\华北区\\一组' });
		expect(bench.longNames()).toContain('销售部\\华北区\\一组');
	});

	it('keeps the phone unique in the team, also within one call', async () => {
		const { rows } = await bench.call('person/addNew', {
			persons: [
				{ name: '甲', phone: '13800000001' },
				{ name: '乙', phone: '13800000001' },
			],
		});
		expect(rows.map(({ msgCode }) => msgCode)).toEqual([209, 91002]);
	});
});

describe('addNew options', () => {
	const withOption = async (
		option: Parameters<typeof YunzhijiaBench.start>[0],
		run: (other: YunzhijiaBench) => Promise<void>,
	): Promise<void> => {
		const other = await YunzhijiaBench.start(option);
		try {
			await run(other);
		} finally {
			await other.stop();
		}
	};

	it('addNewExistingPhone return-existing answers 209 with the known openId', () =>
		withOption({ addNewExistingPhone: 'return-existing' }, async (other) => {
			const openId = await other.add({ name: '甲', phone: '13800000001' });
			expect(await other.add({ name: '乙', phone: '13800000001' })).toBe(openId);
			expect(await other.person(openId)).toMatchObject({ name: '甲' });
		}));

	it.each(['refuse', 'restore', 'new-person'] as const)(
		'addNewLeaverPhone %s',
		(addNewLeaverPhone) =>
			withOption({ addNewLeaverPhone }, async (other) => {
				const openId = await other.add({ name: '甲', phone: '13800000001' });
				await other.call('person/updateStatus', { persons: [{ openId, type: '1' }] });
				const again = (
					await other.call('person/addNew', { persons: [{ name: '乙', phone: '13800000001' }] })
				).rows[0];
				if (addNewLeaverPhone === 'refuse') expect(again).toMatchObject({ msgCode: 91003 });
				else if (addNewLeaverPhone === 'restore')
					expect(again).toMatchObject({ msgCode: 209, openId });
				else expect(again?.openId).not.toBe(openId);
			}),
	);

	it.each([
		['join', 209],
		['refuse', 91011],
	] as const)('addNewOtherTeamPhone %s answers %d', (addNewOtherTeamPhone, msgCode) =>
		withOption(
			{
				addNewOtherTeamPhone,
				seed: { departments: [], persons: [], phonesElsewhere: ['13800000001'] },
			},
			async (other) => {
				expect(
					(await other.call('person/addNew', { persons: [{ name: '甲', phone: '13800000001' }] }))
						.rows[0],
				).toMatchObject({ msgCode });
			},
		),
	);
});

describe('person/updateInfo', () => {
	const full = {
		name: '甲',
		phone: '13800000001',
		jobNo: '7',
		jobTitle: '工程师',
		gender: '1',
		birthday: '1990-01-01',
		contact: [
			{ name: 'QQ', type: 'O', value: '1' },
			{ name: '座机', type: 'P', value: '2' },
		],
	};

	it('writes what is sent and keeps what is not; successes are answered', async () => {
		const openId = await bench.add(full);
		expect(await one('person/updateInfo', { openId, jobTitle: '顾问' })).toEqual({
			msg: expect.any(String),
			openId,
			msgId: openId,
			msgCode: 209,
		});
		expect(await bench.person(openId)).toMatchObject({ jobTitle: '顾问', jobNo: '7', name: '甲' });
	});

	it('"" empties, birthday null empties, contact is replaced as a whole', async () => {
		const openId = await bench.add(full);
		await one('person/updateInfo', {
			openId,
			jobNo: '',
			jobTitle: '',
			birthday: null,
			contact: [{ name: '座机', type: 'P', value: '3' }],
		});
		const person = await bench.person(openId);
		expect(person).toMatchObject({ jobNo: '', jobTitle: '', birthday: '' });
		expect(JSON.parse(String(person?.contact))).toEqual([
			{ name: '座机', type: 'P', value: '3', publicid: expect.any(String), permission: 'W' },
		]);
	});

	it('orgUserType 1 makes a leader, 0 does nothing, 2 removes', async () => {
		const openId = await bench.add({ ...full, department: '销售部' });
		const seen: unknown[] = [];
		for (const orgUserType of [1, 0, 2]) {
			await one('person/updateInfo', { openId, orgUserType });
			seen.push((await bench.person(openId))?.orgUserType);
		}
		expect(seen).toEqual(['1', '1', '0']);
	});

	it.each([
		['phone', '13800000009'],
		['department', '销售部'],
		['status', '2'],
		['account', {}],
	])('cannot change %s', async (member, value) => {
		const openId = await bench.add(full);
		expect(
			await bench.call('person/updateInfo', { persons: [{ openId, [member]: value }] }),
		).toMatchObject({ success: false, errorCode: 90001 });
	});

	it('fails an unknown openId, and an item with nothing but the openId', async () => {
		const openId = await bench.add(full);
		expect(await one('person/updateInfo', { openId: 'nobody', name: '乙' })).toMatchObject({
			msgId: 'nobody',
			msgCode: 91004,
		});
		expect(await one('person/updateInfo', { openId })).toMatchObject({ msgCode: 91000 });
	});
});

describe('person/updateDept and updateDeptByDeptId', () => {
	it.each([
		['', 'root'],
		['0', 'none'],
		['研发中心\\开发部', '研发中心\\开发部'],
	])('updateDept %p moves to %s; nothing is answered for successes', async (department, where) => {
		const openId = await bench.add({ name: '甲', phone: '13800000001', department: '销售部' });
		expect(
			(await bench.call('person/updateDept', { persons: [{ openId, department }] })).data,
		).toEqual([]);
		expect((await bench.person(openId))?.orgId).toBe(
			where === 'root' ? bench.simulator.state.root.id : where === 'none' ? '' : bench.idOf(where),
		);
	});

	it.each(['没有', '\\', '研发中心\\没有'])('updateDept does not create %p', async (department) => {
		const openId = await bench.add({ name: '甲', phone: '13800000001', department: '销售部' });
		expect(await one('person/updateDept', { openId, department })).toEqual({
			msgId: openId,
			msgCode: 91007,
			msg: expect.any(String),
		});
		expect(await bench.person(openId)).toMatchObject({ department: '销售部' });
		expect(bench.longNames()).toHaveLength(4);
	});

	it('updateDeptByDeptId: an id moves, empty or absent is no department, an unknown id fails', async () => {
		const openId = await bench.add({ name: '甲', phone: '13800000001', department: '销售部' });
		expect(
			(
				await bench.call('person/updateDeptByDeptId', {
					persons: [{ openId, orgId: bench.idOf('研发中心') }],
				})
			).data,
		).toEqual([]);
		expect(await bench.person(openId)).toMatchObject({ department: '研发中心' });
		expect(await one('person/updateDeptByDeptId', { openId, orgId: 'nowhere' })).toMatchObject({
			msgId: openId,
			msgCode: 221,
		});
		expect(
			(await bench.call('person/updateDeptByDeptId', { persons: [{ openId, orgId: '' }] })).data,
		).toEqual([]);
		expect(await bench.person(openId)).toMatchObject({ department: '', orgId: '' });
	});

	it('a person moved by id loses the leadership of the old department', async () => {
		const openId = await bench.add({
			name: '甲',
			phone: '13800000001',
			department: '销售部',
			orgUserType: 1,
		});
		await bench.call('person/updateDeptByDeptId', {
			persons: [{ openId, orgId: bench.idOf('研发中心') }],
		});
		expect(await bench.person(openId)).toMatchObject({ orgUserType: '0' });
	});

	it.each(['refuse', 'end-post'] as const)(
		'nobody is both a member and part-time in one department: moveToPost %s',
		async (moveToPost) => {
			const own = await YunzhijiaBench.start({
				moveToPost,
				seed: {
					rootName: '集团',
					departments: [{ id: 'D', name: '销售部', parentId: '' }],
					persons: [{ openId: 'p', name: '甲', phone: '13800000001' }],
					partTimeJobs: [{ openId: 'p', orgId: 'D', jobTitle: '顾问' }],
				},
			});
			const { rows } = await own.call('person/updateDeptByDeptId', {
				persons: [{ openId: 'p', orgId: 'D' }],
			});
			expect(rows).toEqual(
				moveToPost === 'refuse' ? [expect.objectContaining({ msgId: 'p', msgCode: 91012 })] : [],
			);
			expect((await own.call('company/queryPartTimeJobs')).rows).toHaveLength(
				moveToPost === 'refuse' ? 1 : 0,
			);
			await own.stop();
		},
	);

	it.each(['person/updateDept', 'person/updateDeptByDeptId'])(
		'%s moves active persons only',
		async (endpoint) => {
			const openId = await bench.add({ name: '甲', phone: '13800000001', department: '销售部' });
			await bench.call('person/updateStatus', { persons: [{ openId, type: '1' }] });
			const target = endpoint === 'person/updateDept' ? { department: '' } : { orgId: '' };
			expect(await one(endpoint, { openId, ...target })).toMatchObject({ msgCode: 91005 });
		},
	);
});

describe('person/updateStatus and delete', () => {
	const legal: Record<string, [from: string, to: string]> = {
		'1': ['1', '0'],
		'2': ['0', '1'],
		'3': ['1', '2'],
		'4': ['2', '1'],
	};
	const cases = Object.keys(legal).flatMap((type) =>
		['0', '1', '2'].map((from) => [type, from] as const),
	);

	it.each(cases)('type %s from status %s', async (type, from) => {
		const openId = await bench.add({ name: '甲', phone: '13800000001', status: from });
		const [needed, to] = legal[type] ?? [];
		const item = await one('person/updateStatus', { openId, type });
		if (from === needed)
			expect(item).toEqual({ msg: expect.any(String), success: true, msgId: openId, msgCode: 214 });
		else expect(item).toMatchObject({ success: false, msgId: openId, msgCode: 91006 });
		expect((await bench.person(openId))?.status).toBe(from === needed ? to : from);
	});

	it('type is text', async () => {
		expect(
			await bench.call('person/updateStatus', { persons: [{ openId: 'a', type: 1 }] }),
		).toMatchObject({ success: false });
	});

	it('delete answers with the status-change code and sets status 0', async () => {
		const openId = await bench.add({ name: '甲', phone: '13800000001' });
		expect((await bench.call('person/delete', { openIds: [openId, 'nobody'] })).rows).toEqual([
			{ msg: expect.any(String), msgId: openId, msgCode: 214 },
			{ msg: expect.any(String), msgId: 'nobody', msgCode: 91004 },
		]);
		expect(await bench.person(openId)).toMatchObject({ status: '0' });
	});

	it('deleteErases really erases', async () => {
		const other = await YunzhijiaBench.start({ deleteErases: true });
		const openId = await other.add({ name: '甲', phone: '13800000001' });
		await other.call('person/delete', { openIds: [openId] });
		expect(await other.person(openId)).toBeUndefined();
		expect(await other.add({ name: '乙', phone: '13800000001' })).not.toBe(openId);
		await other.stop();
	});
});

describe('reading persons', () => {
	const addMany = async (count: number): Promise<void> => {
		await bench.call('person/addNew', {
			persons: Array.from({ length: count }, (_, n) => ({
				name: `员工${n}`,
				phone: String(13_800_000_000 + n),
			})),
		});
	};

	it('getall rows hold texts only, contact as a JSON text, staffType only when set', async () => {
		await bench.add({
			name: '甲',
			account: { mobile: '13800000001', email: 'a@example.com' },
			department: '研发中心\\开发部',
			weights: 5,
			orgUserType: 1,
		});
		const [row = {}] = (await bench.call('person/getall')).rows;
		expect(Object.values(row).every((value) => typeof value === 'string')).toBe(true);
		expect(row).toMatchObject({
			department: '研发中心\\开发部',
			orgId: bench.idOf('研发中心\\开发部'),
			weights: '5',
			orgUserType: '1',
			status: '1',
		});
		expect(JSON.parse(String(row.contact))).toEqual([
			{ name: '邮箱', type: 'E', publicid: 'VIRTUAL', permission: 'R', value: 'a@example.com' },
		]);
		expect(row).not.toHaveProperty('staffType');
	});

	it('begin is a row offset; a page past the end is empty; no total', async () => {
		await addMany(5);
		const names = async (begin: number, count: number): Promise<unknown[]> =>
			(await bench.call('person/getall', { begin, count })).rows.map(({ name }) => name);
		expect(await names(0, 2)).toEqual(['员工0', '员工1']);
		expect(await names(1, 2)).toEqual(['员工1', '员工2']);
		expect(await names(4, 2)).toEqual(['员工4']);
		expect(await names(6, 2)).toEqual([]);
	});

	it('getall leaves out who left and shows the disabled (option getallIncludesDisabled)', async () => {
		await addMany(3);
		const ids = (await bench.call('person/getall')).rows.map(({ openId }) => openId);
		await bench.call('person/updateStatus', {
			persons: [
				{ openId: ids[0], type: '1' },
				{ openId: ids[1], type: '3' },
			],
		});
		expect((await bench.call('person/getall')).rows.map(({ status }) => status)).toEqual([
			'2',
			'1',
		]);
		const other = await YunzhijiaBench.start({
			getallIncludesDisabled: false,
			seed: { departments: [], persons: [{ name: '甲', status: '2' }, { name: '乙' }] },
		});
		expect((await other.call('person/getall')).rows.map(({ name }) => name)).toEqual(['乙']);
		await other.stop();
	});

	it('getAtTime gives what changed since, leavers with status 0, department "" and orgId still filled', async () => {
		const left = await bench.add({ name: '甲', phone: '13800000001', department: '销售部' });
		await bench.add({ name: '乙', phone: '13800000002' });
		bench.clock.now += 60_000;
		await bench.call('person/updateStatus', { persons: [{ openId: left, type: '1' }] });
		const { rows } = await bench.call('person/getAtTime', { time: '2026-03-01 12:01:00' });
		expect(rows).toHaveLength(1);
		expect(rows[0]).toMatchObject({
			openId: left,
			status: '0',
			department: '',
			orgId: bench.idOf('销售部'),
		});
		expect(
			(await bench.call('person/getAtTime', { time: '2026-03-01 12:00:00' })).rows,
		).toHaveLength(2);
		expect((await bench.call('person/getAtTime', { time: '2026-03-01 12:01:01' })).rows).toEqual(
			[],
		);
	});

	it.each(['2026-03-01', '2026-03-01T12:00:00', '2026-13-01 00:00:00'])(
		'getAtTime refuses the time %p',
		async (time) => {
			expect(await bench.call('person/getAtTime', { time })).toMatchObject({
				success: false,
				errorCode: 90001,
			});
		},
	);

	it('get finds by login phone (default) or openId; unknown keys are missing', async () => {
		const openId = await bench.add({ name: '甲', phone: '13800000001' });
		expect(
			(await bench.call('person/get', { array: ['13800000001', '13800000002'] })).rows,
		).toMatchObject([{ openId }]);
		expect(
			(await bench.call('person/get', { type: 1, array: ['nobody', openId] })).rows,
		).toMatchObject([{ openId }]);
	});

	it.each([
		[
			{ rootPersonDepartment: 'root-name', rootPersonOrgId: 'empty' },
			'\\',
			{ department: '演示部门', orgId: '' },
		],
		[{ unassignedOrgId: '0' }, undefined, { department: '', orgId: '0' }],
		[{ maskPhones: true }, undefined, { phone: '138****0001' }],
	] as const)('options of person rows: %j', async (option, department, shown) => {
		const other = await YunzhijiaBench.start(option);
		const openId = await other.add({
			name: '甲',
			phone: '13800000001',
			...(department === undefined ? {} : { department }),
		});
		expect(await other.person(openId)).toMatchObject(shown);
		await other.stop();
	});
});

describe('person/updatePhone and updateEmailUnbound', () => {
	it('changes a phone and answers nothing', async () => {
		const openId = await bench.add({ name: '甲', phone: '13800000001' });
		expect(
			(await bench.call('person/updatePhone', { persons: [{ openId, phone: '13800000002' }] }))
				.data,
		).toEqual([]);
		expect(await bench.person(openId)).toMatchObject({ phone: '13800000002' });
		await bench.add({ name: '乙', phone: '13800000001' });
	});

	it('227 for an empty or unchanged phone, a refusal for one that is an account', async () => {
		const openId = await bench.add({ name: '甲', phone: '13800000001' });
		await bench.add({ name: '乙', phone: '13800000002' });
		expect(await one('person/updatePhone', { openId, phone: '' })).toMatchObject({
			msgId: openId,
			msgCode: 227,
		});
		expect(await one('person/updatePhone', { openId, phone: '13800000001' })).toMatchObject({
			msgCode: 227,
		});
		expect(await one('person/updatePhone', { openId, phone: '13800000002' })).toMatchObject({
			msgCode: 91002,
		});
	});

	it('239 for an activated user of several teams; not yet activated users always', async () => {
		const other = await YunzhijiaBench.start({
			seed: {
				departments: [],
				persons: [
					{ openId: 'active', name: '甲', phone: '13800000001', activated: true, teams: 2 },
					{ openId: 'new', name: '乙', phone: '13800000002', teams: 2 },
				],
			},
		});
		const { rows } = await other.call('person/updatePhone', {
			persons: [
				{ openId: 'active', phone: '13800000003' },
				{ openId: 'new', phone: '13800000004' },
			],
		});
		expect(rows).toEqual([{ msgId: 'active', msgCode: 239, msg: expect.any(String) }]);
		await other.stop();
	});

	it('210 with existBind for an e-mail that somebody has', async () => {
		const holder = await bench.add({ name: '甲', account: { email: 'a@example.com' } });
		const openId = await bench.add({ name: '乙', phone: '13800000002' });
		expect(await one('person/updateEmailUnbound', { openId, email: 'a@example.com' })).toEqual({
			msg: expect.any(String),
			msgId: openId,
			msgCode: 210,
			existBind: { openId: holder, email: 'a@example.com' },
		});
		expect(
			(
				await bench.call('person/updateEmailUnbound', {
					persons: [{ openId, email: 'b@example.com' }],
				})
			).data,
		).toEqual([]);
	});
});
