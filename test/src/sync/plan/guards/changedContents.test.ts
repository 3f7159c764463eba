import { settingsNow } from '../../../../../src/sync/plan/guards';
import { parseSettings, type SettingsInput } from '../../../../../src/settings/push';
import {
	bindDept,
	bindPerson,
	dept,
	employee,
	hits,
	JOB_NO,
	person,
	PHONE,
	planOf,
	yzjDept,
	type Case,
} from '../../planFixture';

/**
 * An organisation of 600 linked people and 40 departments that is in step,
 * and readings of it that are valid in form and wrong in content, or settings
 * that were changed: each is blocked, asks, or is harmless, and says why.
 */
const N = 600;
const D = 40;
const times = <T>(count: number, make: (index: number) => T): T[] =>
	Array.from({ length: count }, (_, index) => make(index));
/** d0 is a large branch of 500 people; the other 100 are spread over d1 to d39. */
const home = (index: number): string => (index < 500 ? 'd0' : `d${1 + (index % (D - 1))}`);
const phone = (index: number): string => `138${String(10_000_000 + index)}`;

const departments = times(D, (index) => dept(`d${index}`, `部门${index}`));
const yzjDepartments = times(D, (index) => yzjDept(`D${index}`, `部门${index}`));
const employees = times(N, (index) =>
	employee(`e${index}`, {
		name: `员工${index}`,
		departmentId: home(index),
		jobNo: `J${index}`,
		mobile: phone(index),
	}),
);
const persons = times(N, (index) =>
	person(`p${index}`, {
		name: `员工${index}`,
		orgId: `D${home(index).slice(1)}`,
		jobNo: `J${index}`,
		phone: phone(index),
	}),
);
const bindings = [
	...times(D, (index) => bindDept(`d${index}`, `D${index}`)),
	...times(N, (index) => bindPerson(`e${index}`, `p${index}`)),
];
const inStep: Case = { departments, yzjDepartments, employees, persons, bindings };
/** As after a push that was applied with the default settings. */
const settingsThen = {
	was: settingsNow(parseSettings({}), [JOB_NO, PHONE], 'oa'),
	source: 'oa',
};
const established = (change: Case): Case => ({ ...inStep, more: { settingsThen }, ...change });
const scope = (given: SettingsInput['scope']): Case => ({ settings: { scope: given } });
const each = (change: (index: number) => Partial<(typeof employees)[number]>): Case => ({
	employees: employees.map((one, index) => ({ ...one, ...change(index) })),
});

const kinds = (given: Case): Record<string, number> => {
	const counts: Record<string, number> = {};
	for (const { kind } of planOf(given).operations) counts[kind] = (counts[kind] ?? 0) + 1;
	return counts;
};

describe('an established organisation', () => {
	it('in step has nothing to do', () => {
		const plan = planOf(established({}));
		expect([plan.status, hits(plan)]).toEqual(['no-changes', []]);
	});

	it.each<[string, Case, string[]]>([
		[
			'the branch of 500 is excluded',
			scope({ departments: { exclude: ['d0'] } }),
			['gross-persons', 'branch', 'settings-changed'],
		],
		[
			'only the smaller branch is included',
			scope({ departments: { include: ['d1'] } }),
			['gross-persons', 'branch', 'settings-changed'],
		],
		...[1, 3, 4].map((count): [string, Case, string[]] => [
			`${count} of 40 departments are excluded`,
			scope({ departments: { exclude: times(count, (index) => `d${index + 1}`) } }),
			['settings-changed'],
		]),
		[
			'departments and their people are excluded',
			scope({
				departments: { exclude: ['d0'] },
				employees: { exclude: [{ department: 'd0' }] },
			}),
			['gross-persons', 'branch', 'settings-changed'],
		],
		[
			'the people of an excluded branch are to be kept elsewhere',
			scope({ departments: { exclude: ['d0'] }, people: 'apart' }),
			['moves', 'settings-changed'],
		],
		[
			'everybody is in another department',
			each((index) => ({ departmentId: `d${(index + 7) % D}` })),
			['moves'],
		],
		['the department is the same for all', each(() => ({ departmentId: 'd1' })), ['moves']],
		[
			'all names are shifted by a row',
			each((index) => ({ name: `员工${(index + 1) % N}` })),
			['updates'],
		],
		[
			'all job numbers are shifted by a row',
			each((index) => ({ jobNo: `J${(index + 1) % N}` })),
			['updates'],
		],
		['all have one job title', each(() => ({ jobTitle: '经理' })), ['updates']],
		[
			'all departments are renamed',
			{ departments: departments.map((one) => ({ ...one, name: `${one.name}新` })) },
			['restructure'],
		],
		[
			'39 departments hang below one',
			{
				departments: departments.map((one, index) =>
					index > 0 ? { ...one, parentId: 'd0' } : one,
				),
			},
			['restructure'],
		],
		[
			'120 people whom we disabled are in the OA again',
			{
				bindings: [
					...bindings.slice(0, D),
					...times(N, (index) =>
						bindPerson(`e${index}`, `p${index}`, index < 120 ? 'removed' : 'active'),
					),
				],
				persons: persons.map((one, index) =>
					index < 120 ? { ...one, status: '2' as const } : one,
				),
				more: { settingsThen },
			},
			['returns'],
		],
	])('%s: blocked', (_, change, expected) => {
		const plan = planOf(established(change));
		expect([plan.status, hits(plan)]).toEqual(['blocked', expected]);
	});

	it('a department that the OA disabled while people are in it: nothing happens, and it is reported', () => {
		for (const closed of [0, 3]) {
			const plan = planOf(
				established({
					departments: departments.map((one, index) =>
						index === closed ? { ...one, disabled: true } : one,
					),
				}),
			);
			expect([plan.status, hits(plan)]).toEqual(['no-changes', []]);
			expect(plan.notes.map(({ reason, oaId }) => `${reason} ${oaId}`)).toEqual([
				`sealed-kept d${closed}`,
			]);
		}
	});

	it('one column that changes for 92 % is named', () => {
		const plan = planOf(
			established(each((index) => (index < 552 ? { jobNo: `K${index}`, jobTitle: '' } : {}))),
		);
		expect(plan.guards).toMatchObject([
			{
				id: 'updates',
				limit: 60,
				actual: 552,
				message: expect.stringContaining('job number changes for 92 % (552 of 600)'),
			},
		]);
	});

	it('a pilot: the first run for one branch creates that branch and nobody else', () => {
		const first: Case = {
			departments,
			employees,
			more: { firstRun: true },
			...scope({ departments: { include: ['d1'] } }),
		};
		expect(kinds(first)).toMatchObject({ 'create-department': 1, 'create-person': 3 });
	});

	it('an include of 30 people, of all departments, is about 30 people', () => {
		const given: Case = {
			departments,
			employees,
			more: { firstRun: true },
			...scope({ employees: { include: times(30, (index) => ({ employee: `e${index}` })) } }),
		};
		expect(kinds(given)['create-person']).toBe(30);
	});
});
