import { bindPerson, employee, hits, ids, person, planOf, reasons, torn } from '../../planFixture';

const known = (n: number, id: string) =>
	employee(id, { name: `员工${n}`, jobNo: `J${n}`, mobile: `1380000000${n}` });
const there = (n: number) =>
	person(`p${n}`, { name: `员工${n}`, jobNo: `J${n}`, phone: `1380000000${n}` });
/** The first `count` employees were linked under other ids. */
const moved = (count: number, more: Parameters<typeof planOf>[0] = {}) => {
	const all = [1, 2, 3, 4, 5, 6, 7, 8];
	return planOf({
		employees: all.map((n) => known(n, n <= count ? `new-${n}` : `old-${n}`)),
		persons: all.map(there),
		bindings: all.map((n) => bindPerson(`old-${n}`, `p${n}`)),
		...more,
	});
};

describe('employees whom the OA gave another id', () => {
	it('are set aside with the evidence; nobody is removed, created or linked for it', () => {
		const plan = moved(1);
		expect(ids(plan.operations)).toEqual([]);
		expect(plan.conflicts).toEqual([
			expect.objectContaining({
				oaId: 'new-1',
				yzjId: 'p1',
				reason: 're-keyed',
				message: expect.stringContaining(
					'Looks like employee old-1 under another id (same job number, phone, same name)',
				),
			}),
		]);
		expect(hits(plan)).toEqual([]);
	});

	it('block the push where there are many, in place of delete and create', () => {
		const plan = moved(8);
		expect(hits(plan)).toEqual(['re-keyed']);
		expect(plan.guards[0]).toMatchObject({
			limit: 3,
			actual: 8,
			message: expect.stringContaining('Auto-Match with Re-Keyed Employees'),
		});
		expect(ids(plan.operations)).toEqual([]);
		expect(hits(moved(3))).toEqual([]);
		expect(hits(moved(8, { settings: { guards: { 're-keyed': { max: 8 } } } }))).toEqual([]);
	});

	it.each<[string, Partial<Parameters<typeof employee>[1]>]>([
		['another name', { name: '陌生人' }],
		['another job number and another name', { name: '陌生人', jobNo: 'J99' }],
		['nothing but the name', { jobNo: '', mobile: '' }],
	])('are not seen in a newcomer with %s', (_name, more) => {
		const plan = planOf({
			employees: [employee('keeper'), { ...known(1, 'new-1'), ...more }],
			persons: [person('keeper', { name: '姓名keeper' }), there(1)],
			bindings: [bindPerson('keeper', 'keeper'), bindPerson('old-1', 'p1')],
		});
		expect(reasons(plan.conflicts)).not.toContain('new-1: re-keyed');
		expect(ids(plan.operations)).toContain('disable-person:old-1');
	});

	it('are not looked for where nobody knows that an id is gone', () => {
		const plan = moved(1, { oaCertificate: torn, settings: { uncertified: 'no-removals' } });
		expect(reasons(plan.conflicts)).toEqual(['new-1: bound-elsewhere']);
	});

	it('are left alone where another source has linked the person', () => {
		expect(reasons(moved(1, { more: { boundElsewhere: new Set(['p1']) } }).conflicts)).toEqual([
			'new-1: bound-elsewhere',
		]);
	});
});

it('a number that was handed on is named as such', () => {
	const plan = planOf({
		employees: [employee('1', { name: '新人', jobNo: 'J2', mobile: '13800000001' })],
		persons: [person('p1', { name: '老人', jobNo: 'J1', phone: '13800000001' })],
	});
	expect(plan.conflicts).toEqual([
		expect.objectContaining({
			oaId: '1',
			yzjId: 'p1',
			reason: 'recycled-number',
			message: expect.stringContaining('the name and job number are somebody else'),
		}),
	]);
	expect(ids(plan.operations)).toEqual([]);
});
