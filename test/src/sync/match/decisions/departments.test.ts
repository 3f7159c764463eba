import type { Decision } from '../../../../../src/sync/match/decisions/decision';
import { groundOfDepartment } from '../../../../../src/sync/match/decisions/ground';
import type { BindingLink, OaDepartment, Plan, YzjDepartment } from '../../../../../src/sync/model';
import { makePlan, planInStages } from '../../../../../src/sync/plan/planPush';
import type { PlanInput } from '../../../../../src/sync/plan/input';
import { linkPlan } from '../../../../../src/sync/plan/linkPlan';
import { planToOa } from '../../../../../src/sync/plan/planToOa';
import {
	bindDept,
	dept,
	employee,
	ids,
	inputOf,
	op,
	person,
	reasons,
	torn,
	yzjDept,
	type Case,
} from '../../planFixture';
import { saidInChinese, type SaidPlan } from '../../view/preview/inChinese';

interface Given {
	departments: OaDepartment[];
	yzjDepartments: YzjDepartment[];
	bindings?: BindingLink[];
	more?: Partial<Case>;
}
const inputWith = ({ departments, yzjDepartments, bindings = [], more = {} }: Given): PlanInput =>
	inputOf({ departments, yzjDepartments, bindings, ...more });

/** A decision taken when both sides looked as they do in what is given. */
function decided(
	given: Given,
	kind: Decision['kind'],
	oaId: string,
	yzjId = '',
	more: Partial<Decision> = {},
): Decision {
	const { oa, yunzhijia } = inputWith(given);
	const [one, other] = [
		oa.departments.find(({ id }) => id === oaId),
		yunzhijia.departments.find(({ id }) => id === yzjId),
	];
	return {
		id: `${kind}-${oaId}-${yzjId}`,
		kind,
		object: 'department',
		oaId,
		yzjId,
		notThese: [],
		ground: one ? groundOfDepartment(kind, one, other ?? null) : {},
		who: 'li.lei',
		until: '',
		expired: false,
		...more,
	};
}
const plan = (given: Given, ...decisions: Decision[]): SaidPlan =>
	saidInChinese(makePlan({ ...inputWith(given), decisions }));
const notes = (made: SaidPlan): string[] =>
	made.notes
		.filter(({ reason }) => reason.startsWith('deci'))
		.map(({ oaId, reason, message }) => `${oaId}: ${reason}: ${message}`);
const links = (made: Plan): string[] =>
	made.operations
		.filter(({ kind }) => kind === 'bind-department')
		.map(({ oaId, yzjId }) => `${oaId}=${yzjId}`);

/**
 * Two departments of one name in Yunzhijia, which differ
 * in bytes only: nobody can tell which one is meant.
 */
const twins: Given = {
	departments: [dept('a', 'A组')],
	yzjDepartments: [yzjDept('X', 'A组'), yzjDept('Y', 'Ａ组')],
};
/** Two of one name in the OA: they are never merged. */
const siblings: Given = {
	departments: [dept('a', '研发'), dept('b', '研发'), dept('c', '测试', 'a')],
	yzjDepartments: [yzjDept('X', '研发')],
};
/** The name is taken by a department that belongs to another one. */
const taken: Given = {
	departments: [dept('a', '研发'), dept('b', '销售'), dept('c', '测试', 'a')],
	yzjDepartments: [yzjDept('X', '研发'), yzjDept('Z', '销售', 'X')],
	bindings: [bindDept('b', 'X')],
	more: { settings: { scope: { departments: { exclude: ['b'] } } } },
};

describe('bind: it is this department', () => {
	it('links the one that was chosen, for the reason that it was decided, and gives it its name', () => {
		expect(reasons(plan(twins).conflicts)).toEqual(['a: name-taken']);
		const made = plan(twins, decided(twins, 'bind', 'a', 'Y'));
		expect(op(made, 'bind-department:a')).toMatchObject({
			yzjId: 'Y',
			before: {},
			reason: 'decided by li.lei',
		});
		expect([ids(made.operations), made.conflicts, notes(made)]).toEqual([
			['bind-department:a'],
			[],
			[],
		]);
	});

	it('lets one of same-named siblings go on, as a link would; the other one stays set aside', () => {
		expect(reasons(plan(siblings).conflicts)).toEqual([
			'a: same-named-siblings',
			'b: same-named-siblings',
			'c: below-quarantined',
		]);
		const made = plan(siblings, decided(siblings, 'bind', 'a', 'X'));
		expect([ids(made.operations), reasons(made.conflicts)]).toEqual([
			['bind-department:a', 'create-department:c'],
			['b: same-named-siblings'],
		]);
	});

	it('passes the link of an OA id that is gone on, but not where the OA was not read whole', () => {
		const given: Given = { ...twins, bindings: [bindDept('old', 'X')] };
		expect(op(plan(given, decided(given, 'bind', 'a', 'X')), 'bind-department:a')).toMatchObject({
			before: { boundOaId: 'old' },
		});
		const cut: Given = { ...given, more: { oaCertificate: torn } };
		expect(notes(plan(cut, decided(cut, 'bind', 'a', 'X')))).toEqual([
			expect.stringContaining('linked with OA department old'),
		]);
	});

	it('is made by a pull of links and by a pull to the OA alike', () => {
		const input = { ...inputWith(twins), decisions: [decided(twins, 'bind', 'a', 'Y')] };
		expect(links(linkPlan(input))).toEqual(['a=Y']);
		const toOa = planToOa(input);
		expect(op(toOa, 'bind-department:Y')).toMatchObject({
			oaId: 'a',
			because: { rule: 'decision', facts: { who: 'li.lei' } },
		});
		// The other one is nobody's, and its name is taken there.
		expect(toOa.conflicts.map(({ yzjId, reason }) => `${yzjId}: ${reason}`)).toEqual([
			'X: same-named-siblings',
		]);
	});

	it.each<[string, Given, (given: Given) => Decision, string]>([
		[
			'its time is over',
			twins,
			(given) => decided(given, 'bind', 'a', 'Y', { expired: true, until: '2026-01-31' }),
			'it held until 2026-01-31',
		],
		[
			'the OA department is gone',
			{ ...twins, departments: [] },
			() => decided(twins, 'bind', 'a', 'Y'),
			'no such department',
		],
		[
			'the department is gone',
			{ ...twins, yzjDepartments: [yzjDept('X', 'A组')] },
			() => decided(twins, 'bind', 'a', 'Y'),
			'no longer in Yunzhijia',
		],
		[
			'it was renamed in Yunzhijia',
			{ ...twins, yzjDepartments: [yzjDept('X', 'A组'), yzjDept('Y', 'B组')] },
			() => decided(twins, 'bind', 'a', 'Y'),
			'name in Yunzhijia changed since',
		],
		[
			'it was moved in the OA',
			{ ...twins, departments: [dept('a', 'A组', 'q'), dept('q', '上级')] },
			() => decided(twins, 'bind', 'a', 'Y'),
			'parent in the OA changed since',
		],
		[
			'the OA department is linked',
			{ ...twins, bindings: [bindDept('a', 'X')] },
			(given) => decided(given, 'bind', 'a', 'Y'),
			'linked with department X',
		],
		[
			'another source has it',
			{ ...twins, more: { more: { boundElsewhere: new Set(['Y']) } } },
			(given) => decided(given, 'bind', 'a', 'Y'),
			'another source has linked',
		],
		[
			'it belongs to another OA department',
			taken,
			(given) => decided(given, 'bind', 'a', 'X'),
			'linked with OA department b',
		],
		[
			'it is out of scope',
			{ ...twins, more: { settings: { scope: { departments: { exclude: ['a'] } } } } },
			(given) => decided(given, 'bind', 'a', 'Y'),
			'not in scope',
		],
		[
			'it is set aside for another reason',
			{ ...siblings, departments: [dept('a', '研发', 'nowhere')] },
			(given) => decided(given, 'bind', 'a', 'X'),
			'set aside for another reason',
		],
		[
			'it is the root',
			twins,
			(given) => decided(given, 'bind', 'r', 'Y'),
			'linked with department R',
		],
	])('is not used where %s, and that is said', (_, given, of, why) => {
		const decision = of(given);
		const { plan: again, stages } = planInStages({ ...inputWith(given), decisions: [decision] });
		const made = saidInChinese(again);
		expect(links(made)).toEqual(links(plan(given)));
		expect(notes(made)).toEqual([
			expect.stringMatching(
				/li\.lei decided that OA department .+ is department .+: not used, because/,
			),
		]);
		expect(notes(made)[0]).toContain(why);
		expect([...stages.unused.keys()]).toEqual([decision.id]);
	});

	it('is not used where two decisions contradict each other', () => {
		const both = plan(
			siblings,
			decided(siblings, 'bind', 'a', 'X'),
			decided(siblings, 'bind', 'b', 'X'),
		);
		expect([links(both), notes(both).length]).toEqual([[], 2]);
		expect(notes(both)[0]).toContain(
			'department X was decided to be several OA departments (a, b)',
		);
	});
});

describe('different, create, leave', () => {
	it('different: the rules never link the two, and what is left is found by its path', () => {
		expect(links(plan(twins, decided(twins, 'different', 'a', 'X')))).toEqual(['a=Y']);
		const only: Given = { departments: [dept('a', 'A组')], yzjDepartments: [yzjDept('X', 'A组')] };
		const none = plan(only, decided(only, 'different', 'a', 'X'));
		expect([links(none), reasons(none.conflicts)]).toEqual([[], ['a: name-taken']]);
		// Also when it does not look as it did; that is said.
		const changed: Given = {
			departments: [dept('a', 'B组')],
			yzjDepartments: [yzjDept('X', 'B组')],
		};
		const still = plan(changed, decided(only, 'different', 'a', 'X'));
		expect([links(still), notes(still)]).toEqual([
			[],
			[
				expect.stringContaining(
					'name in the OA, name in Yunzhijia changed since; they are not linked by rule all the same',
				),
			],
		]);
	});

	it('create: never, for a name belongs to one department', () => {
		const made = plan(twins, decided(twins, 'create', 'a'));
		expect([made.operations, notes(made)]).toEqual([
			[],
			[expect.stringContaining('a name belongs to one department')],
		]);
	});

	it('leave: neither linked nor made, listed in the notes with what is below it; people in it stay as they are', () => {
		const given: Given = {
			...taken,
			more: {
				...taken.more,
				employees: [
					employee('1', { departmentId: 'a', jobNo: 'J1' }),
					employee('keeper', { mobile: '13900000000' }),
				],
				persons: [person('keeper', { name: '姓名keeper', phone: '13900000000' })],
			},
		};
		expect(reasons(plan(given).conflicts)).toEqual([
			'1: department-quarantined',
			'a: name-taken',
			'c: below-quarantined',
		]);
		const made = plan(given, decided(given, 'leave', 'a', '', { until: '2026-12-31' }));
		expect(reasons(made.conflicts)).toEqual(['1: department-quarantined']);
		expect(notes(made)).toEqual([
			expect.stringMatching(
				/^a: decided-to-leave: li\.lei decided to leave OA department 研发 \(a\) alone until 2026-12-31; so does what is set aside below it \(1\)\. What set it aside: Name taken/,
			),
		]);
		expect(ids(made.operations).filter((id) => id.includes('department'))).toEqual([]);
		// Also once the name is free, or a department of that path is there.
		for (const yzjDepartments of [[], [yzjDept('X', '研发')]]) {
			const free: Given = {
				departments: [dept('a', '研发'), dept('c', '测试', 'a')],
				yzjDepartments,
			};
			const waits = plan(free, decided(free, 'leave', 'a'));
			expect([waits.operations, waits.conflicts, notes(waits)]).toEqual([
				[],
				[],
				[
					'a: decided-to-leave: li.lei decided to leave OA department 研发 (a) alone; so does what is set aside below it (1).',
				],
			]);
		}
	});

	it('leave: of a linked department only as long as something about it is set aside', () => {
		const given: Given = {
			departments: [dept('a', '销售')],
			yzjDepartments: [yzjDept('X', '研发'), yzjDept('Y', '销售')],
			bindings: [bindDept('a', 'X')],
		};
		expect(reasons(plan(given).conflicts)).toEqual(['a: name-taken']);
		expect([
			plan(given, decided(given, 'leave', 'a')).conflicts,
			notes(plan(given, decided(given, 'leave', 'a'))),
		]).toEqual([[], [expect.stringContaining('a: decided-to-leave')]]);
		const free: Given = { ...given, yzjDepartments: [yzjDept('X', '研发')] };
		const renamed = plan(free, decided(free, 'leave', 'a'));
		expect([ids(renamed.operations), notes(renamed)]).toEqual([
			['rename-department:a'],
			[expect.stringContaining('nothing about the department is set aside any more')],
		]);
	});

	it('leave: in a pull to the OA, too', () => {
		const given: Given = {
			departments: [dept('a', '研发')],
			yzjDepartments: [yzjDept('X', '研发')],
		};
		const made = planToOa({ ...inputWith(given), decisions: [decided(given, 'leave', 'a')] });
		expect([ids(made.operations), made.conflicts, made.notes.map(({ reason }) => reason)]).toEqual([
			[],
			[],
			['decided-to-leave'],
		]);
	});

	it('concern departments only, and the plan and its hash not at all where there are none', () => {
		const person_: Decision = {
			...decided(twins, 'leave', 'a'),
			object: 'person',
			oaId: 'keeper',
			ground: {},
		};
		expect(reasons(plan(twins, person_).conflicts)).toEqual(['a: name-taken']);
		const input = inputWith(siblings);
		expect(makePlan({ ...input, decisions: [] }).hash).toBe(makePlan(input).hash);
		const decisions = [decided(siblings, 'bind', 'a', 'X'), decided(siblings, 'leave', 'b')];
		expect(makePlan({ ...input, decisions }).hash).toBe(
			makePlan({ ...input, decisions: decisions.toReversed() }).hash,
		);
	});
});
