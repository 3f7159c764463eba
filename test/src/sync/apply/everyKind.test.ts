import { OPERATION_KINDS } from '../../../../src/sync';
import { Bench, type Case } from './bench';
import { everyKind } from './everyKind';

describe('a push that needs every kind of operation', () => {
	let bench: Bench;
	let one: Case;
	beforeAll(async () => (bench = await Bench.start(everyKind())));
	beforeEach(async () => (one = await bench.case()));
	afterEach(() => one.stop());
	afterAll(() => bench.stop());

	it('does all of it and has nothing left to do', async () => {
		const { planId, plan } = await one.plan();
		const kinds = new Set(plan.operations.map((operation) => operation.kind));
		// Of the three ways to remove a person one is enough; links that end are no part of a push.
		expect(
			OPERATION_KINDS.filter((kind) => !kinds.has(kind) && !kind.startsWith('unbind-')),
		).toEqual(['leave-person', 'delete-person']);
		expect(await one.apply(planId)).toMatchObject({
			outcome: 'applied',
			failures: [],
			notes: [{ reason: 'administrators-unknown' }],
		});
		expect(one.writes()).toEqual({
			'dept/add': 2,
			'dept/moveOrg': 1,
			'dept/updateById': 3,
			'dept/updateWeightsById': 1,
			'person/addNew': 1,
			'person/updateStatus': 3,
			'person/updateInfo': 1,
			'person/updatePhone': 2,
			'person/updateEmailUnbound': 1,
			'person/updateDept': 1,
			'person/updateDeptByDeptId': 1,
			'company/deleteOrgAdminsById': 1,
			'company/deletePartTimeJobs': 1,
			'company/setPartTimeJobs': 1,
			'company/setOrgAdminsById': 1,
			'roletag/deletePersonRoleTag': 1,
			'roletag/batchSetPersonRoleTag': 1,
			'dept/deleteById': 2,
		});

		const state = await one.state();
		expect(state).toEqual(
			expect.arrayContaining([
				'department 综合部\\乙组 weights 0',
				'department 研发部\\渠道组 weights 0',
				'department 创新部\\创新一组 weights 0',
				'department link d-d removed gone',
			]),
		);
		expect(state).toEqual(
			expect.arrayContaining([
				'person 13800100104 员工4  J4  status 1 in 研发部',
				'person 13800100004 员工5  J5  status 1 in 研发部',
				'person 13800100006 员工6  J6  status 2 in 市场部',
			]),
		);
		expect(state).toEqual(
			expect.arrayContaining([
				'person link e-6 removed 13800100006',
				'person link e-8 active 13800100008',
				'person link e-10 active 13800100010',
				'person link e-22 active 13800100022',
			]),
		);

		expect(state.filter((line) => /^(leader|post) /.test(line))).toEqual([
			'leader 13800100001 in 市场部',
			'leader 13800100001 in 研发部',
			'leader 13800100001 in 自有部门', // not of this run
			'leader 13800100002 in 研发部', // no member any more
			'leader 13800100012 in 研发部', // not linked
			'leader 13800100021 in 创新部', // both new
			'leader 13800100104 in 市场部', // the OA says nothing of it
			'post 13800100001 in 市场部: 顾问, weights 3',
			'post 13800100021 in 市场部: 兼任, weights 2147483647',
			'post 13800100104 in 综合部: 随手, weights 2147483647', // the OA says nothing of it
		]);

		expect(state.filter((line) => line.startsWith('role '))).toEqual([
			'role 保安: 13800100002 for all', // not managed
			'role 出纳: 13800100008 for all',
			'role 审批专员: 13800100001 for 市场部', // as it was
			'role 审批专员: 13800100012 for all', // not linked
			'role 审批专员: 13800100021 for all',
			'role 审批专员: 13800100104 for all', // the OA says nothing of it
		]);

		expect(await one.push()).toMatchObject({ outcome: 'no-changes', conflicts: [] });
		expect(one.writes()).toEqual({});
		expect(await one.state()).toEqual(state);
	});

	it('writes intent before and result after every operation', async () => {
		const { planId, plan } = await one.plan();
		await one.apply(planId);
		const journal = await one.store.journal.forPlan(planId);
		expect(journal.map((entry) => [entry.seq, entry.state])).toEqual(
			plan.operations.map((operation) => [operation.seq, 'done']),
		);
		expect(await one.store.journal.open(one.scope)).toEqual([]);
		// No name, phone or e-mail is needed there.
		expect(JSON.stringify(journal)).not.toMatch(/1380|员工|example/);
	});
});
