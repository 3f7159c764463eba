import {
	bindDept,
	bindPerson,
	dept,
	employee,
	hits,
	ids,
	op,
	person,
	planOf,
	yzjDept,
	type Case,
} from '../planFixture';

/** 研发 (1) with 一部 (11) and 二部 (12); 销售 (2). Everything linked. */
const org: Case = {
	departments: [
		dept('1', '研发'),
		dept('11', '一部', '1'),
		dept('12', '二部', '1'),
		dept('2', '销售'),
	],
	yzjDepartments: [
		yzjDept('D1', '研发'),
		yzjDept('D11', '一部', 'D1'),
		yzjDept('D12', '二部', 'D1'),
		yzjDept('D2', '销售'),
	],
	bindings: [
		bindDept('1', 'D1'),
		bindDept('11', 'D11'),
		bindDept('12', 'D12'),
		bindDept('2', 'D2'),
	],
};
const fresh = (settings: NonNullable<Case['settings']>, more: Case = {}) =>
	planOf({ departments: org.departments, settings, ...more });
const created = (plan: ReturnType<typeof planOf>): string[] =>
	ids(plan.operations).filter((id) => id.startsWith('create-department'));

describe('the scope (C8)', () => {
	it('takes the subtree of what it includes; those above only give the path', () => {
		expect(created(fresh({ scope: { departments: { include: ['11'] } } }))).toEqual([
			'create-department:1',
			'create-department:11',
		]);
		expect(created(fresh({ scope: { departments: { include: ['1'] } } }))).toEqual([
			'create-department:1',
			'create-department:11',
			'create-department:12',
		]);
	});

	it('lets exclude win, with its subtree', () => {
		expect(created(fresh({ scope: { departments: { include: ['1'], exclude: ['12'] } } }))).toEqual(
			['create-department:1', 'create-department:11'],
		);
		expect(created(fresh({ scope: { departments: { include: ['11'], exclude: ['1'] } } }))).toEqual(
			[],
		);
	});

	it('never renames, moves, orders or deletes a department that only gives the path', () => {
		const plan = planOf({
			...org,
			departments: [
				dept('1', '研发中心', '2', { order: 9 }),
				dept('11', '一部', '1'),
				dept('2', '市场'),
			],
			settings: { scope: { departments: { include: ['11'] }, people: 'apart' } },
		});
		expect(ids(plan.operations)).toEqual(['delete-department:12']);
	});

	it('leaves disabled departments out, and deletes them where they are linked and empty', () => {
		const plan = planOf({
			...org,
			departments: [
				dept('1', '研发', 'r', { disabled: true }),
				dept('11', '一部', '1'),
				dept('2', '销售'),
			],
		});
		expect(ids(plan.operations)).toEqual([
			'delete-department:11',
			'delete-department:12',
			'delete-department:1',
		]);
	});

	it('puts an employee whose department is out of scope with the nearest one in scope, and says so', () => {
		const plan = planOf({
			...org,
			employees: [employee('1', { departmentId: '12', mobile: '13800001111' })],
			settings: { scope: { departments: { exclude: ['12'] }, people: 'apart' } },
		});
		expect(op(plan, 'create-person:1')).toMatchObject({ target: { orgId: 'D1' } });
		expect(plan.notes).toContainEqual(
			expect.objectContaining({ oaId: '1', reason: 'placed-elsewhere' }),
		);
		const nowhere = planOf({
			...org,
			employees: [employee('1', { departmentId: '2', mobile: '13800001111' })],
			settings: { scope: { departments: { include: ['1'] }, people: 'apart' } },
		});
		expect(op(nowhere, 'create-person:1')).toMatchObject({ target: { orgId: 'R' } });
		const below = planOf({
			...org,
			employees: [employee('1', { departmentId: '2', mobile: '13800001111' })],
			bindings: [],
			settings: {
				topDepartment: { orgId: 'D1' },
				scope: { departments: { include: ['1'] }, people: 'apart' },
			},
		});
		expect(op(below, 'create-person:1')).toMatchObject({ target: { orgId: 'D1' } });
	});

	it('has rules for employees of their own: by department with its subtree, by person, exclude wins', () => {
		const employees = ['11', '12', '2'].map((departmentId) =>
			employee(`e${departmentId}`, {
				departmentId,
				mobile: `138000000${departmentId.padStart(2, '0')}`,
			}),
		);
		const people = (rules: {
			include?: Array<{ department: string } | { employee: string }>;
			exclude?: Array<{ department: string } | { employee: string }>;
		}): string[] =>
			ids(planOf({ ...org, employees, settings: { scope: { employees: rules } } }).operations);
		expect(people({ include: [{ department: '1' }] })).toEqual([
			'create-person:e11',
			'create-person:e12',
		]);
		expect(people({ include: [{ employee: 'e2' }, { department: '11' }] })).toEqual([
			'create-person:e11',
			'create-person:e2',
		]);
		expect(people({ exclude: [{ department: '1' }] })).toEqual(['create-person:e2']);
		expect(people({ include: [{ employee: 'e11' }], exclude: [{ department: '11' }] })).toEqual([]);
	});

	it('removes who is linked and out of scope, and leaves the unlinked alone (C9)', () => {
		const given: Case = {
			...org,
			employees: [
				employee('1', { departmentId: '2' }),
				employee('2', { departmentId: '2', mobile: '13800002222' }),
				employee('3'),
			],
			persons: [person('p1', { orgId: 'D2' }), person('p2', { orgId: 'D2', phone: '13800002222' })],
			bindings: [...(org.bindings ?? []), bindPerson('1', 'p1')],
		};
		const plan = planOf({
			...given,
			settings: { scope: { employees: { exclude: [{ department: '2' }] } } },
		});
		expect(ids(plan.operations)).toEqual(['disable-person:1']);
	});

	it('blocks when the scope names ids that the OA does not have', () => {
		const plan = planOf({
			...org,
			settings: {
				scope: {
					departments: { exclude: ['typo'] },
					employees: { include: [{ employee: 'nobody' }, { employee: 'keeper' }] },
				},
			},
		});
		expect(hits(plan)).toEqual(['scope']);
		expect(plan.guards[0]).toMatchObject({
			actual: 2,
			limit: 0,
			message: expect.stringContaining('nobody, typo'),
		});
		// A department that is there but set aside is not unknown.
		expect(
			hits(
				planOf({
					...org,
					departments: [...(org.departments ?? []), dept('bad', 'a\\b')],
					settings: { scope: { departments: { exclude: ['bad'] } } },
				}),
			),
		).toEqual([]);
	});
});

it('a branch that the OA closed makes no department, beside an open one of its name or not', () => {
	const closed = [
		dept('2', '财务', 'r', { disabled: true }),
		dept('5', '研发', '2', { disabled: true }),
	];
	const inIt = employee('e', { departmentId: '5', jobNo: '1', mobile: '13800000001' });
	const given: Case = {
		departments: [...closed, dept('3', '财务')],
		employees: [inIt],
		persons: [person('p', { name: inIt.name, jobNo: '1', phone: '13800000001' })],
		bindings: [bindPerson('e', 'p')],
		settings: { scope: { departments: { include: ['3', '5'] } } },
	};
	expect(created(planOf(given))).toEqual(['create-department:3']);
	expect(created(planOf({ ...given, departments: closed }))).toEqual([]);
	const onlyClosed = { scope: { departments: { include: ['5'] } } };
	expect(created(planOf({ ...given, settings: onlyClosed }))).toEqual([]);
});
