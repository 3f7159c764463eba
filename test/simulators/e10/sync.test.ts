import { startE10Simulator, type E10Simulator } from '../../../simulators';
import { systemServices } from '../../../src/lib/services';
import { createWeaverE10Editor } from '../../../src/weaver';

const seed = {
	departments: [
		{ id: '1', name: '总部', parentId: null },
		{ id: '2', name: '研发部', parentId: '1' },
	],
	employees: [{ id: '11', name: '张三', departmentId: '2', jobNo: 'A1', mobile: '13800000001' }],
};

describe('upserts of E10 (oa-side 1.5)', () => {
	let oa: E10Simulator;
	const client = (options: { retries?: number } = {}) =>
		createWeaverE10Editor(
			{
				corpId: oa.corpId,
				appKey: oa.appKey,
				appSecret: oa.appSecret,
				baseUrl: oa.url,
				allowHttp: true,
				...options,
			},
			{ ...systemServices(), sleep: async () => {} },
		);
	const employee = (jobNo: string) => oa.state.employees.find((one) => one.jobNo === jobNo);
	beforeEach(async () => {
		oa = await startE10Simulator({ seed });
	});
	afterEach(() => oa.stop());

	it('create a department below its parent, and change only what is named', async () => {
		await client().upsertDepartments([
			{ name: '市场部', parentId: '1' },
			{ id: '2', name: '研发中心' },
		]);
		expect(oa.state.departments).toMatchObject([
			{ id: '1' },
			{ id: '2', name: '研发中心', parentId: '1' },
			{ id: expect.stringMatching(/^\d{10,}$/), name: '市场部', parentId: '1' },
		]);
		await client().upsertDepartments([{ id: oa.state.departments[2]?.id ?? '', parentId: '2' }]);
		expect(oa.state.departments[2]).toMatchObject({ name: '市场部', parentId: '2' });
	});

	it('create an employee whom nobody’s job number is, and change the one who has it', async () => {
		await client().upsertEmployees([
			{ jobNo: 'A1', mobile: '13800000009' },
			{ jobNo: 'A2', name: '李四', departmentId: '2', email: 'l@example.com' },
		]);
		expect(employee('A1')).toMatchObject({
			id: '11',
			name: '张三',
			mobile: '13800000009',
			departmentId: '2',
		});
		expect(employee('A2')).toMatchObject({
			name: '李四',
			departmentId: '2',
			email: 'l@example.com',
		});
		expect(oa.log.entries().at(-1)).toMatchObject({
			endpoint: 'syncEmployee',
			mutating: true,
			items: 2,
		});
	});

	it('change whoever is known by id, with or without a job number, and create nobody so', async () => {
		await client().upsertEmployees([
			{ id: '11', mobile: '13800000010', departmentId: '2' },
			{ jobNo: 'A2', name: '李四', departmentId: '2' },
			{ id: '99', name: '无人' },
		]);
		expect(employee('A1')).toMatchObject({ id: '11', mobile: '13800000010', jobNo: 'A1' });
		expect(employee('A2')).toMatchObject({ name: '李四' });
		expect(oa.state.employees).toHaveLength(2);
		expect(oa.log.counts().syncEmployee).toBe(2);
	});

	it('leave a bad record out without a word, or refuse the whole call: which is unknown', async () => {
		await client().upsertEmployees([
			{ jobNo: 'A2', name: '李四', departmentId: 'nowhere' },
			{ jobNo: 'A1', name: '张三丰' },
		]);
		expect([employee('A2'), employee('A1')?.name]).toEqual([undefined, '张三丰']);
		await oa.stop();
		oa = await startE10Simulator({ seed, syncBadItem: 'refuse-all' });
		await expect(
			client().upsertEmployees([
				{ jobNo: 'A1', name: '张三丰' },
				{ jobNo: 'A2', name: '李四', departmentId: 'nowhere' },
			]),
		).rejects.toMatchObject({ kind: 'refused', message: expect.stringContaining('nowhere') });
		expect(employee('A1')?.name).toBe('张三');
	});

	it('put no department below itself', async () => {
		await client().upsertDepartments([{ id: '1', parentId: '2' }]);
		expect(oa.state.departments[0]?.parentId).toBeNull();
	});

	it.each([
		'drop-after-apply',
		'drop-before-apply',
		'500',
		'500-after-apply',
		'html',
		'truncated-json-after-apply',
	] as const)('after %s the outcome is unknown, and nothing is repeated', async (kind) => {
		oa.faults.set([{ endpoint: 'syncEmployee', kind }]);
		await expect(
			client().upsertEmployees([{ jobNo: 'A2', name: '李四', departmentId: '2' }]),
		).rejects.toMatchObject({
			kind: 'outcome-unknown',
			remedy: expect.stringContaining('read the records back'),
		});
		expect(oa.log.counts().syncEmployee).toBe(1);
	});

	it('are repeated where they surely were not applied: too many calls, a dead token', async () => {
		oa.faults.set([
			{ endpoint: 'syncEmployee', kind: '429' },
			{ endpoint: 'syncEmployee', kind: 'expired-token', nth: 2 },
		]);
		await client().upsertEmployees([{ jobNo: 'A2', name: '李四', departmentId: '2' }]);
		expect(employee('A2')).toBeDefined();
		expect(oa.log.counts().syncEmployee).toBe(3);
	});

	it('take at most 100 records a call', async () => {
		await expect(
			client().upsertEmployees(Array.from({ length: 101 }, (_, n) => ({ jobNo: `B${n}` }))),
		).rejects.toThrow(RangeError);
		await client().upsertDepartments([]);
		expect(oa.log.entries()).toHaveLength(0);
	});

	it('a client that only reads has no upsert at all', async () => {
		const { createWeaverE10 } = await import('../../../src/weaver');
		expect(
			Object.keys(
				createWeaverE10(
					{ corpId: 'c', appKey: 'k', appSecret: 's', baseUrl: oa.url, allowHttp: true },
					systemServices(),
				),
			).filter((name) => name.startsWith('upsert')),
		).toEqual([]);
	});
});
