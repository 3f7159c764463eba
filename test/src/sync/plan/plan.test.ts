import {
	bindDept,
	bindPerson,
	dept,
	employee,
	ids,
	JOB_NO,
	op,
	person,
	planOf,
	yzjDept,
	type Case,
} from '../planFixture';

describe('a plan', () => {
	/** One of nearly everything. */
	const busy: Case = {
		departments: [
			dept('1', '研发中心'),
			dept('11', '一部', '2'),
			dept('2', '销售'),
			dept('3', '新部门', '1'),
			dept('x', 'a\\b'),
		],
		yzjDepartments: [
			yzjDept('D1', '研发'),
			yzjDept('D11', '一部', 'D1'),
			yzjDept('D2', '销售'),
			yzjDept('D4', '旧部门'),
		],
		employees: [
			employee('1', { departmentId: '3', mobile: '13800000001', jobNo: 'A' }),
			employee('2', { departmentId: '2', mobile: '13800000002', jobNo: 'B' }),
			employee('3', { departmentId: '3', mobile: '13800000003' }),
			employee('5', { departmentId: 'x' }),
		],
		persons: [
			person('p1', { phone: '13800000001', jobNo: 'old', orgId: 'D1' }),
			person('p2', { phone: '13800000002', jobNo: 'B', orgId: 'D4' }),
			person('p4', { orgId: 'D2' }),
			person('p5', { orgId: 'D2' }),
		],
		bindings: [
			bindDept('1', 'D1'),
			bindDept('11', 'D11'),
			bindDept('4', 'D4'),
			bindPerson('1', 'p1'),
			bindPerson('4', 'p4'),
			bindPerson('5', 'p5'),
		],
	};

	it('has its operations in order, counted by object', () => {
		const plan = planOf(busy);
		expect(ids(plan.operations)).toEqual([
			'bind-department:2',
			'bind-person:2',
			'create-department:3',
			'move-department:11',
			'rename-department:1',
			'create-person:3',
			'update-person:1',
			'move-person:1',
			'move-person:2',
			'disable-person:4',
			'delete-department:4',
		]);
		expect(plan.counts).toEqual({
			departments: { matched: 4, create: 1, update: 1, move: 1, remove: 1 },
			persons: { matched: 2, create: 1, update: 1, move: 2, remove: 1 },
			bind: 2,
			quarantined: 2,
		});
		expect(plan).toMatchObject({
			eid: 'eid',
			source: 'oa',
			status: 'ready',
			headCount: 4,
			guards: [],
		});
		expect(op(plan, 'move-person:1').needs).toEqual(['create-department:3']);
		expect(op(plan, 'create-department:3').target).toEqual({
			in: 'both',
			orgId: 'D1',
			oaId: '1',
			path: '集团 / 研发中心',
		});
	});

	it('shows the tree to come, parents first', () => {
		expect(
			planOf(busy).tree.map(({ key, parentKey, state, was }) => [key, parentKey, state, was]),
		).toEqual(
			expect.arrayContaining([
				['R', '', 'matched', ''],
				['D1', 'R', 'renamed', '研发'],
				['D2', 'R', 'matched', ''],
				['D11', 'D2', 'moved', '集团 / 研发 / 一部'],
				['oa:3', 'D1', 'created', ''],
				['D4', 'R', 'removed', ''],
			]),
		);
		const seen = new Set(['']);
		for (const node of planOf(busy).tree) {
			expect(seen.has(node.parentKey)).toBe(true);
			seen.add(node.key);
		}
	});

	it('says no-changes when there are none, also with people set aside', () => {
		expect(planOf({})).toMatchObject({
			status: 'no-changes',
			operations: [],
			counts: { quarantined: 0 },
		});
		expect(planOf({ departments: [dept('', '无'), dept('', '无二')] })).toMatchObject({
			status: 'no-changes',
			counts: { quarantined: 2 },
		});
	});

	it('holds the settings and pairs in force, and its hash depends on them', () => {
		const plain = planOf({});
		expect(plain.settings).toMatchObject({
			removal: 'disable',
			matchPairs: expect.arrayContaining([JOB_NO]),
		});
		expect(planOf({}).hash).toBe(plain.hash);
		for (const settings of [{ threshold: 3 }, { protected: ['x'] }, { matchPairs: [JOB_NO] }])
			expect(planOf({ settings }).hash).not.toBe(plain.hash);
	});

	it('has a temporary name counted as one change of one department', () => {
		const plan = planOf({
			departments: [dept('1', '乙'), dept('2', '甲')],
			yzjDepartments: [yzjDept('D1', '甲'), yzjDept('D2', '乙')],
			bindings: [bindDept('1', 'D1'), bindDept('2', 'D2')],
		});
		expect(plan.counts.departments.update).toBe(2);
		expect(
			plan.tree
				.filter(({ state }) => state === 'renamed')
				.map(({ name, was }) => `${was}>${name}`)
				.sort(),
		).toEqual(['乙>甲', '甲>乙']);
	});
});
