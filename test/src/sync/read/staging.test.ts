import { generate, manualExample } from '../../../../simulators';
import {
	appendStaged,
	closeStaging,
	openStaging,
	planPush,
	stageOrganisation,
} from '../../../../src/sync';
import { loadSnapshot } from '../../../../src/sync/read/staging';
import { startWorld, type World } from '../harness';

const pairs = {
	matchPairs: [
		{ oa: 'jobNo', yzj: 'jobNo' as const },
		{ oa: 'mobile', yzj: 'phone' as const },
	],
};

describe('reading E10 into the store', () => {
	let world: World;
	afterEach(() => world.stop());

	it('is certified when every list has as many rows as E10 says', async () => {
		world = await startWorld(manualExample());
		const summary = await stageOrganisation(world.context, { source: 'e10', reader: world.weaver });
		expect(summary).toMatchObject({
			source: 'e10',
			departments: 7,
			certificate: { complete: true, reasons: [] },
		});
		const { snapshot } = await loadSnapshot(world.store, summary.snapshotId);
		expect(snapshot.employees).toHaveLength(summary.employees);
	});

	it('a total larger than the rows: no certificate, a blocked plan, and nobody in it is removed', async () => {
		world = await startWorld(manualExample());
		await world.push(pairs);
		const leaver = world.oa.state.employees[0];
		world.oa.state.change({ remove: { employees: [leaver?.id ?? ''] } });
		world.oa.faults.set([{ endpoint: 'queryEmployee', kind: 'total-larger', every: true }]);
		const { plan, outcome } = await world.plan(pairs);
		expect(plan.certificates.oa).toMatchObject({ complete: false });
		expect(outcome).toMatchObject({ outcome: 'blocked', counts: { persons: { remove: 0 } } });
		expect(plan.guards.map((guard) => guard.id)).toContain('uncertified');
		expect(plan.notes).toContainEqual(
			expect.objectContaining({ oaId: leaver?.id, reason: 'removal-withheld' }),
		);
		// Not even an approval makes it remove anybody.
		world.writes();
		expect(await world.push(pairs, 'admin')).toMatchObject({
			outcome: expect.stringMatching(/applied|no-changes|blocked/),
		});
		expect(world.writes()['person/updateStatus']).toBeUndefined();
	});

	it('a call that fails leaves no reading that a plan could use', async () => {
		world = await startWorld(generate({ size: 30, seed: 1 }));
		world.oa.faults.set([{ endpoint: 'queryEmployee', kind: '500', every: true }]);
		await expect(
			stageOrganisation(world.context, { source: 'e10', reader: world.weaver }),
		).rejects.toThrow();
		expect(await world.store.snapshots.latest('e10')).toBeNull();
	});
});

describe('staging by hand', () => {
	let world: World;
	let id: string;
	beforeEach(async () => {
		world = await startWorld(manualExample());
		id = await openStaging(world.context, { source: 'hr' });
	});
	afterEach(() => world.stop());
	const records = async () => (await loadSnapshot(world.store, id)).snapshot;

	it('takes ids as numbers and keeps custom fields', async () => {
		await appendStaged(world.context, id, 'departments', [
			{ id: 1, name: '总部', parentId: null },
			{ id: 2, name: '研发部', parentId: 1, order: '3' },
			{ id: 3, name: 'x', parentId: '' },
		]);
		await appendStaged(world.context, id, 'employees', [
			{
				id: 7,
				name: '张三',
				departmentId: 2,
				mobile: 13800000000,
				grade: 'P7',
				extra: { not: 'kept' },
			},
		]);
		await closeStaging(world.context, id);
		expect(await records()).toMatchObject({
			departments: [
				{ id: '1', parentId: null },
				{ id: '2', parentId: '1', order: 3 },
				{ id: '3', parentId: null },
			],
			employees: [{ id: '7', departmentId: '2', mobile: '13800000000', grade: 'P7' }],
		});
		expect((await records()).employees[0]).not.toHaveProperty('extra');
	});

	it('refuses an id that has lost digits, and says why', async () => {
		const one = (value: unknown) => ({ id: value, name: '甲', departmentId: 1 });
		const { refused } = await appendStaged(world.context, id, 'employees', [
			one(1234567890123456800),
			one('1.23E+18'),
			one(1.5),
			one(true),
			{ ...one(5), jobNo: 1234567890123456800 },
			{ ...one(6), partTime: [{ departmentId: null }] },
		]);
		const tooLarge =
			'is a number too large to be exact (above 2^53), so that its last digits are lost; send it as text';
		expect(refused).toEqual([
			{ row: 0, problem: `id: ${tooLarge}` },
			{ row: 1, problem: expect.stringContaining('scientific notation') },
			{ row: 2, problem: 'id: has digits behind a decimal point' },
			{ row: 3, problem: 'id: is of the type boolean; a text or a whole number is expected' },
			{ row: 4, problem: expect.stringContaining(tooLarge) },
			{ row: 5, problem: 'partTime.0.departmentId: is missing' },
		]);
	});

	it('reads ids and orders as spreadsheets and databases write them', async () => {
		await appendStaged(world.context, id, 'departments', [
			{ id: '1.0', name: '总部', parentId: 'null' },
			{ id: ' 2\u200b', name: 'a', parentId: 1, order: ' 5 ' },
			{ id: "'003", name: 'b', parentId: '１', order: '' },
		]);
		await appendStaged(world.context, id, 'employees', [
			{ id: 7, name: '张三', departmentId: '2.0', extra: 1234567890123456800 },
		]);
		await closeStaging(world.context, id);
		const { departments, employees } = await records();
		expect(departments).toEqual([
			{ id: '1', name: '总部', parentId: null },
			{ id: '2', name: 'a', parentId: '1', order: 5 },
			{ id: '003', name: 'b', parentId: '1' },
		]);
		expect(employees).toEqual([{ id: '7', name: '张三', departmentId: '2' }]);
	});

	it('keeps a list of role names; a single value under that name is a custom field, and a list of anything else no record', async () => {
		const one = (n: number, roles: unknown) => ({ id: n, name: '甲', departmentId: 1, roles });
		const { refused } = await appendStaged(world.context, id, 'employees', [
			one(1, ['审批专员', 7]),
			one(2, []),
			one(3, '审批专员'),
			one(4, null),
			one(5, [{ id: 1 }]),
			one(6, { id: 1 }),
		]);
		expect(refused).toEqual([
			{ row: 4, problem: 'roles: must be a list of role names' },
			{ row: 5, problem: 'roles: must be a list of role names' },
		]);
		await closeStaging(world.context, id);
		expect((await records()).employees.map(({ roles }) => roles)).toEqual([
			['审批专员', '7'],
			[],
			'审批专员',
			undefined,
		]);
	});

	it('refuses rows that are no records by number, and the reading is then not proved whole', async () => {
		const { accepted, refused } = await appendStaged(world.context, id, 'employees', [
			{ id: '1', name: '甲', departmentId: '1' },
			'text',
			null,
			{ id: { a: 1 }, name: '乙' },
			{ id: 12345678901234567890, name: '丙' },
		]);
		expect(accepted).toBe(1);
		expect(refused.map(({ row }) => row)).toEqual([1, 2, 3, 4]);
		expect(refused[2]?.problem).toContain('id');
		const summary = await closeStaging(world.context, id, { refused: refused.length });
		expect(summary.certificate).toMatchObject({
			complete: false,
			reasons: [{ code: 'rows-refused', facts: { count: 4 } }],
		});
	});

	it('compares with the announced totals', async () => {
		await appendStaged(world.context, id, 'departments', [{ id: '1', name: '总部' }]);
		const summary = await closeStaging(world.context, id, { departments: 2, employees: 0 });
		expect(summary.certificate).toEqual({
			complete: false,
			reasons: [
				{ code: 'staged-otherwise', facts: { list: 'departments', staged: 1, announced: 2 } },
			],
			rows: 1,
			total: 2,
		});
	});

	it('a lone row without fields is an empty reading, not an employee without an id', async () => {
		expect(await appendStaged(world.context, id, 'departments', [{}])).toEqual({
			accepted: 0,
			refused: [],
		});
		expect(await appendStaged(world.context, id, 'employees', [{}])).toEqual({
			accepted: 0,
			refused: [],
		});
		const { departments, employees } = await closeStaging(world.context, id);
		expect([departments, employees]).toEqual([0, 0]);
		const { plan } = await planPush(world.context, {
			settings: pairs,
			snapshotId: id,
			yunzhijia: world.reader,
		});
		expect(plan.guards.map((guard) => guard.id)).toContain('empty');
		expect(plan.operations).toEqual([]);
	});

	it('keys that could reach a prototype are dropped', async () => {
		const nasty: unknown = JSON.parse(
			'{"id": "1", "name": "甲", "departmentId": "1", "__proto__": {"polluted": true}, "constructor": "x", "prototype": "y"}',
		);
		await appendStaged(world.context, id, 'employees', [nasty]);
		await closeStaging(world.context, id);
		const [employee] = (await records()).employees;
		expect(Object.keys(employee ?? {}).sort()).toEqual(['departmentId', 'id', 'name']);
		expect(Reflect.get({}, 'polluted')).toBeUndefined();
	});

	it('a reading that is not closed, or not there, cannot be planned from; a closed one takes no more rows', async () => {
		await expect(
			planPush(world.context, { settings: {}, snapshotId: id, yunzhijia: world.reader }),
		).rejects.toMatchObject({
			reason: 'snapshot-missing',
			message: expect.stringContaining('never closed'),
		});
		await expect(
			planPush(world.context, { settings: {}, snapshotId: 's-none', yunzhijia: world.reader }),
		).rejects.toMatchObject({ reason: 'snapshot-missing' });
		await expect(closeStaging(world.context, 's-none')).rejects.toMatchObject({
			reason: 'snapshot-missing',
		});
		await closeStaging(world.context, id);
		await expect(
			appendStaged(world.context, id, 'departments', [{ id: '1', name: 'x' }]),
		).rejects.toThrow(/closed/);
	});
});
