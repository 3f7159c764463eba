import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * A line that does not fit wants a name for a part of it
 * (design §8): a tab is two columns, as the formatter has it.
 */
const ROOT = resolve(__dirname, '../..');
const WIDE = 100;
const WIDEST = 160;
/** Patterns that a break would change. Each with its reason. */
const DATA: ReadonlyMap<string, string> = new Map([
	['test/src/console/answers.test.ts', 'a pattern'],
	['test/src/sync/flows/pullToOa.test.ts', 'a pattern'],
	['test/src/sync/match/decisions/decisions.test.ts', 'a pattern'],
	['test/src/sync/match/decisions/departments.test.ts', 'a pattern'],
]);

const files = execFileSync(
	'git',
	[
		'ls-files',
		...['src', 'nodes', 'credentials', 'test', 'sandbox', 'simulators', 'scripts', 'bench'].map(
			(folder) => `${folder}/*.ts`,
		),
	],
	{ cwd: ROOT, encoding: 'utf8' },
)
	.split('\n')
	.filter((file) => file !== '' && !file.endsWith('.d.ts'));

const widthsOf = (file: string): number[] =>
	readFileSync(join(ROOT, file), 'utf8')
		.split('\n')
		.map((line) => line.replaceAll('\t', '  ').length);
const widths = new Map(files.map((file) => [file, widthsOf(file)]));

it(`no line has more than ${WIDEST} columns`, () => {
	expect(files.length).toBeGreaterThan(1000);
	expect(
		files.filter(
			(file) => !DATA.has(file) && (widths.get(file) ?? []).some((width) => width > WIDEST),
		),
	).toEqual([]);
});

it.each(['src/', 'nodes/', 'test/'])(`of %s at most 1 %% have more than ${WIDE}`, (folder) => {
	const all = files
		.filter((file) => file.startsWith(folder))
		.flatMap((file) => widths.get(file) ?? []);
	const wide = all.filter((width) => width > WIDE).length;
	expect((100 * wide) / all.length).toBeLessThanOrEqual(1);
});
