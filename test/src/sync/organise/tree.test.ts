import { buildTree } from '../../../../src/sync/organise/tree';
import { bindDept, dept, employee, ids, planOf, reasons, yzjDept } from '../planFixture';

const tree = (...departments: ReturnType<typeof dept>[]) =>
	buildTree([dept('r', '集团', null), ...departments], () => false);

describe('the OA tree', () => {
	it('sets aside duplicate ids, and what stands below them', () => {
		const { conflicts, byId } = tree(
			dept('1', '甲'),
			dept('1', '乙'),
			dept('2', '丙', '1'),
			dept('3', '丁'),
		);
		expect(reasons(conflicts)).toEqual([
			'1: duplicate-id',
			'1: duplicate-id',
			'2: below-quarantined',
		]);
		expect([...byId.keys()]).toEqual(['r', '3']);
	});

	it.each([
		['', 'invalid-name'],
		['   ', 'invalid-name'],
		['研发\\一部', 'invalid-name'],
		['研发\n一部', 'invalid-name'],
	])('sets aside the name %j with its branch', (name, reason) => {
		const { conflicts, quarantined } = tree(
			dept('1', name),
			dept('2', '下', '1'),
			dept('3', '下下', '2'),
		);
		expect(reasons(conflicts)).toEqual([
			`1: ${reason}`,
			'2: below-quarantined',
			'3: below-quarantined',
		]);
		expect([...quarantined].sort()).toEqual(['1', '2', '3']);
	});

	it('sets aside orphans and circles, each record once', () => {
		const { conflicts } = tree(
			dept('o', '孤', 'nowhere'),
			dept('o1', '孤下', 'o'),
			dept('a', 'A', 'c'),
			dept('b', 'B', 'a'),
			dept('c', 'C', 'b'),
			dept('d', 'D', 'c'),
			dept('self', '我', 'self'),
		);
		expect(reasons(conflicts)).toEqual([
			'a: cycle',
			'b: below-quarantined',
			'c: below-quarantined',
			'd: below-quarantined',
			'o1: below-quarantined',
			'o: orphan',
			'self: cycle',
		]);
	});

	it('sets aside same-named siblings, also when only their bytes differ, but not same names elsewhere', () => {
		const { conflicts, byId } = tree(
			dept('1', '研发A'),
			dept('2', '研发Ａ '),
			dept('3', '销售'),
			dept('4', '研发A', '3'),
		);
		expect(reasons(conflicts)).toEqual(['1: same-named-siblings', '2: same-named-siblings']);
		expect(byId.has('4')).toBe(true);
	});

	it('lets the one bound sibling that has the name already go on', () => {
		const plan = planOf({
			departments: [dept('1', '研发'), dept('2', '研发')],
			yzjDepartments: [yzjDept('D1', '研发')],
			bindings: [bindDept('1', 'D1')],
		});
		expect(reasons(plan.conflicts)).toEqual(['2: same-named-siblings']);
		expect(plan.operations).toEqual([]);
		const both = planOf({
			departments: [dept('1', '研发'), dept('2', '研发')],
			yzjDepartments: [yzjDept('D1', '研发'), yzjDept('D2', '销售')],
			bindings: [bindDept('1', 'D1'), bindDept('2', 'D2')],
		});
		expect(reasons(both.conflicts)).toEqual(['2: same-named-siblings']);
	});

	it('a disabled sibling takes its name from nobody', () => {
		const plan = planOf({
			departments: [dept('1', '研发', 'r', { disabled: true }), dept('2', '研发')],
		});
		expect(plan.conflicts).toEqual([]);
		expect(ids(plan.operations)).toEqual(['create-department:2']);
	});

	it('never deletes what is set aside, nor anybody in it', () => {
		const bound = ['1', '2', '3'].map((id) => bindDept(id, `D${id}`));
		const plan = planOf({
			departments: [dept('1', 'bad\\name'), dept('2', '下', '1'), dept('3', '孤', 'gone')],
			yzjDepartments: [yzjDept('D1', '甲'), yzjDept('D2', '下', 'D1'), yzjDept('D3', '孤')],
			bindings: bound,
		});
		expect(plan.operations).toEqual([]);
		expect(plan.counts.quarantined).toBe(3);
	});

	it('deletes nothing that is missing while a department has lost its id', () => {
		const given = { yzjDepartments: [yzjDept('D1', '甲')], bindings: [bindDept('1', 'D1')] };
		expect(ids(planOf(given).operations)).toEqual(['delete-department:1']);
		const plan = planOf({ ...given, departments: [dept('', '甲')] });
		expect(plan.operations).toEqual([]);
		expect(reasons(plan.conflicts)).toEqual([': missing-id']);
	});

	it('stands 60 levels and 10,000 children of one parent', () => {
		const deep = Array.from({ length: 60 }, (_, level) =>
			dept(`L${level}`, `第${level}层`, level === 0 ? 'r' : `L${level - 1}`),
		);
		const wide = Array.from({ length: 10_000 }, (_, index) => dept(`W${index}`, `部${index}`));
		const plan = planOf({
			departments: [...deep, ...wide],
			employees: [employee('1', { departmentId: 'L59', mobile: '13800001111' })],
		});
		expect(plan.counts.departments.create).toBe(10_060);
		const order = new Map(plan.operations.map(({ id, seq }) => [id, seq]));
		for (let level = 1; level < 60; level++)
			expect(order.get(`create-department:L${level - 1}`)).toBeLessThan(
				order.get(`create-department:L${level}`) ?? -1,
			);
	});
});
