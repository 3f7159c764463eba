import fc from 'fast-check';
import type { OaMessage } from '../../../src/messages/contract/oaMessage';
import { sendAt } from '../../../src/messages/routing/quietHours';
import { route, type Routed } from '../../../src/messages/routing/route';
import { tellAll, wordsFor } from '../../../src/words';
import { parseRouting, RoutingError } from '../../../src/messages/routing/settings';
import type { RoutingSettingsInput } from '../../../src/settings/messages';

const icon = 'https://oa.example/icon.png';
const message: OaMessage = {
	id: '4711',
	source: '审批',
	event: 'create',
	receivers: [{ by: 'id', value: '1' }],
	title: '请假 {content}',
	content: '两天',
	links: { mobile: null, desktop: 'https://oa.example/d' },
	sender: '李四',
	at: 1,
};
const settings: RoutingSettingsInput = {
	source: 'e10',
	targets: {
		approvals: { as: 'todo', icon, title: '{sender}: {title}', category: 'approval' },
		news: { as: 'notification', title: '[{source}] {title}', app: '500' },
	},
	rules: [
		{ name: 'approvals', source: '审批', to: 'approvals' },
		{
			name: 'urgent',
			source: ['审批', '考勤'],
			when: [{ field: 'title', value: ['急', '请假'] }],
			to: ['news', 'approvals'],
		},
		{ name: 'rest', to: 'news' },
	],
};
const go = (input: RoutingSettingsInput = settings, one: OaMessage = message) =>
	route(parseRouting(input), one, 1000);
/** What each rule says, in English. */
const said = ({ rules }: Routed) =>
	rules.map(({ rule, fired, because }) => ({
		rule,
		fired,
		why: tellAll(wordsFor('en').rules, because, '; '),
	}));

describe('routing', () => {
	it('gives a target once, for the first rule that names it, and says which rules fired', () => {
		const { targets, ...rest } = go();
		expect(targets.map(({ name, rule }) => [name, rule])).toEqual([
			['approvals', 'approvals'],
			['news', 'urgent'],
		]);
		expect(said({ targets, ...rest })).toEqual([
			{ rule: 'approvals', fired: true, why: 'to approvals' },
			{ rule: 'urgent', fired: true, why: 'to news; approvals already by rule "approvals"' },
			{ rule: 'rest', fired: true, why: 'news already by rule "urgent"' },
		]);
	});

	it('says why a rule did not fire', () => {
		const routed = go(settings, { ...message, source: '日报', title: '周报' });
		expect(routed.targets.map(({ name }) => name)).toEqual(['news']);
		expect(said(routed).slice(0, 2)).toEqual([
			{ rule: 'approvals', fired: false, why: 'source 日报 is none of 审批' },
			{ rule: 'urgent', fired: false, why: 'source 日报 is none of 审批, 考勤' },
		]);
		expect(said(go(settings, { ...message, title: '报销' }))[1]).toEqual({
			rule: 'urgent',
			fired: false,
			why: 'title is not containing 急 or 请假',
		});
	});

	it('fills in texts in one pass, opens the link there is, and leaves unknown names alone', () => {
		const [todo, note] = go({
			...settings,
			targets: {
				...settings.targets,
				news: { as: 'notification', title: '{nothing} {title}', content: '{constructor}' },
			},
		}).targets;
		expect(todo).toMatchObject({
			title: '李四: 请假 {content}',
			content: '两天',
			link: 'https://oa.example/d',
			entry: { appName: '审批', icon, todoType: 1 },
		});
		expect(note).toMatchObject({
			title: '{nothing} 请假 {content}',
			content: '{constructor}',
			entry: null,
		});
	});

	it('lets to-dos follow an end by themselves, and notifies of it where a rule asks for it', () => {
		const done: OaMessage = { ...message, event: 'done', title: '' };
		expect(go(settings, done)).toMatchObject({ targets: [], followsTodos: true });
		expect(
			go(
				{ ...settings, rules: [{ name: 'ends', event: ['done'], to: ['approvals', 'news'] }] },
				done,
			),
		).toMatchObject({
			targets: [{ name: 'news' }],
			rules: [
				{
					fired: true,
					because: [
						{ code: 'follows', facts: { target: 'approvals' } },
						{ code: 'gives', facts: { target: 'news' } },
					],
				},
			],
		});
		expect(
			go({ source: 'e10', targets: { news: { as: 'notification' } }, rules: [] }, done)
				.followsTodos,
		).toBe(false);
	});

	it('gives no target twice, whatever the rules', () => {
		const names = ['a', 'b', 'c'];
		const targets = Object.fromEntries(
			names.map((name) => [name, { as: 'notification' as const, account: name, eid: '1' }]),
		);
		fc.assert(
			fc.property(
				fc.array(
					fc.record({
						source: fc.constantFrom('all', '审批', '日报'),
						to: fc.array(fc.constantFrom(...names), { minLength: 1 }),
					}),
					{ maxLength: 8 },
				),
				(rules) => {
					const routed = go({
						source: 'e10',
						targets,
						rules: rules.map((rule, index) => ({ name: `r${index}`, ...rule })),
					}).targets;
					const wanted = new Set(
						rules.filter(({ source }) => source !== '日报').flatMap(({ to }) => to),
					);
					expect(routed.map(({ name }) => name).sort()).toEqual([...wanted].sort());
				},
			),
		);
	});
});

describe('routing settings', () => {
	it.each<[string, unknown, string]>([
		['unknown keys', { ...settings, rule: [] }, 'rule: unknown key'],
		[
			'an unknown target',
			{ ...settings, rules: [{ name: 'x', to: 'nobody' }] },
			'there is no target "nobody"',
		],
		[
			'two rules of one name',
			{
				...settings,
				rules: [
					{ name: 'x', to: 'news' },
					{ name: 'x', to: 'news' },
				],
			},
			'name of two rules',
		],
		[
			'targets that may be one',
			{
				...settings,
				targets: { ...settings.targets, other: { as: 'notification', account: 'XT-1' } },
			},
			'could be the same as "news"',
		],
		[
			'a to-do without an icon',
			{ ...settings, targets: { approvals: { as: 'todo' } }, rules: [] },
			'targets.approvals.icon',
		],
		[
			'a script as link',
			{
				...settings,
				targets: { news: { as: 'notification', defaultLink: 'javascript:1' } },
				rules: [],
			},
			'defaultLink',
		],
		[
			'a strange hour',
			{
				...settings,
				targets: { news: { as: 'notification', quietHours: { from: '25:00', to: '07:00' } } },
				rules: [],
			},
			'is no time such as 22:00',
		],
		['text that is no JSON', '{', 'the text is not JSON'],
		['nothing', null, 'settings: '],
	])('refuse %s', (_what, input, problem) => {
		expect(() => parseRouting(input)).toThrow(RoutingError);
		expect(() => parseRouting(input)).toThrow(problem);
	});

	it('take two accounts that are named apart', () => {
		const targets = {
			a: { as: 'notification' as const, eid: '1', account: 'XT-1' },
			b: { as: 'notification' as const, eid: '1', account: 'XT-2' },
		};
		expect(parseRouting({ source: 'e10', targets, rules: [] }).targets).toHaveProperty('b');
	});
});

it.each([
	['10:00', '22:00', '07:00', '10:00'],
	['22:00', '22:00', '07:00', '07:00+1'],
	['23:30', '22:00', '07:00', '07:00+1'],
	['06:59', '22:00', '07:00', '07:00'],
	['07:00', '22:00', '07:00', '07:00'],
	['12:30', '12:00', '13:30', '13:30'],
	['12:30', '08:00', '08:00', '12:30'],
])('at %s, quiet from %s to %s, it goes out at %s', (now, from, to, expected) => {
	const at = (text: string) =>
		Date.parse(`2026-01-15T${text.slice(0, 5)}:00+08:00`) + (text.endsWith('+1') ? 86_400_000 : 0);
	expect(sendAt(at(now), { from, to, timezone: 'Asia/Shanghai' })).toBe(at(expected));
});
