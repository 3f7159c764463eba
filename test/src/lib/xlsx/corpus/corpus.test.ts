import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readClaims } from '../../../../../src/bindings/workbook/claims';
import { FileError } from '../../../../../src/lib/xlsx/fileError';
import { openTables } from '../../../../../src/lib/xlsx/openTables';

// One table, written by the programs that Debian has (make.sh), and what each of its files is read as.

const FILES = join(__dirname, 'files');

/** Row 3 holds the number 13, row 4 a day, row 5 a formula; row 6 is hidden; row 7 has blanks around its text. */
const ALL = ['0001', 'A李-2', 'number', 'date', 'formula', 'hidden-row', '0007', 'wu@example.com'];
/** No format, no formula and nothing hidden in a text file: the number, the day and the result stand there as texts. */
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

const TABLE: ReadonlyArray<
	readonly [tool: string, file: string, readAs: readonly string[] | string]
> = [
	['openpyxl', 'openpyxl.xlsx', ALL],
	['XlsxWriter, a text in runs, a row of height 0, unused rows hidden', 'xlsxwriter.xlsx', ALL],
	['XlsxWriter in constant memory: inline texts', 'xlsxwriter-in-memory.xlsx', ALL],
	['Excel::Writer::XLSX, with a link behind the address', 'perl-excel-writer.xlsx', ALL],
	['LibreOffice', 'libreoffice.xlsx', ALL],
	['Gnumeric', 'gnumeric.xlsx', ALL],
	['LibreOffice, CSV in UTF-8', 'libreoffice-utf8.csv', texts('2026-01-02')],
	['LibreOffice, CSV in GB18030', 'libreoffice-gb18030.csv', texts('2026-01-02')],
	['LibreOffice, text with tabs in UTF-16', 'libreoffice-unicode.csv', texts('2026-01-02')],
	['Gnumeric, CSV', 'gnumeric.csv', texts('2026/01/02')],
	['Python, CSV in GB18030', 'python-gb18030.csv', ONLY_TEXTS],
	['Python, UTF-8 with a mark, ="0001"', 'python-utf8-mark.csv', ONLY_TEXTS],
	['Python, "Unicode text"', 'python-unicode-text.txt', ONLY_TEXTS],
	["Python, sep=; and '0001", 'python-sep.csv', ONLY_TEXTS],
	['xlwt', 'xlwt.xls', 'old .xls'],
	['Spreadsheet::WriteExcel', 'perl-writeexcel.xls', 'old .xls'],
	['LibreOffice, Excel 97', 'libreoffice.xls', 'old .xls'],
	['Gnumeric, Excel 97', 'gnumeric.xls', 'old .xls'],
	['LibreOffice, HTML called .xls', 'libreoffice-html.xls', 'web page'],
	['Gnumeric, HTML called .xls', 'gnumeric-html.xls', 'web page'],
	['LibreOffice, OpenDocument', 'libreoffice.ods', 'OpenDocument'],
	['LibreOffice, SYLK', 'libreoffice.slk', 'SYLK'],
	['LibreOffice, DIF', 'libreoffice.dif', 'DIF'],
];

async function readAs(file: string): Promise<string[] | string> {
	try {
		const { claims } = await readClaims(await openTables(readFileSync(join(FILES, file))));
		return Array.from(claims, ({ value, problem }) => problem?.code ?? value);
	} catch (error) {
		if (error instanceof FileError) return error.message;
		throw error;
	}
}

it.each(TABLE)('%s: %s', async (_, file, expected) => {
	const found = await readAs(file);
	if (typeof expected === 'string') expect(found).toContain(expected);
	else expect(found).toEqual(expected);
});

it('has a line in the table for every file', () => {
	expect(TABLE.map(([, file]) => file).sort()).toEqual(readdirSync(FILES).sort());
});
