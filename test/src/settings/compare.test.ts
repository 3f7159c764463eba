import fc from 'fast-check';
import { compareProfiles } from '../../../src/settings';
import { parseSettings, settingsObject } from '../../../src/settings/push';
import { shownSettings } from '../../../src/settings/shown';
import { LANGUAGES, SETTING_KEYS, wordsFor } from '../../../src/words';
import { someSettings } from './someSettings';

const ENTERPRISE_ONLY = ['name', 'approvers'];

it('knows a name for every setting there is', () => {
	expect([...SETTING_KEYS].sort()).toEqual(
		[...Object.keys(settingsObject.shape), ...ENTERPRISE_ONLY].sort(),
	);
});

it('finds no difference in a default that is written down', () => {
	expect(
		compareProfiles(
			{},
			{
				removal: 'disable',
				topDepartment: null,
				scope: { departments: { include: [], exclude: [] } },
			},
		),
	).toEqual([]);
});

it('finds none in another order of members', () => {
	expect(
		compareProfiles(
			{ accountField: { from: 'mobile', as: 'phone' } },
			{ accountField: { as: 'phone', from: 'mobile' } },
		),
	).toEqual([]);
});

it('says each difference in both languages', () => {
	const changes = compareProfiles(
		{ threshold: 10, guards: { moves: { max: 20 } } },
		{
			threshold: 20,
			guards: { moves: { max: 30, percent: 5 } },
			scope: { departments: { include: [], exclude: ['9'] } },
			readOnly: true,
		},
	);
	expect(changes).toEqual([
		{ setting: 'scope', path: ['departments', 'exclude'], before: [], after: ['9'] },
		{ setting: 'threshold', path: [], before: 10, after: 20 },
		{ setting: 'guards', path: ['moves'], before: { max: 20 }, after: { max: 30, percent: 5 } },
		{ setting: 'readOnly', path: [], before: false, after: true },
	]);
	expect(changes.map(wordsFor('en').settingChange)).toEqual([
		'scope · departments · excluded: none → "9"',
		'head count threshold: 10 → 20',
		expect.stringMatching(/^limits · .*: at most 20 → at most 30 or at most 5 %$/),
		'read-only: no → yes',
	]);
	expect(changes.map(wordsFor('zh').settingChange)).toEqual([
		'同步范围 · 部门 · 排除：无 → “9”',
		'人员减少阈值：10 → 20',
		expect.stringMatching(/^安全限额 · .*：最多 20 → 最多 30 或 最多 5%$/),
		'只读模式：否 → 是',
	]);
});

it('says a guard by its name', () => {
	const [change] = compareProfiles({}, { guards: { moves: { off: true } } });
	expect(change).toEqual({
		setting: 'guards',
		path: ['moves'],
		before: null,
		after: { off: true },
	});
});

it('compares what an older version wrote, which this one cannot read any more', () => {
	expect(compareProfiles({ threshold: 'ten' }, { threshold: 10 })).toContainEqual({
		setting: 'threshold',
		path: [],
		before: 'ten',
		after: 10,
	});
});

it('finds nothing between equal versions, and the same both ways', () => {
	fc.assert(
		fc.property(someSettings, someSettings, (one, other) => {
			expect(compareProfiles(one, one)).toEqual([]);
			const there = compareProfiles(one, other);
			const back = compareProfiles(other, one);
			expect(
				back
					.map(({ before, after, ...place }) => ({ ...place, before: after, after: before }))
					.sort(byPlace),
			).toEqual([...there].sort(byPlace));
		}),
	);
});

const byPlace = (a: { setting: string; path: readonly string[] }, b: typeof a): number =>
	`${a.setting} ${a.path.join()}` < `${b.setting} ${b.path.join()}` ? -1 : 1;

it('says whatever can be set in words, not as JSON', () => {
	fc.assert(
		fc.property(someSettings, someSettings, (one, other) => {
			for (const change of compareProfiles(one, other))
				for (const language of LANGUAGES)
					expect(wordsFor(language).settingChange(change)).not.toMatch(/[{}[\]]|undefined/);
		}),
	);
});

describe('rules of messages and login entries', () => {
	const target = { as: 'notification' };
	const rules = (...names: string[]) => names.map((name) => ({ name, to: 'news' }));
	const messages = (all: object[]) => ({ messages: { targets: { news: target }, rules: all } });
	const said = (before: object, after: object) =>
		compareProfiles(before, after).map((change) => wordsFor('zh').settingChange(change));

	it('are compared by name, in words', () => {
		const added = said(messages(rules('a')), messages(rules('a', 'b')));
		expect(added).toHaveLength(1);
		expect(added[0]).toMatch(/^消息规则 · 规则 · “b”：未设置 → .*目标：“news”/u);
		expect(said(messages(rules('a', 'b')), messages(rules('b', 'a')))).toEqual([
			'消息规则 · 顺序：“a”、“b” → “b”、“a”',
		]);
		expect(
			said(messages(rules('a')), messages([{ name: 'a', to: 'news', event: 'done' }])),
		).toEqual(['消息规则 · 规则 · “a” · 事件：新建 → 已办']);
		const entry = { pages: { home: 'https://oa.example/' } };
		expect(said({ login: { app: entry } }, { login: { app: { ...entry, title: 'X' } } })).toEqual([
			'登录入口 · “app” · 标题：“OA” → “X”',
		]);
		expect(said({}, messages([]))[0]).toMatch(
			/^消息规则 · 消息目标 · “news”：未设置 → 类型：通知/u,
		);
	});

	it('may be called like anything of an object', () => {
		expect(
			said({}, { login: { toString: { pages: { home: 'https://oa.example/' } } } })[0],
		).toMatch(/^登录入口 · “toString”：未设置 → OA 页面：/u);
	});

	it('are nothing to a plan', () => {
		const settings = parseSettings(messages(rules('a')));
		expect(shownSettings(settings)).toEqual(shownSettings(parseSettings({})));
	});
});
