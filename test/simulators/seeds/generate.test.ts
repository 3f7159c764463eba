import { generate } from '../../../simulators';

describe('generated organisations', () => {
	it('depend on size and seed alone', () => {
		expect(generate({ size: 300, seed: 7 })).toEqual(generate({ size: 300, seed: 7 }));
		expect(generate({ size: 300, seed: 7 })).not.toEqual(generate({ size: 300, seed: 8 }));
	});

	it.each([
		[10, 1],
		[1_000, 100],
		[10_000, 1_000],
		[100_000, 10_000],
	])(
		'%d people have %d units: one root, parents first, at most 7 levels, unique siblings, unique phones and numbers',
		(size, units) => {
			const { departments, employees } = generate({ size, seed: 1 }).oa;
			expect([departments.length, employees.length]).toEqual([units, size]);
			const depth = new Map<string, number>();
			for (const { id, parentId } of departments)
				depth.set(id, parentId === null ? 0 : (depth.get(parentId) ?? Number.NaN) + 1);
			expect(Math.max(...depth.values())).toBeLessThanOrEqual(7);
			expect(departments.filter(({ parentId }) => parentId === null)).toHaveLength(1);
			expect(new Set(departments.map(({ parentId, name }) => `${parentId}/${name}`)).size).toBe(
				units,
			);
			expect(new Set(employees.map(({ mobile }) => mobile)).size).toBe(size);
			expect(new Set(employees.map(({ jobNo }) => jobNo)).size).toBe(size);
			expect(
				employees.every(
					({ mobile, departmentId }) => /^1\d{10}$/.test(mobile ?? '') && depth.has(departmentId),
				),
			).toBe(true);
		},
	);

	it('has deep levels and subcompanies when large, and as many units as asked for', () => {
		const { departments } = generate({ size: 100, seed: 1, departments: 3_000 }).oa;
		expect(departments).toHaveLength(3_000);
		expect(departments.filter(({ kind }) => kind === 'subcompany').length).toBeGreaterThan(2);
	});

	it('leaves Yunzhijia with just the root of the same name', () => {
		const { oa, yunzhijia } = generate({ size: 100, seed: 1 });
		expect(yunzhijia).toEqual({ rootName: oa.departments[0]?.name, departments: [], persons: [] });
	});

	it('overlap pre-populates Yunzhijia with the same people; drift changes one field of some', () => {
		const { oa, yunzhijia } = generate({ size: 2_000, seed: 1, overlap: 1, drift: 0.1 });
		expect(yunzhijia.departments).toHaveLength(oa.departments.length - 1);
		expect(yunzhijia.persons.map(({ phone }) => phone)).toEqual(
			oa.employees.map(({ mobile }) => mobile),
		);
		const same = generate({ size: 2_000, seed: 1, overlap: 1 }).yunzhijia.persons;
		const changed = yunzhijia.persons.filter(
			(person, index) => JSON.stringify(person) !== JSON.stringify(same[index]),
		);
		expect(changed.length).toBeGreaterThan(140);
		expect(changed.length).toBeLessThan(260);
		const half = generate({ size: 2_000, seed: 1, overlap: 0.5 }).yunzhijia;
		expect(half.persons.length).toBeGreaterThan(800);
		expect(half.persons.length).toBeLessThan(1_200);
	});
});
