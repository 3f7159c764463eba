import { manualExample, manualReExample } from '../../../simulators';

describe("the manual's example", () => {
	const { oa, yunzhijia } = manualExample();

	it("roots have one name, 部门A is on both sides, the OA's others are new, 其他部门 with something below is Yunzhijia's own", () => {
		expect(
			oa.departments.filter(({ parentId }) => parentId === null).map(({ name }) => name),
		).toEqual(['演示部门']);
		expect(yunzhijia.rootName).toBe('演示部门');
		expect(yunzhijia.departments.map(({ department }) => department)).toEqual([
			'部门A',
			'其他部门',
			'其他部门\\其他小组',
		]);
		const firstLevel = oa.departments
			.filter(({ parentId }) => parentId === oa.departments[0]?.id)
			.map(({ name }) => name);
		expect(firstLevel).toEqual(['部门A', '部门B', '部门C']);
	});

	it('three people are on both sides by job number, two of them by phone', () => {
		const both = (oaField: 'jobNo' | 'mobile', field: 'jobNo' | 'phone'): number =>
			oa.employees.filter((employee) =>
				yunzhijia.persons.some((person) => person[field] === employee[oaField]),
			).length;
		expect([
			oa.employees.length,
			yunzhijia.persons.length,
			both('jobNo', 'jobNo'),
			both('mobile', 'phone'),
		]).toEqual([14, 5, 3, 2]);
	});

	it('the variant differs in the name of the OA root only', () => {
		const variant = manualReExample();
		expect(variant.oa.departments[0]?.name).toBe('Re部门');
		expect(variant.oa.departments.slice(1)).toEqual(oa.departments.slice(1));
		expect(variant.yunzhijia).toEqual(yunzhijia);
	});
});
