import type { SimulatorPair } from '../simulators';
import type { DemoWords } from '../src/words/facts/sandbox';
import { padEnd, padStart } from './pad';
import type { Ready } from './serve';

/** What the demo prints, in the language of its words. */

export interface Held {
	readonly departments: number;
	readonly persons: number;
}

export function yunzhijiaTable(before: Held, after: Held, words: DemoWords): string {
	const line = (name: string, from: number | string, to: number | string): string =>
		padEnd(name, 24) + padStart(String(from), 8) + padStart(String(to), 8);
	return [
		line(words.inYunzhijia, words.before, words.after),
		line(words.departments, before.departments, after.departments),
		line(words.people, before.persons, after.persons),
		'',
	].join('\n');
}

/** What a stranger opens before anything else. */
export const openFirst = (link: string, words: DemoWords): string =>
	['', words.openFirst, `  ${link}`, ''].join('\n');

const entry = (name: string, value: string): string => `  ${padEnd(name, 26)}${value}`;

export const whatWaits = (approval: string, preview: string, words: DemoWords): string =>
	['', words.waits, entry(words.preview, preview), entry(words.decide, approval), ''].join('\n');

export function whereToClick(
	{ editor, owner, forms }: Ready,
	{ announcement: { control } }: SimulatorPair,
	words: DemoWords,
): string {
	const runMade = `${editor}/workflow/push-sync/executions   ${words.runMadeHint}`;
	return [
		'',
		words.whereToClick,
		entry(words.editor, editor),
		entry(words.logIn, `${owner.email}  ${owner.password}`),
		entry(words.template, `${editor}/workflow/push-sync`),
		entry(words.runMade, runMade),
		...Object.entries(forms).map(([name, url]) => entry(words.form(name), url)),
		entry(words.yunzhijiaNow, `${control.yunzhijia}/state`),
		entry(words.requests, `${control.yunzhijia}/log`),
		entry(words.oaNow, `${control.oa}/state`),
		'',
		words.howToEnd,
		'',
	].join('\n');
}
