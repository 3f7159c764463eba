import type { OaDepartment, YzjDepartment } from '../../../../src/sync/model';
import { bindDept, bindPerson, dept, employee, ids, person, planOf, yzjDept } from '../planFixture';
import { YzjModel } from '../yzjModel';

const times = <T>(count: number, make: (index: number) => T): T[] =>
	Array.from({ length: count }, (_, index) => make(index));
const parent = (index: number): string => (index === 0 ? 'r' : `${index - 1}`);

describe('deep and wide trees', () => {
	const chain: OaDepartment[] = times(60, (index) => dept(`${index}`, `层${index}`, parent(index)));
	const made: YzjDepartment[] = times(60, (index) =>
		yzjDept(`D${index}`, `层${index}`, index === 0 ? 'R' : `D${index - 1}`),
	);
	const links = times(60, (index) => bindDept(`${index}`, `D${index}`));

	it('a chain of 60 levels is created parents first, turned upside down, and taken away deepest first', () => {
		const created = planOf({ departments: chain });
		expect(ids(created.operations)).toEqual(times(60, (index) => `create-department:${index}`));

		const reversed = times(60, (index) =>
			dept(`${index}`, `层${index}`, index === 59 ? 'r' : `${index + 1}`),
		);
		const turned = planOf({ departments: reversed, yzjDepartments: made, bindings: links });
		expect(turned.conflicts).toEqual([]);
		const model = new YzjModel(
			[yzjDept('R', '集团', ''), ...made],
			[person('keeper')],
			[bindDept('r', 'R'), ...links],
		);
		model.applyAll(turned);
		expect(times(60, (index) => model.departments.get(`D${index}`)?.parentId)).toEqual(
			times(60, (index) => (index === 59 ? 'R' : `D${index + 1}`)),
		);

		const gone = planOf({ yzjDepartments: made, bindings: links });
		expect(ids(gone.operations)).toEqual(times(60, (index) => `delete-department:${59 - index}`));
	});

	it('10,000 children of one parent are created, and moved to another, in one plan', () => {
		const children = times(10_000, (index) => dept(`${index}`, `部${index}`, 'a'));
		expect(planOf({ departments: [dept('a', '甲'), ...children] }).counts.departments.create).toBe(
			10_001,
		);
		const moved = planOf({
			departments: [
				dept('a', '甲'),
				dept('b', '乙'),
				...children.map((child) => ({ ...child, parentId: 'b' })),
			],
			yzjDepartments: [
				yzjDept('A', '甲'),
				yzjDept('B', '乙'),
				...children.map(({ id, name }) => yzjDept(`D${id}`, name, 'A')),
			],
			bindings: [
				bindDept('a', 'A'),
				bindDept('b', 'B'),
				...children.map(({ id }) => bindDept(id, `D${id}`)),
			],
		});
		expect(moved.counts.departments).toMatchObject({ move: 10_000, create: 0, remove: 0 });
		expect(moved.conflicts).toEqual([]);
	});
});

describe('two sources in one enterprise', () => {
	it('neither removes, takes over by path, nor links what the other has linked', () => {
		const plan = planOf({
			departments: [dept('1', '研发')],
			employees: [employee('a', { jobNo: 'J1', mobile: '13800000001' })],
			yzjDepartments: [yzjDept('D1', '研发'), yzjDept('D2', '旧')],
			persons: [person('p1', { name: '姓名a', jobNo: 'J1' }), person('p2')],
			bindings: [bindDept('2', 'D2'), bindPerson('b', 'p2')],
			more: { boundElsewhere: new Set(['D1', 'D2', 'p1', 'p2']) },
		});
		expect(plan.operations).toEqual([]);
		expect(plan.conflicts.map(({ oaId, reason }) => `${oaId}: ${reason}`).sort()).toEqual([
			'1: name-taken',
			'a: bound-elsewhere',
		]);
		expect(plan.notes.map(({ oaId, reason }) => `${oaId}: ${reason}`).sort()).toEqual([
			'2: bound-by-another-source',
			'b: bound-by-another-source',
		]);
	});
});

describe('a department renamed only in width', () => {
	it('keeps its name: whoever reads both sides sees one name, and Yunzhijia would refuse or double the other', () => {
		expect(
			planOf({
				departments: [dept('1', 'ＡＢＣ部')],
				yzjDepartments: [yzjDept('D1', 'ABC部')],
				bindings: [bindDept('1', 'D1')],
			}).operations,
		).toEqual([]);
	});
});
