import type { Telling } from '../../../src/lib/coded';
import type { Problems } from '../../../src/lib/problem';
import { wordsFor } from '../../../src/words';
import { calls as enCalls } from '../../../src/words/en/calls';
import * as enRemedies from '../../../src/words/en/remedies';
import { stops as enStops } from '../../../src/words/en/stops';
import { store as enStore } from '../../../src/words/en/store';
import { calls as zhCalls } from '../../../src/words/zh/calls';
import * as zhRemedies from '../../../src/words/zh/remedies';
import { stops as zhStops } from '../../../src/words/zh/stops';
import { store as zhStore } from '../../../src/words/zh/store';
import * as samples from './samples';

const [zh, en] = [wordsFor('zh'), wordsFor('en')];
type Rendered = readonly [code: string, zh: string, en: string];

function keysOf<T extends object>(facts: T): ReadonlyArray<keyof T & string> {
	const keys: Array<keyof T & string> = [];
	for (const key in facts) keys.push(key);
	return keys;
}

const told = <F extends object>(facts: F, zhWords: Telling<F>, enWords: Telling<F>): Rendered[] =>
	keysOf(facts).map((code) => [code, zhWords[code](facts[code]), enWords[code](facts[code])]);

const problems = <F extends object>(
	facts: F,
	zhWords: Problems<F>,
	enWords: Problems<F>,
): Rendered[] =>
	keysOf(facts).map((code) => [
		code,
		zhWords[code](facts[code]).join(''),
		enWords[code](facts[code]).join(' '),
	]);

const remedies = (
	zhTable: Readonly<Record<string, string>>,
	enTable: Readonly<Record<string, string>>,
): Rendered[] => Object.entries(zhTable).map(([code, text]) => [code, text, enTable[code] ?? '']);

const ALL: ReadonlyArray<readonly [topic: string, Rendered[]]> = [
	['stops', problems(samples.stops, zhStops, enStops)],
	['store', problems(samples.store, zhStore, enStore)],
	['nodes', problems(samples.nodes, zh.nodes, en.nodes)],
	['profiles', problems(samples.profiles, zh.profileProblems, en.profileProblems)],
	['alerts', problems(samples.alerts, zh.alertProblems, en.alertProblems)],
	['remarks', told(samples.remarks, zh.remarks, en.remarks)],
	['network', told(samples.network, zh.network, en.network)],
	['calls', told(samples.calls, zhCalls, enCalls)],
	...(['directory', 'app', 'publicAccount', 'robot'] as const).map(
		(of) =>
			[of, remedies(zhRemedies.yunzhijiaRemedies[of], enRemedies.yunzhijiaRemedies[of])] as const,
	),
	['extra', remedies(zhRemedies.extraRemedies, enRemedies.extraRemedies)],
	['e10', remedies(zh.e10Remedies, en.e10Remedies)],
	['e9', remedies(zh.e9Remedies, en.e9Remedies)],
];

/** Four English words in a row: names of operations and settings are shorter, or begin with capitals. */
const LATIN_SENTENCE = /\b[a-z]{2,}(?: [a-z]{2,}){3,}/;

it('finds an English sentence where one is', () => {
	expect('请检查。the key was refused by Yunzhijia').toMatch(LATIN_SENTENCE);
	expect('请用 Decision: Get Many 查看').not.toMatch(LATIN_SENTENCE);
});

describe.each(ALL)('%s', (_, rendered) => {
	it.each(rendered)('%s', (code, chinese, english) => {
		expect(chinese).toMatch(/[\u4e00-\u9fff]/);
		expect(chinese).not.toMatch(LATIN_SENTENCE);
		expect(english).toMatch(/[a-z]{2,} [a-z]{2,}/i);
		for (const text of [chinese, english]) {
			expect(text).not.toMatch(/undefined|NaN|\[object/);
			expect(text).not.toMatch(/[。.]{2}|。；|：。|: \./);
		}
		expect(code).not.toBe('');
	});
});
