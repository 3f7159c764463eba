import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { settingsSchema } from '../../src/settings/push';
import { settingNames } from '../../src/words/en/settingNames';

/**
 * Who comes from another product looks for a setting by
 * its old name: the page has to lead to one that exists.
 */
const ROOT = resolve(__dirname, '../..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

const english = read('docs/migration.md');
const chinese = read('docs/migration.zh-CN.md');

/** Cells of the rows of all tables, without their headings. */
const rowsOf = (page: string): string[][] =>
	page
		.split('\n')
		.filter((line) => line.startsWith('| ') && !/^\| (In )?云桥 \|/.test(line))
		.map((line) => line.slice(2, -2).split(' | '));

const ofHere = (page: string): string[] =>
	rowsOf(page).map(([, here = '']) =>
		[...here.matchAll(/`([^`]+)`/g)].map(([, key]) => key).join(),
	);

const names = new Set([
	...Object.keys(settingsSchema.shape),
	...Object.keys(settingNames),
	...readdirSync(join(ROOT, 'workflows-templates')).map((file) => file.replace(/\.json$/, '')),
]);

it('names settings and templates that exist', () => {
	const named = ofHere(english).flatMap((keys) => (keys === '' ? [] : keys.split(',')));
	expect(named.length).toBeGreaterThan(30);
	expect(named.filter((name) => !names.has(name))).toEqual([]);
});

it('has the same rows in both languages', () => {
	expect(ofHere(chinese)).toEqual(ofHere(english));
	expect(rowsOf(english).map(({ length }) => length)).toEqual(rowsOf(english).map(() => 3));
});

it('has a test for every row, under the name that the page gives', () => {
	const tests = rowsOf(english)
		.map(([, , test = '']) => test)
		.filter((test) => test !== '—');
	expect(tests.length).toBeGreaterThanOrEqual(rowsOf(english).length - 1);
	for (const test of tests) {
		const [, name = '', file = ''] = /^\[(.+)\]\(\.\.\/([^)]+)\)$/.exec(test) ?? [];
		expect({ test, exists: existsSync(join(ROOT, file)) }).toEqual({ test, exists: true });
		expect({ test, named: read(file).includes(name) }).toEqual({ test, named: true });
	}
});
