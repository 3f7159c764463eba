import type {
	BindingLink,
	OaEmployee,
	Plan,
	YzjDepartment,
	YzjPerson,
} from '../../../../../src/sync/model';
import type { PlanInput } from '../../../../../src/sync/plan/input';
import { parseSettings, type SettingsInput } from '../../../../../src/settings/push';
import {
	bindDept,
	bindPerson,
	dept,
	employee,
	hits,
	ids,
	person,
	planOf,
	torn,
	yzjDept,
	type Case,
} from '../../planFixture';

const times = <T>(count: number, make: (index: number) => T): T[] =>
	Array.from({ length: count }, (_, index) => make(index));
const phone = (index: number): string => `138${String(10_000_000 + index)}`;

/** `size` linked people in the root, of whom the OA lacks `gone`; `more` on top. */
function people(
	size: number,
	gone: number,
	settings: SettingsInput = {},
	more: Case['more'] = {},
	extra: Case = {},
): Plan {
	return planOf({
		...extra,
		employees: [
			...times(size - gone, (index): OaEmployee => employee(`${index}`)),
			...(extra.employees ?? []),
		],
		persons: [
			...times(size, (index): YzjPerson => person(`p${index}`, { name: `姓名${index}` })),
			...(extra.persons ?? []),
		],
		bindings: [
			...times(size, (index): BindingLink => bindPerson(`${index}`, `p${index}`)),
			...(extra.bindings ?? []),
		],
		settings,
		more,
	});
}
/** Only this guard: the others that the same numbers would set off are not what is asked. */
const hit = (plan: Plan, id: string) => plan.guards.find((guard) => guard.id === id);

describe('head-count (C10)', () => {
	const fell = (from: number, to: number, settings: SettingsInput = {}) =>
		hit(people(to, 0, settings, { lastHeadCount: from }), 'head-count');
	it('lets it fall by x, and not by one more; x is the larger of 10 and 1 %', () => {
		expect(fell(100, 90)).toBeUndefined();
		expect(fell(100, 89)).toMatchObject({ limit: 10, actual: 11 });
		expect(fell(2000, 1980)).toBeUndefined();
		expect(fell(2000, 1979)).toMatchObject({ limit: 20, actual: 21 });
	});
	it('takes the threshold as it is, 0 included', () => {
		expect(fell(2000, 1990, { threshold: 10 })).toBeUndefined();
		expect(fell(2000, 1989, { threshold: 10 })).toMatchObject({ limit: 10, actual: 11 });
		expect(fell(20, 19, { threshold: 0 })).toMatchObject({ limit: 0, actual: 1 });
		expect(fell(20, 20, { threshold: 0 })).toBeUndefined();
	});
	it('is off without a baseline, or when switched off; growth is no matter', () => {
		expect(hit(people(5, 0, {}, { lastHeadCount: null }), 'head-count')).toBeUndefined();
		expect(fell(100, 1, { guards: { 'head-count': { off: true } } })).toBeUndefined();
		expect(fell(1, 50)).toBeUndefined();
	});
	it('counts after scope, and counts those who are set aside', () => {
		const aside = planOf({
			employees: times(100, (index) => employee(`${index}`, { departmentId: 'nowhere' })),
			more: { lastHeadCount: 100 },
		});
		expect(aside.headCount).toBe(100);
		expect(hits(aside)).toEqual([]);
		const excluded = planOf({
			departments: [dept('1', '研发')],
			employees: times(100, (index) =>
				employee(`${index}`, { departmentId: index < 11 ? '1' : 'r', mobile: phone(index) }),
			),
			settings: { scope: { employees: { exclude: [{ department: '1' }] } } },
			more: { lastHeadCount: 100, firstRun: true },
		});
		expect(hits(excluded)).toEqual(['head-count']);
	});
});

describe('gross removals', () => {
	it.each([
		[1000, 50, undefined],
		[1000, 51, { limit: 50, actual: 51 }],
		[200, 10, undefined],
		[200, 11, { limit: 10, actual: 11 }],
		[100, 10, undefined],
		[99, 19, undefined],
		[99, 20, { limit: 19, actual: 20 }],
		[5, 3, undefined],
		[5, 4, { limit: 3, actual: 4 }],
	])('of %i linked people %i may go: %j', (size, gone, expected) => {
		const found = hit(people(size, gone, { guards: { branch: { off: true } } }), 'gross-persons');
		if (expected) expect(found).toMatchObject(expected);
		else expect(found).toBeUndefined();
	});
	it('a setting replaces the default as a whole; off is off', () => {
		expect(
			hit(people(1000, 6, { guards: { 'gross-persons': { max: 5 } } }), 'gross-persons'),
		).toMatchObject({ limit: 5, actual: 6 });
		expect(
			hit(people(50, 1, { guards: { 'gross-persons': { max: 0 } } }), 'gross-persons'),
		).toMatchObject({ limit: 0, actual: 1 });
		expect(
			hit(people(50, 6, { guards: { 'gross-persons': { percent: 10 } } }), 'gross-persons'),
		).toMatchObject({ limit: 5, actual: 6 });
		expect(
			hit(people(50, 40, { guards: { 'gross-persons': { off: true } } }), 'gross-persons'),
		).toBeUndefined();
	});
	it.each(['disable', 'leave', 'delete'] as const)('counts %s', (removal) =>
		expect(hit(people(10, 4, { removal }), 'gross-persons')).toBeDefined(),
	);

	const departments = (size: number, gone: number) =>
		hit(
			planOf({
				departments: times(size - gone, (index) => dept(`${index}`, `部${index}`)),
				yzjDepartments: times(size, (index): YzjDepartment => yzjDept(`D${index}`, `部${index}`)),
				bindings: times(size, (index) => bindDept(`${index}`, `D${index}`)),
			}),
			'gross-departments',
		);
	it('of departments: max(3, 5 %), under 100 max(3, 20 %)', () => {
		expect(departments(10, 3)).toBeUndefined();
		expect(departments(10, 4)).toMatchObject({ limit: 3, actual: 4 });
		expect(departments(199, 10)).toBeUndefined();
		expect(departments(199, 11)).toMatchObject({ limit: 10, actual: 11 });
	});
	it('of links: departments that pass to new OA ids', () => {
		const passed = (count: number) =>
			hit(
				planOf({
					departments: times(count, (index) => dept(`new${index}`, `部${index}`)),
					yzjDepartments: times(count, (index) => yzjDept(`D${index}`, `部${index}`)),
					bindings: times(count, (index) => bindDept(`${index}`, `D${index}`)),
				}),
				'gross-bindings',
			);
		expect(passed(3)).toBeUndefined();
		expect(passed(4)).toMatchObject({ actual: 4 });
	});
});

describe('branch', () => {
	/**
	 * `size` people below 研发 (in 一部), `gone` of them leave;
	 * 1,000 others stay, so that totals do not show it.
	 */
	const branch = (size: number, gone: number, settings: SettingsInput = {}) =>
		hit(
			people(
				1000,
				0,
				settings,
				{},
				{
					departments: [dept('1', '研发'), dept('11', '一部', '1')],
					yzjDepartments: [yzjDept('D1', '研发'), yzjDept('D11', '一部', 'D1')],
					employees: times(size - gone, (index) => employee(`b${index}`, { departmentId: '11' })),
					persons: times(size, (index) =>
						person(`pb${index}`, { name: `姓名b${index}`, orgId: 'D11' }),
					),
					bindings: [
						bindDept('1', 'D1'),
						bindDept('11', 'D11'),
						...times(size, (index) => bindPerson(`b${index}`, `pb${index}`)),
					],
				},
			),
			'branch',
		);
	it('of 20 or more may lose half, not more', () => {
		expect(branch(20, 10)).toBeUndefined();
		expect(branch(20, 11)).toMatchObject({
			limit: 10,
			actual: 11,
			message: expect.stringContaining('研发'),
		});
		expect(branch(19, 19)).toBeUndefined();
		expect(branch(20, 20, { guards: { branch: { off: true } } })).toBeUndefined();
		expect(branch(20, 7, { guards: { branch: { percent: 30 } } })).toMatchObject({ limit: 6 });
	});
});

describe('rolling 24 hours', () => {
	const rolling = (gone: number, before: number, settings: SettingsInput = {}) =>
		hit(
			people(200 - before, gone, settings, {
				removedRecently: { persons: before, departments: 0 },
			}),
			'rolling-24h',
		);
	it('adds what earlier runs removed', () => {
		expect(rolling(5, 5)).toBeUndefined();
		expect(rolling(6, 5)).toMatchObject({ limit: 10, actual: 11 });
		expect(rolling(0, 50)).toBeUndefined();
		expect(rolling(6, 5, { guards: { 'rolling-24h': { off: true } } })).toBeUndefined();
	});
	it('adds roles that were taken away, and leaderships and posts that ended', () => {
		const given = (
			gone: number,
			before: PlanInput['removedRecently'],
			only?: readonly string[],
		): Case => ({
			departments: [dept('1', '研发')],
			yzjDepartments: [yzjDept('D1', '研发')],
			employees: times(20, (index) =>
				employee(`l${index}`, {
					roles: index < gone ? [] : ['出纳'],
					leaderOf: index < gone ? [] : ['1'],
				}),
			),
			persons: times(20, (index) => person(`l${index}`)),
			bindings: [
				bindDept('1', 'D1'),
				...times(20, (index) => bindPerson(`l${index}`, `l${index}`)),
			],
			roles: {
				roles: [{ id: 'r', name: '出纳' }],
				holders: times(20, (index) => ({ openId: `l${index}`, roleId: 'r', orgIds: '' })),
			},
			duties: { leaders: times(20, (index) => ({ openId: `l${index}`, orgId: 'D1' })), posts: [] },
			settings: { roles: ['出纳'], leaders: 'sync' },
			more: { removedRecently: before, ...(only && { only }) },
		});
		const none = { persons: 0, departments: 0 };
		expect(hit(planOf(given(1, none)), 'rolling-24h')).toBeUndefined();
		expect(hit(planOf(given(1, { ...none, roles: 3 })), 'rolling-24h')).toBeUndefined();
		// Of one employee, for whom an event brought an empty list.
		expect(hit(planOf(given(1, { ...none, roles: 4 }, ['l0'])), 'rolling-24h')).toMatchObject({
			id: 'rolling-24h',
			limit: 4,
			actual: 5,
			message:
				'4 roles of persons were removed in the last 24 hours and 1 more would be; at most 4 ' +
				'together are allowed. Several runs together did this much. Check the latest runs ' +
				'before releasing more.',
		});
		expect(hit(planOf(given(2, { ...none, duties: 3 })), 'rolling-24h')).toMatchObject({
			actual: 5,
			message: expect.stringContaining('3 leaderships and part-time posts were removed'),
		});
		expect(hit(planOf(given(0, { ...none, roles: 9, duties: 9 })), 'rolling-24h')).toBeUndefined();
	});
	it('adds departments too', () => {
		const gone = (count: number, before: number) =>
			hit(
				planOf({
					yzjDepartments: times(count, (index) => yzjDept(`D${index}`, `部${index}`)),
					bindings: times(count, (index) => bindDept(`${index}`, `D${index}`)),
					more: { removedRecently: { persons: 0, departments: before } },
				}),
				'rolling-24h',
			);
		expect(gone(1, 2)).toBeUndefined();
		expect(gone(2, 2)).toMatchObject({ limit: 3, actual: 4 });
	});
});

describe('account changes', () => {
	const changed = (size: number, count: number, settings: SettingsInput = {}) =>
		hit(
			planOf({
				employees: times(size, (index) =>
					employee(`${index}`, { mobile: phone(index < count ? index + 5000 : index) }),
				),
				persons: times(size, (index) =>
					person(`p${index}`, { name: `姓名${index}`, phone: phone(index) }),
				),
				bindings: times(size, (index) => bindPerson(`${index}`, `p${index}`)),
				settings,
			}),
			'account-changes',
		);
	it('over 5 %, at least 5', () => {
		expect(changed(10, 4)).toBeUndefined();
		expect(changed(10, 5)).toMatchObject({ limit: 4, actual: 5 });
		expect(changed(200, 10)).toBeUndefined();
		expect(changed(200, 11)).toMatchObject({ limit: 10, actual: 11 });
		expect(changed(10, 10, { guards: { 'account-changes': { off: true } } })).toBeUndefined();
	});
});

describe('creations', () => {
	const created = (size: number, count: number, firstRun = false, settings: SettingsInput = {}) =>
		hit(
			people(
				size,
				0,
				settings,
				{ firstRun },
				{ employees: times(count, (index) => employee(`n${index}`, { mobile: phone(index) })) },
			),
			'creations',
		);
	it('more than max(50, 20 %), none on the first run', () => {
		expect(created(10, 50)).toBeUndefined();
		expect(created(10, 51)).toMatchObject({ limit: 50, actual: 51 });
		expect(created(400, 80)).toBeUndefined();
		expect(created(400, 81)).toMatchObject({ limit: 80, actual: 81 });
		expect(created(0, 500, true)).toBeUndefined();
		expect(created(10, 500, false, { guards: { creations: { off: true } } })).toBeUndefined();
		expect(created(10, 500, false, { createMembers: false })).toBeUndefined();
	});
});

describe('readings that prove nothing', () => {
	const leaver: Case = {
		persons: [person('p1')],
		yzjDepartments: [yzjDept('D1', '甲')],
		bindings: [bindPerson('1', 'p1'), bindDept('1', 'D1')],
		departments: [dept('2', '乙')],
	};

	it.each([
		['OA', { oaCertificate: torn }],
		['Yunzhijia', { yzjCertificate: torn }],
	])('%s uncertified: blocked, and nothing is removed either way', (_side, certificates) => {
		const blocked = planOf({ ...leaver, ...certificates });
		expect(blocked.status).toBe('blocked');
		expect(hits(blocked)).toEqual(['uncertified']);
		expect(blocked.guards[0]?.message).toContain('rows shifted');
		const on = planOf({ ...leaver, ...certificates, settings: { uncertified: 'no-removals' } });
		expect(hits(on)).toEqual([]);
		for (const plan of [blocked, on]) {
			expect(ids(plan.operations).filter((id) => /^(disable|leave|delete)-/.test(id))).toEqual([]);
			expect(
				plan.notes
					.filter(({ reason }) => reason === 'removal-withheld')
					.map(({ oaId, kind }) => `${kind}:${oaId}`),
			).toEqual(['department:1', 'person:1']);
		}
	});
	it('who is not seen in an uncertain Yunzhijia is not created, nor anything that depends on it', () => {
		const plan = planOf({
			employees: [
				employee('1', { mobile: phone(1), departmentId: '2' }),
				employee('2', { departmentId: '2' }),
			],
			departments: [dept('2', '乙')],
			persons: [person('p2')],
			bindings: [bindPerson('2', 'p2')],
			yzjCertificate: torn,
			settings: { uncertified: 'no-removals' },
		});
		expect(plan.operations).toEqual([]);
		expect(plan.notes.map(({ reason }) => reason)).toEqual([
			'creation-withheld',
			'creation-withheld',
		]);
		// An uncertain OA may hide people, but whom it shows is there.
		expect(
			ids(
				planOf({
					employees: [employee('1', { mobile: phone(1) })],
					oaCertificate: torn,
					settings: { uncertified: 'no-removals' },
				}).operations,
			),
		).toEqual(['create-person:1']);
	});
	it('an empty OA is blocked and plans nothing', () => {
		const plan = planOf({
			bare: true,
			employees: [],
			yzjDepartments: [yzjDept('R', '集团', ''), yzjDept('D1', '甲')],
			persons: [person('p1')],
			bindings: [bindPerson('1', 'p1'), bindDept('1', 'D1')],
			more: { lastHeadCount: 1 },
		});
		expect(plan.status).toBe('blocked');
		expect(hits(plan)).toEqual(['empty']);
		expect(plan.operations).toEqual([]);
	});
	it('departments without people, and people without departments, are empty too', () => {
		const noPeople = planOf({ ...leaver, employees: [] });
		expect(hits(noPeople)).toContain('empty');
		expect(ids(noPeople.operations)).toEqual(['create-department:2']);
		const noDepartments = planOf({
			bare: true,
			departments: [],
			employees: [employee('1', { departmentId: '2' })],
			yzjDepartments: [yzjDept('R', '集团', ''), yzjDept('D1', '甲')],
			persons: [person('p1')],
			bindings: [bindPerson('9', 'p1'), bindDept('1', 'D1')],
		});
		expect(hits(noDepartments)).toEqual(['empty']);
		expect(noDepartments.operations).toEqual([]);
	});
	it('a Yunzhijia without anybody, although people are linked, is a failed reading: nobody is created', () => {
		const plan = planOf({
			employees: [employee('1', { mobile: phone(1) }), employee('2', { mobile: phone(2) })],
			persons: [],
			bindings: [bindPerson('1', 'p1')],
		});
		expect(hits(plan)).toEqual(['empty']);
		expect(plan.operations).toEqual([]);
		// A new enterprise has nobody, and no links.
		expect(hits(planOf({ employees: [employee('1', { mobile: phone(1) })], persons: [] }))).toEqual(
			[],
		);
	});
	it.each(['empty', 'uncertified'])(
		'the guard %s cannot be switched off: the settings refuse it by name',
		(guard) => {
			expect(() => parseSettings({ guards: { [guard]: { off: true } } })).toThrow(
				`guards.${guard}`,
			);
		},
	);
});

it('a plan with a guard that fired is blocked, whatever else; several are all named', () => {
	const plan = people(100, 60, {}, { lastHeadCount: 100 });
	expect(plan.status).toBe('blocked');
	expect(hits(plan)).toEqual(['head-count', 'gross-persons', 'branch']);
	for (const guard of plan.guards) expect(guard.actual).toBeGreaterThan(guard.limit);
});

describe('leaderships and part-time posts that end', () => {
	it.each([
		[200, 10, undefined],
		[200, 11, { limit: 10, actual: 11 }],
		[20, 4, undefined],
		[20, 5, { limit: 4, actual: 5 }],
	])('of %i, %i end: %j', (count, gone, expected) => {
		const given: Case = {
			departments: [dept('1', '研发')],
			yzjDepartments: [yzjDept('D1', '研发')],
			employees: times(count, (index) =>
				employee(`l${index}`, { leaderOf: index < gone ? [] : ['1'] }),
			),
			persons: times(count, (index) => person(`l${index}`)),
			bindings: [
				bindDept('1', 'D1'),
				...times(count, (index) => bindPerson(`l${index}`, `l${index}`)),
			],
			duties: {
				leaders: times(count, (index) => ({ openId: `l${index}`, orgId: 'D1' })),
				posts: [],
			},
			settings: { leaders: 'sync' },
		};
		const found = hit(planOf(given), 'gross-duties');
		if (expected) expect(found).toMatchObject(expected);
		else expect(found).toBeUndefined();
		expect(
			hit(
				planOf({
					...given,
					settings: { leaders: 'sync', guards: { 'gross-duties': { off: true } } },
				}),
				'gross-duties',
			),
		).toBeUndefined();
	});
});

describe('managed roles that are taken away', () => {
	it.each([
		[200, 10, undefined],
		[200, 11, { limit: 10, actual: 11 }],
		[20, 4, undefined],
		[20, 5, { limit: 4, actual: 5 }],
	])('of %i, %i end: %j', (count, gone, expected) => {
		const given: Case = {
			// Strangers and those of whom the OA says nothing count for nothing.
			employees: [
				...times(count, (index) => employee(`l${index}`, { roles: index < gone ? [] : ['出纳'] })),
				...times(50, (index) => employee(`s${index}`)),
			],
			persons: [
				...times(count, (index) => person(`l${index}`)),
				...times(100, (index) => person(`s${index}`)),
			],
			bindings: [
				...times(count, (index) => bindPerson(`l${index}`, `l${index}`)),
				...times(50, (index) => bindPerson(`s${index}`, `s${index}`)),
			],
			roles: {
				roles: [{ id: 'r', name: '出纳' }],
				holders: [
					...times(count, (index) => ({ openId: `l${index}`, roleId: 'r', orgIds: '' })),
					...times(100, (index) => ({ openId: `s${index}`, roleId: 'r', orgIds: '' })),
				],
			},
			settings: { roles: ['出纳'] },
		};
		const found = hit(planOf(given), 'gross-roles');
		if (expected) expect(found).toMatchObject(expected);
		else expect(found).toBeUndefined();
		expect(
			hit(
				planOf({
					...given,
					settings: { roles: ['出纳'], guards: { 'gross-roles': { off: true } } },
				}),
				'gross-roles',
			),
		).toBeUndefined();
	});
});
