import { groundOf } from '../../../../../src/sync/match/decisions/ground';
import type { Decision } from '../../../../../src/sync/match/decisions/decision';
import type { BindingLink, OaEmployee, Plan, YzjPerson } from '../../../../../src/sync/model';
import { makePlan, planInStages } from '../../../../../src/sync/plan/planPush';
import type { PlanInput } from '../../../../../src/sync/plan/input';
import type { SettingsInput } from '../../../../../src/settings/push';
import { causesOf } from '../../../../../src/sync/plan/causes';
import {
	bindPerson,
	employee,
	hits,
	ids,
	inputOf,
	op,
	person,
	reasons,
	torn,
	type Case,
} from '../../planFixture';
import { saidInChinese, type SaidPlan } from '../../view/preview/inChinese';

const A = '13800001111';
const B = '13800002222';

interface Given {
	employees: OaEmployee[];
	persons: YzjPerson[];
	bindings?: BindingLink[];
	settings?: SettingsInput;
	more?: Partial<Case>;
}
const inputWith = ({
	employees,
	persons,
	bindings = [],
	settings = {},
	more = {},
}: Given): PlanInput =>
	inputOf({
		employees: [employee('keeper'), ...employees],
		persons: [person('keeper', { name: '姓名keeper' }), ...persons],
		bindings: [bindPerson('keeper', 'keeper'), ...bindings],
		settings,
		...more,
	});

/** A decision taken when both sides looked as they do in the input. */
function decided(
	{ oa, yunzhijia, pairs }: PlanInput,
	kind: Decision['kind'],
	oaId: string,
	yzjId = '',
	more: Partial<Decision> = {},
): Decision {
	const [one, other] = [
		oa.employees.find(({ id }) => id === oaId),
		yunzhijia.persons.find(({ openId }) => openId === yzjId),
	];
	return {
		id: `${kind}-${oaId}-${yzjId}`,
		kind,
		object: 'person',
		oaId,
		yzjId,
		notThese: [],
		ground: one ? groundOf(kind, one, other ?? null, pairs) : {},
		who: 'li.lei',
		until: '',
		expired: false,
		...more,
	};
}
const notes = (plan: SaidPlan): string[] =>
	plan.notes
		.filter(({ reason }) => reason.startsWith('deci'))
		.map(({ oaId, reason, message }) => `${oaId}: ${reason}: ${message}`);
const links = (plan: Plan): string[] =>
	plan.operations
		.filter(({ kind }) => kind === 'bind-person')
		.map(({ oaId, yzjId }) => `${oaId}=${yzjId}`);

/** The phone and the job number are those of one who has another name in Yunzhijia. */
const renamed: Given = {
	employees: [employee('1', { name: '李四', jobNo: '7', mobile: A })],
	persons: [person('p', { name: '张三', jobNo: '7', phone: A })],
};
const plan = (given: Given, ...decisions: Decision[]): SaidPlan =>
	saidInChinese(makePlan({ ...inputWith(given), decisions }));

describe('bind: it is this person', () => {
	it('links whom the rules set aside, for the reason that it was decided', () => {
		expect(reasons(plan(renamed).conflicts)).toEqual(['1: name-differs']);
		const made = plan(renamed, decided(inputWith(renamed), 'bind', '1', 'p'));
		expect(op(made, 'bind-person:1')).toMatchObject({
			yzjId: 'p',
			before: {},
			reason: 'decided by li.lei',
		});
		expect(ids(made.operations)).toEqual(['bind-person:1', 'update-person:1']);
		expect([made.conflicts, notes(made)]).toEqual([[], []]);
	});

	it('enables somebody disabled, once linked; and restores somebody who has left', () => {
		const given = (status: '0' | '2'): Given => ({
			employees: [employee('1', { name: '张三', jobNo: '7', mobile: A })],
			persons: [person('p', { name: '张三', jobNo: '7', phone: A, status })],
		});
		expect(reasons(plan(given('2')).conflicts)).toEqual(['1: candidate-inactive']);
		const made = plan(given('2'), decided(inputWith(given('2')), 'bind', '1', 'p'));
		expect(op(made, 'bind-person:1')).toMatchObject({ before: { status: '2' } });
		expect(op(made, 'enable-person:1')).toMatchObject({ needs: ['bind-person:1'] });
		const gone = plan(given('0'), decided(inputWith(given('0')), 'bind', '1', 'p'));
		expect(op(gone, 'bind-person:1')).toMatchObject({ before: { status: '0' } });
		expect(op(gone, 'restore-person:1')).toMatchObject({ needs: ['bind-person:1'] });
	});

	it('gives a person claimed by two to one of them; the other one is nobody’s match then', () => {
		const given: Given = {
			employees: [
				employee('1', { name: '张三', jobNo: '7' }),
				employee('2', { name: '张三', mobile: A }),
			],
			persons: [person('p', { name: '张三', jobNo: '7', phone: A })],
		};
		expect(reasons(plan(given).conflicts)).toEqual(['1: claimed-twice', '2: claimed-twice']);
		const made = plan(given, decided(inputWith(given), 'bind', '2', 'p'));
		expect([links(made), reasons(made.conflicts)]).toEqual([['2=p'], ['1: bound-elsewhere']]);
	});

	it('passes the link of an OA id that is gone to the employee under the new one, and counts for the guards', () => {
		const given: Given = {
			employees: [employee('new', { name: '张三', jobNo: '7' })],
			persons: [person('p', { name: '张三', jobNo: '7' })],
			bindings: [bindPerson('old', 'p')],
		};
		expect(reasons(plan(given).conflicts)).toEqual(['new: re-keyed']);
		const made = plan(given, decided(inputWith(given), 'bind', 'new', 'p'));
		expect(op(made, 'bind-person:new')).toMatchObject({ before: { boundOaId: 'old' } });
		expect([made.conflicts, ids(made.operations)]).toEqual([[], ['bind-person:new']]);
		const strict: Given = {
			...given,
			settings: { guards: { 're-keyed': { max: 0 }, 'gross-bindings': { max: 0 } } },
		};
		expect(hits(plan(strict, decided(inputWith(strict), 'bind', 'new', 'p')))).toEqual([
			'gross-bindings',
			're-keyed',
		]);
		// Without a whole reading nobody knows that an id is gone.
		const cut: Given = { ...given, more: { oaCertificate: torn } };
		const kept = plan(cut, decided(inputWith(cut), 'bind', 'new', 'p'));
		expect([links(kept), notes(kept)]).toEqual([
			[],
			[expect.stringContaining('linked with employee old')],
		]);
	});

	it.each<[string, Given, Partial<Decision>, string]>([
		[
			'its time is over',
			renamed,
			{ expired: true, until: '2026-01-31T15:59:59.999Z' },
			'it held until 2026-01-31T15:59:59.999Z',
		],
		['the employee is gone', { ...renamed, employees: [] }, {}, 'the OA has no such employee'],
		[
			'the employee left',
			{
				...renamed,
				employees: [employee('1', { name: '李四', jobNo: '7', mobile: A, status: 'left' })],
			},
			{},
			'not in scope',
		],
		['the person is gone', { ...renamed, persons: [] }, {}, 'person p is no longer in Yunzhijia'],
		[
			'the person has another name',
			{ ...renamed, persons: [person('p', { name: '王五', jobNo: '7', phone: A })] },
			{},
			'name in Yunzhijia changed since',
		],
		[
			'the person has another phone',
			{ ...renamed, persons: [person('p', { name: '张三', jobNo: '7', phone: B })] },
			{},
			'phone in Yunzhijia changed since',
		],
		[
			'the employee has another job number and name',
			{ ...renamed, employees: [employee('1', { name: '李四四', jobNo: '8', mobile: A })] },
			{},
			'job number in the OA, name in the OA changed since',
		],
		[
			'the person is linked with another one',
			{
				...renamed,
				employees: [...renamed.employees, employee('2')],
				bindings: [bindPerson('2', 'p')],
			},
			{},
			'person p is linked with employee 2',
		],
		[
			'the person is kept for another one',
			{
				...renamed,
				employees: [...renamed.employees, employee('2')],
				bindings: [bindPerson('2', 'p', 'removed')],
			},
			{},
			'person p is linked with employee 2',
		],
		[
			'the employee is linked with another one',
			{ ...renamed, persons: [...renamed.persons, person('q')], bindings: [bindPerson('1', 'q')] },
			{},
			'the employee is linked with person q',
		],
		[
			'another source has linked the person',
			{ ...renamed, more: { more: { boundElsewhere: new Set(['p']) } } },
			{},
			'another source has linked person p',
		],
		[
			'the department is unknown',
			{
				...renamed,
				employees: [
					employee('1', { name: '李四', jobNo: '7', mobile: A, departmentId: 'nowhere' }),
				],
			},
			{},
			'set aside for another reason',
		],
	])('is not used, and that is said, when %s', (_, now, more, why) => {
		const decision = decided(inputWith(renamed), 'bind', '1', 'p', more);
		const made = plan(now, decision);
		expect(links(made)).not.toContain('1=p');
		expect(notes(made)).toEqual([expect.stringContaining(why)]);
		expect(
			planInStages({ ...inputWith(now), decisions: [decision] }).stages.unused.has(decision.id),
		).toBe(true);
	});

	it('two decisions that cannot both hold: neither', () => {
		const given: Given = {
			employees: [...renamed.employees, employee('2', { name: '王五', mobile: B })],
			persons: renamed.persons,
		};
		const input = inputWith(given);
		const twice = plan(given, decided(input, 'bind', '1', 'p'), decided(input, 'bind', '2', 'p'));
		expect([links(twice), notes(twice)]).toEqual([
			[],
			[
				expect.stringContaining('several employees (1, 2)'),
				expect.stringContaining('several employees (1, 2)'),
			],
		]);
		const torn2 = plan(given, decided(input, 'bind', '1', 'p'), decided(input, 'leave', '1'));
		expect([links(torn2), notes(torn2).length, reasons(torn2.conflicts)]).toEqual([
			[],
			2,
			['1: name-differs'],
		]);
	});

	it('says nothing once it is carried out', () => {
		const made = plan(
			{ ...renamed, bindings: [bindPerson('1', 'p')] },
			decided(inputWith(renamed), 'bind', '1', 'p'),
		);
		expect([links(made), notes(made)]).toEqual([[], []]);
	});
});

describe('different: it is not this person', () => {
	it('nobody is created for it; the one who is left is linked by the rules', () => {
		const made = plan(renamed, decided(inputWith(renamed), 'different', '1', 'p'));
		expect([made.operations, reasons(made.conflicts), notes(made)]).toEqual([
			[],
			['1: ruled-out'],
			[],
		]);

		const two: Given = {
			employees: [employee('1', { name: '张三', jobNo: '7' })],
			persons: [
				person('p', { name: '张三', jobNo: '7' }),
				person('q', { name: '张三', jobNo: '7' }),
			],
		};
		expect(reasons(plan(two).conflicts)).toEqual(['1: ambiguous-match']);
		expect(links(plan(two, decided(inputWith(two), 'different', '1', 'p')))).toEqual(['1=q']);
		expect(
			reasons(
				plan(
					two,
					decided(inputWith(two), 'different', '1', 'p'),
					decided(inputWith(two), 'different', '1', 'q'),
				).conflicts,
			),
		).toEqual(['1: ruled-out']);
	});

	it('keeps the rules from linking what they would link', () => {
		const same: Given = {
			employees: [employee('1', { name: '张三', jobNo: '7', mobile: A })],
			persons: [person('p', { name: '张三', jobNo: '7', phone: A })],
		};
		expect(links(plan(same))).toEqual(['1=p']);
		const decision = decided(inputWith(same), 'different', '1', 'p');
		expect(reasons(plan(same, decision).conflicts)).toEqual(['1: ruled-out']);
		// Also when the ground moved: then it is said, and people decide again.
		const moved = plan(
			{ ...same, persons: [person('p', { name: '张三(研发)', jobNo: '7', phone: A })] },
			decision,
		);
		expect([links(moved), reasons(moved.conflicts), notes(moved)]).toEqual([
			[],
			['1: ruled-out'],
			[expect.stringContaining('name in Yunzhijia changed since')],
		]);
		// A phone changes often, and makes nobody somebody else.
		expect(
			notes(
				plan({ ...same, persons: [person('p', { name: '张三', jobNo: '7', phone: B })] }, decision),
			),
		).toEqual([]);
		expect(links(plan(same, { ...decision, expired: true, until: 'yesterday' }))).toEqual(['1=p']);
	});

	it('somebody who came back under another id is not that person: both go their own ways', () => {
		const given: Given = {
			employees: [employee('new', { name: '张三', jobNo: '7', mobile: A })],
			persons: [person('p', { name: '张三', jobNo: '7' })],
			bindings: [bindPerson('old', 'p')],
		};
		const made = plan(given, decided(inputWith(given), 'create', 'new', '', { notThese: ['p'] }));
		expect(ids(made.operations).sort()).toEqual(['create-person:new', 'disable-person:old']);
	});
});

describe('create: it is nobody who is there', () => {
	const free: Given = {
		employees: [employee('1', { name: '李四', jobNo: '7', mobile: B })],
		persons: [person('p', { name: '张三', jobNo: '7', phone: A })],
	};

	it('creates, for the reason that it was decided', () => {
		expect(reasons(plan(free).conflicts)).toEqual(['1: name-differs']);
		const made = plan(free, decided(inputWith(free), 'create', '1', '', { notThese: ['p'] }));
		expect([
			ids(made.operations),
			op(made, 'create-person:1').reason,
			made.conflicts,
			notes(made),
		]).toEqual([['create-person:1'], 'decided by li.lei', [], []]);
		expect(
			plan(
				{ ...free, settings: { createMembers: false } },
				decided(inputWith(free), 'create', '1', '', { notThese: ['p'] }),
			).notes,
		).toMatchObject([{ reason: 'would-create' }]);
	});

	it('creates beside somebody who is linked with another one', () => {
		const given: Given = {
			employees: [
				employee('1', { name: '张三', jobNo: '7', mobile: B }),
				employee('2', { name: '张三', jobNo: '8' }),
			],
			persons: [person('p', { name: '张三', jobNo: '7' })],
			bindings: [bindPerson('2', 'p')],
		};
		expect(reasons(plan(given).conflicts)).toEqual(['1: bound-elsewhere']);
		expect(
			ids(
				plan(given, decided(inputWith(given), 'create', '1', '', { notThese: ['p'] })).operations,
			),
		).toContain('create-person:1');
		expect(
			reasons(plan(given, decided(inputWith(given), 'different', '1', 'p')).conflicts),
		).toEqual(['1: ruled-out']);
	});

	it('does not take a phone from whoever has it', () => {
		const made = plan(renamed, decided(inputWith(renamed), 'create', '1', '', { notThese: ['p'] }));
		expect([made.operations, reasons(made.conflicts)]).toEqual([[], ['1: account-held']]);
	});

	it('is not used when somebody else looks like the employee now, or the employee is another one', () => {
		const decision = decided(inputWith(free), 'create', '1', '', { notThese: ['p'] });
		const stranger = plan(
			{ ...free, persons: [...free.persons, person('q', { name: '王五', phone: B })] },
			decision,
		);
		expect([stranger.operations, reasons(stranger.conflicts), notes(stranger)]).toEqual([
			[],
			['1: name-differs'],
			[expect.stringContaining('somebody else looks like the employee now')],
		]);
		const made = plan(
			{ ...free, persons: [...free.persons, person('q', { name: '李四', phone: B })] },
			decision,
		);
		expect([links(made), notes(made)]).toEqual([
			['1=q'],
			[expect.stringContaining('person 李四 (q) fits now')],
		]);
		const other = plan(
			{ ...free, employees: [employee('1', { name: '赵六', jobNo: '7', mobile: B })] },
			decision,
		);
		expect([other.operations, reasons(other.conflicts), notes(other)]).toEqual([
			[],
			['1: name-differs'],
			[expect.stringContaining('name in the OA changed since')],
		]);
	});

	it('the creations guard counts them', () => {
		const strict: Given = { ...free, settings: { guards: { creations: { max: 0 } } } };
		expect(
			hits(plan(strict, decided(inputWith(strict), 'create', '1', '', { notThese: ['p'] }))),
		).toEqual(['creations']);
	});
});

describe('leave: it waits', () => {
	it('neither links nor creates, and stands in the notes instead of the quarantine', () => {
		const made = plan(
			renamed,
			decided(inputWith(renamed), 'leave', '1', '', { until: '2026-12-31T15:59:59.999Z' }),
		);
		expect([made.operations, made.conflicts, made.counts.quarantined]).toEqual([[], [], 0]);
		expect(notes(made)).toEqual([
			expect.stringMatching(
				/^1: decided-to-leave: li\.lei decided to leave employee 李四 \(1\) alone until 2026-12-31T15:59:59\.999Z\. What set it aside: Number matches, name does not/,
			),
		]);
		const clear: Given = {
			employees: [employee('1', { name: '张三', jobNo: '7' })],
			persons: [person('p', { name: '张三', jobNo: '7' })],
		};
		expect(plan(clear, decided(inputWith(clear), 'leave', '1')).operations).toEqual([]);
	});

	it('says so of any reason to set somebody aside, and is of no use once nothing does', () => {
		const bad: Given = { employees: [employee('1', { departmentId: 'nowhere' })], persons: [] };
		expect(notes(plan(bad, decided(inputWith(bad), 'leave', '1')))).toEqual([
			expect.stringContaining('decided-to-leave'),
		]);
		const linked: Given = { ...renamed, bindings: [bindPerson('1', 'p')] };
		expect(notes(plan(linked, decided(inputWith(linked), 'leave', '1')))).toEqual([
			expect.stringContaining('nothing about the employee is set aside any more'),
		]);
		const over = plan(
			renamed,
			decided(inputWith(renamed), 'leave', '1', '', { expired: true, until: 'yesterday' }),
		);
		expect([reasons(over.conflicts), notes(over)]).toEqual([
			['1: name-differs'],
			[expect.stringContaining('it held until yesterday')],
		]);
	});

	it('does not decide for another one who fits the same person', () => {
		const given: Given = {
			employees: [
				employee('1', { name: '张三', jobNo: '7' }),
				employee('2', { name: '张三', mobile: A }),
			],
			persons: [person('p', { name: '张三', jobNo: '7', phone: A })],
		};
		const made = plan(given, decided(inputWith(given), 'leave', '1'));
		expect([links(made), reasons(made.conflicts)]).toEqual([[], ['2: claimed-twice']]);
	});
});

it('the same plan for decisions in any order; the cause of what they do is the decision', () => {
	const given: Given = {
		employees: [...renamed.employees, employee('2', { name: '赵六', jobNo: '9', mobile: B })],
		persons: [...renamed.persons, person('q', { name: '王五', jobNo: '9', phone: '13800003333' })],
	};
	const input = inputWith(given);
	const decisions = [
		decided(input, 'bind', '1', 'p'),
		decided(input, 'create', '2', '', { notThese: ['q'] }),
		decided(input, 'different', '1', 'q'),
		decided(input, 'leave', 'nobody'),
	];
	const one = makePlan({ ...input, decisions });
	expect(makePlan({ ...input, decisions: decisions.toReversed() }).hash).toBe(one.hash);
	expect(makePlan({ ...input, decisions: [] }).hash).toBe(makePlan(input).hash);
	const { settings, pairs, oa } = input;
	const nothing = new Set<string>();
	const causes = causesOf(
		one,
		{ ...input, decisions },
		{
			settings,
			pairs,
			reading: { oa },
			leftUndone: nothing,
			leftAlone: new Set(['person:1', 'person:2']),
			linkedByHand: nothing,
			undone: nothing,
		},
	);
	expect(Object.fromEntries(causes)).toEqual({
		'bind-person:1': 'decision',
		'update-person:1': 'decision',
		'create-person:2': 'decision',
	});
});
