import { setTimeout as pause } from 'node:timers/promises';
import ExcelJS from 'exceljs';
import * as fc from 'fast-check';
import { openTables } from '../../../../src/lib/xlsx/openTables';
import { type SheetContents, writeWorkbook } from '../../../../src/lib/xlsx/writeWorkbook';
import { NASTY } from '../nasty';

const CREATED = new Date(Date.UTC(2026, 0, 31));
const COLUMNS: SheetContents['columns'] = [
	{ header: 'Name', width: 20 },
	{ header: 'Decision', width: 20, input: true, choices: ['same', 'other'] },
	{ header: 'Count', width: 8 },
];
const written = (rows: SheetContents['rows']): Promise<Buffer> =>
	writeWorkbook([{ name: '人员', columns: COLUMNS, rows }], CREATED);

/**
 * What XML forbids, what it changes, what looks like an escape,
 * what a spreadsheet would run, and halves of characters.
 */
const TEXTS = [
	...NASTY,
	'\ufffe',
	'\uffff',
	'a\ufffeb',
	'_x0041_',
	'_x005F_x0041_',
	'_X0041_',
	'_x0041',
	'a\r\nb',
	'a\rb',
	'a\nb',
	'\u0000\u0001\u0008\u000b\u000c\u001f\u007f\u0085',
	'\ud800',
	'x\udc00y',
	'😀',
	' a ',
	'\t',
	'\u00a0a\u3000',
	'&amp;&lt;&#60;',
	'=1+1',
	'000451',
	'110101199001011234',
	']]>',
];

it('every text reads back as the identical string, in our reader and in that of exceljs', async () => {
	const texts = [
		...TEXTS,
		...fc.sample(fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }), {
			numRuns: 300,
			seed: 3,
		}),
	];
	const bytes = await written(() => texts.map((text, nth) => [text, '', nth]));
	const [table] = (await openTables(bytes)).tables();
	const ours: unknown[] = [];
	for await (const batch of table?.rows() ?? []) ours.push(...batch.map(({ cells }) => cells[0]));
	expect(ours.slice(1)).toEqual(texts);
	const workbook = new ExcelJS.Workbook();
	await workbook.xlsx.load(new Uint8Array(bytes).buffer);
	const sheet = workbook.getWorksheet('人员');
	texts.forEach((text, nth) => {
		const { value, type, numFmt } = sheet?.getCell(nth + 2, 1) ?? {};
		expect([value, type, numFmt]).toEqual([text, ExcelJS.ValueType.String, '@']);
	});
}, 60_000);

it('has empty cells to fill in that are text, choices, frozen headers, a filter, and numbers as numbers', async () => {
	const bytes = await written(() => [
		['张三', '', 3],
		['李四', '', 4],
	]);
	const workbook = new ExcelJS.Workbook();
	await workbook.xlsx.load(new Uint8Array(bytes).buffer);
	const sheet = workbook.getWorksheet('人员');
	expect(sheet?.getCell('B2')).toMatchObject({ value: null, numFmt: '@' });
	expect(sheet?.getCell('B3').fill).toMatchObject({ fgColor: { argb: 'FFFFF7D6' } });
	expect(sheet?.getCell('B3').dataValidation).toMatchObject({
		type: 'list',
		formulae: ['"same,other"'],
	});
	expect(sheet?.getCell('C3').value).toBe(4);
	expect(sheet?.getCell('A1').font.bold).toBe(true);
	// Rows that people add are text, too.
	expect(sheet?.getColumn(2).numFmt).toBe('@');
	expect(sheet?.autoFilter).toBe('A1:C3');
	expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
});

it('is the same to the byte whenever it is made', async () => {
	const rows = (): string[][] => [['a', '', ' b ']];
	const first = await written(rows);
	// An archive tells the time by two seconds.
	await pause(2100);
	expect((await written(rows)).equals(first)).toBe(true);
});
