import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readClaims } from '../../../../../src/bindings/workbook/claims';
import { FileError } from '../../../../../src/lib/xlsx/fileError';
import { openTables } from '../../../../../src/lib/xlsx/openTables';

// One table, written by the programs that Debian has (make.sh), and what docs/workbooks.md says
// that each of its files is read as.

const FILES = join(__dirname, 'files');
const DOCS = join(__dirname, '../../../../../docs');

/**
 * Row 3 holds the number 13, row 4 a day, row 5 a formula;
 * row 6 is hidden; row 7 has blanks around its text.
 */
const ALL = ['0001', 'A李-2', 'number', 'date', 'formula', 'hidden-row', '0007', 'wu@example.com'];
/**
 * No format, no formula and nothing hidden in a text file:
 * the number, the day and the result stand there as texts.
 */
const texts = (day: string): string[] => [
	...ALL.slice(0, 2),
	'13',
	day,
	'0005',
	'0006',
	...ALL.slice(6),
];
/** Where the table was written as text, only the texts are in it. */
const ONLY_TEXTS = ['0001', 'A李-2', '0006', '0007', 'wu@example.com'];

/** What the pages call each reading; whatever is not here is what the file is refused as. */
const READINGS: ReadonlyMap<string, readonly string[]> = new Map([
	['all', ALL],
	['texts 2026-01-02', texts('2026-01-02')],
	['texts 2026/01/02', texts('2026/01/02')],
	['written as text', ONLY_TEXTS],
]);

/** The table of a page: tool, file, read as. */
const tableOf = (page: string): { tool: string; file: string; reading: string }[] =>
	[
		...readFileSync(join(DOCS, page), 'utf8').matchAll(/^\| (.+) \| `([\w.-]+)` \| `(.+)` \|$/gm),
	].map(([, tool = '', file = '', reading = '']) => ({ tool, file, reading }));
const TABLE = tableOf('workbooks.md');

async function readAs(file: string): Promise<string[] | string> {
	try {
		const { claims } = await readClaims(await openTables(readFileSync(join(FILES, file))));
		return Array.from(claims, ({ value, problem }) => problem?.code ?? value);
	} catch (error) {
		if (error instanceof FileError) return error.message;
		throw error;
	}
}

it.each(TABLE)('$tool: $file', async ({ file, reading }) => {
	const found = await readAs(file);
	const expected = READINGS.get(reading);
	if (expected === undefined) expect(found).toContain(reading);
	else expect(found).toEqual(expected);
});

it('has a line for every file, in both languages', () => {
	expect(TABLE.map(({ file }) => file).sort()).toEqual(readdirSync(FILES).sort());
	const without = (page: string) => tableOf(page).map(({ file, reading }) => ({ file, reading }));
	expect(without('workbooks.zh-CN.md')).toEqual(without('workbooks.md'));
});
