import { settingsNow, settingsOf } from '../../../../../src/sync/plan/guards';
import { shownSettings } from '../../../../../src/settings/shown';
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

const times = <T>(count: number, make: (index: number) => T): T[] =>
	Array.from({ length: count }, (_, index) => make(index));
const hit = (given: Case, id: string) => planOf(given).guards.find((guard) => guard.id === id);

/** `size` linked people in the root, who differ from the OA for `changed` of them. */
function people(
	size: number,
	changed: number,
	difference: Partial<ReturnType<typeof person>>,
	more: Case = {},
): Case {
	return {
		employees: times(size, (index) => employee(`${index}`, { jobNo: `J${index}` })),
		persons: times(size, (index) =>
			person(`p${index}`, { jobNo: `J${index}`, ...(index < changed ? difference : {}) }),
		),
		bindings: times(size, (index) => bindPerson(`${index}`, `p${index}`)),
		...more,
	};
}
const elsewhere: Case = { yzjDepartments: [yzjDept('X', '别处')] };

describe('moves, updates, returns', () => {
	it.each([
		[600, 60, undefined],
		[600, 61, { limit: 60, actual: 61 }],
		[150, 20, undefined],
		[150, 21, { limit: 20, actual: 21 }],
		[99, 19, undefined],
		[99, 20, { limit: 19, actual: 20 }],
		[10, 3, undefined],
		[10, 4, { limit: 3, actual: 4 }],
	])('of %i linked people %i may move, or get another job title: %j', (size, changed, expected) => {
		const moved = hit(people(size, changed, { orgId: 'X' }, elsewhere), 'moves');
		const named = hit(people(size, changed, { name: '旧名' }), 'updates');
		for (const found of [moved, named])
			if (expected) expect(found).toMatchObject(expected);
			else expect(found).toBeUndefined();
	});

	it.each([
		[600, 11, undefined],
		[600, 12, { actual: 12 }],
		[120, 5, undefined],
		[120, 6, { limit: 5, actual: 6 }],
		[50, 8, undefined],
		[50, 9, { limit: 8, actual: 9 }],
	])('of %i people %i may be enabled again: %j', (size, changed, expected) => {
		const found = hit(
			people(size, changed, { status: '2' }, { settings: { returns: 'restore' } }),
			'returns',
		);
		if (expected) expect(found).toMatchObject(expected);
		else expect(found).toBeUndefined();
	});

	it('each field counts for itself; phone and e-mail count in their own guard only', () => {
		const mixed = people(200, 0, {});
		const plan = planOf({
			...mixed,
			persons: mixed.persons?.map((one, index) => ({
				...one,
				...(index < 20 ? { name: '旧名' } : {}),
				...(index >= 20 && index < 40 ? { jobNo: 'K' } : {}),
			})),
		});
		expect(hits(plan)).toEqual([]);
		const phones = planOf({
			...mixed,
			employees: mixed.employees?.map((one, index) => ({
				...one,
				mobile: `138${10_000_000 + index}`,
			})),
		});
		expect(hits(phones)).toEqual(['account-changes']);
	});

	it('a limit of the settings replaces the default; off is off', () => {
		const moving = (guards: SettingsInput['guards']): Case =>
			people(100, 5, { orgId: 'X' }, { ...elsewhere, settings: { guards } });
		expect(hits(planOf(moving({ moves: { max: 4 } })))).toEqual(['moves']);
		expect(hits(planOf(moving({ moves: { off: true } })))).toEqual([]);
	});

	it('a first run that asks shows it; without anybody who looks it is blocked', () => {
		const first = (apply: SettingsInput['apply']) =>
			planOf(
				people(
					40,
					20,
					{ orgId: 'X' },
					{ ...elsewhere, settings: { apply }, more: { firstRun: true } },
				),
			);
		for (const apply of [undefined, 'ask', 'preview'] as const) {
			const plan = first(apply);
			expect([plan.status, hits(plan)]).toEqual(['ready', []]);
			expect(plan.notes).toMatchObject([
				{
					kind: 'run',
					reason: 'many-on-first-run',
					message: expect.stringContaining('20 of 40 linked persons would get another department'),
				},
			]);
		}
		expect(hits(first('auto'))).toEqual(['moves']);
	});
});

describe('restructure', () => {
	const renamed = (size: number, changed: number): Case => ({
		departments: times(size, (index) => dept(`${index}`, `部${index}`)),
		yzjDepartments: times(size, (index) =>
			yzjDept(`D${index}`, index < changed ? `旧${index}` : `部${index}`),
		),
		bindings: times(size, (index) => bindDept(`${index}`, `D${index}`)),
	});
	it.each([
		[200, 20, undefined],
		[199, 21, { limit: 20, actual: 21 }],
		[20, 4, undefined],
		[19, 5, { limit: 4, actual: 5 }],
	])('of %i departments %i may be renamed: %j', (size, changed, expected) => {
		const found = hit(renamed(size, changed), 'restructure');
		if (expected) expect(found).toMatchObject(expected);
		else expect(found).toBeUndefined();
	});

	it('counts a department once, whatever happens to it', () => {
		const given = renamed(10, 3);
		const moved = given.yzjDepartments?.map((one, index) =>
			index < 3 ? { ...one, parentId: 'D9' } : one,
		);
		expect(hits(planOf({ ...given, yzjDepartments: moved }))).toEqual([]);
	});
});

describe('rolling 24 hours, of what changes', () => {
	it.each([
		['moves', { moves: 19 }, people(150, 2, { orgId: 'X' }, elsewhere)],
		['updates', { updates: { name: 19 } }, people(150, 2, { name: '旧名' })],
		[
			'returns',
			{ returns: 4 },
			people(150, 2, { status: '2' }, { settings: { returns: 'restore' } }),
		],
	])('%s of earlier runs count with those of this one', (what, done, given) => {
		const before = { persons: 0, departments: 0, ...done };
		const plan = planOf({ ...given, more: { removedRecently: before } });
		expect(plan.guards).toMatchObject([{ id: 'rolling-24h', facts: { what } }]);
		expect(hits(planOf({ ...given, more: {} }))).toEqual([]);
		const switchedOff = { ...given.settings, guards: { [what]: { off: true as const } } };
		expect(
			hits(planOf({ ...given, settings: switchedOff, more: { removedRecently: before } })),
		).toEqual([]);
	});
});

describe('settings-changed', () => {
	const was = settingsNow(parseSettings({}), [JOB_NO, PHONE], 'oa');
	const changed = (settings: SettingsInput, source = 'oa', more: Case['more'] = {}) =>
		planOf({ settings, more: { settingsThen: { was, source }, ...more } });
	const named = (plan: ReturnType<typeof planOf>): string[] =>
		plan.guards.flatMap((guard) =>
			guard.id === 'settings-changed' ? guard.facts.changed.map(({ setting }) => setting) : [],
		);

	it.each<[string, SettingsInput]>([
		['scope', { scope: { departments: { exclude: ['r9'] } }, guards: { scope: { off: true } } }],
		['matchPairs', { matchPairs: [JOB_NO] }],
		['matchPairs', { matchPairs: [PHONE, JOB_NO] }],
		['fieldMapping', { fieldMapping: [{ from: 'jobNo', to: 'jobNo' }] }],
		['topDepartment', { topDepartment: { orgId: 'R' } }],
		['accountField', { accountField: { from: 'email', as: 'email' } }],
		['removal', { removal: 'delete' }],
	])('%s blocks, also with auto', (setting, settings) => {
		for (const apply of ['auto', 'ask'] as const) {
			const plan = changed({ ...settings, apply });
			expect(plan.status).toBe('blocked');
			expect(named(plan)).toEqual([setting]);
		}
	});

	it('another OA behind the same name blocks', () => {
		expect(named(changed({}, 'another tenant'))).toEqual(['source']);
	});

	it('says what changed and what the plan does', () => {
		const [guard] = changed({ removal: 'delete' }).guards;
		expect(guard?.message).toContain(
			'those who leave: disable → delete. This plan creates 0 persons',
		);
	});

	it.each<[string, SettingsInput]>([
		['nothing changed', {}],
		[
			'the defaults are written out',
			{
				removal: 'disable',
				topDepartment: null,
				scope: {},
				fieldMapping: [
					{ from: 'gender', to: 'gender', transform: { map: { male: '1', female: '2' } } },
					{ from: 'jobNo', to: 'jobNo' },
					{ from: 'jobTitle', to: 'jobTitle' },
				],
			},
		],
		['something else changed', { language: 'en', protected: ['x'], guards: { moves: { max: 1 } } }],
	])('is silent where %s', (_, settings) => {
		expect(hits(changed(settings))).toEqual([]);
	});

	it('is silent on a first run, and switched off', () => {
		expect(hits(changed({ removal: 'delete' }, 'oa', { firstRun: true }))).toEqual([]);
		expect(
			hits(changed({ removal: 'delete', guards: { 'settings-changed': { off: true } } })),
		).toEqual([]);
	});

	it('compares with the settings as a plan keeps them; the order of ids is none', () => {
		const settings = parseSettings({ scope: { departments: { exclude: ['b', 'a'] } } });
		const saved: unknown = JSON.parse(JSON.stringify(shownSettings(settings, [JOB_NO, PHONE])));
		const now = parseSettings({ scope: { departments: { exclude: ['a', 'b'] } } });
		expect(settingsOf(saved, 'oa')).toEqual(settingsNow(now, [JOB_NO, PHONE], 'oa'));
	});

	it('a default that an upgrade changed counts: people went apart from departments before', () => {
		const settings = parseSettings({ scope: { departments: { exclude: ['a'] } } });
		const { people: _later, ...scope } = settings.scope;
		const saved: unknown = JSON.parse(
			JSON.stringify({ ...settings, scope, matchPairs: [JOB_NO, PHONE] }),
		);
		const before = settingsOf(saved, 'oa');
		const now = settingsNow(settings, [JOB_NO, PHONE], 'oa');
		expect(before?.scope).not.toBe(now.scope);
		expect({ ...before, scope: '' }).toEqual({ ...now, scope: '' });
	});
});

describe('administrators', () => {
	const linked: Case = {
		employees: [employee('1', { mobile: '13800000009' })],
		persons: [person('p1', { phone: '13800000001' })],
		bindings: [bindPerson('1', 'p1')],
	};
	it('another account of an administrator is blocked, also with auto', () => {
		const plan = planOf({
			...linked,
			settings: { apply: 'auto' },
			more: { administrators: ['p1'] },
		});
		expect([plan.status, hits(plan)]).toEqual(['blocked', ['administrators']]);
		expect(plan.guards[0]?.message).toContain('姓名1 (p1)');
	});
	it('is silent about others, and about what is no account', () => {
		expect(hits(planOf({ ...linked, more: { administrators: ['p2'] } }))).toEqual([]);
		expect(
			hits(
				planOf({
					...linked,
					employees: [employee('1', { name: '新名', mobile: '13800000001' })],
					more: { administrators: ['p1'] },
				}),
			),
		).toEqual([]);
	});
});
