import ExcelJS from 'exceljs';
import { FileError } from '../../../../src/lib/xlsx/fileError';
import { openTables } from '../../../../src/lib/xlsx/openTables';
import type { Cell, Table, TableRow } from '../../../../src/lib/xlsx/table';
import { pack, writeZip } from '../../../../src/lib/xlsx/zipWriter';
import { readZip } from '../../../../src/lib/xlsx/zip';
import { rawWorkbook, textCell } from './rawWorkbook';

async function firstTable(bytes: Buffer): Promise<Table> {
	const [table] = (await openTables(bytes)).tables();
	if (table === undefined) throw new Error('no table');
	return table;
}

async function rowsOf(table: Table): Promise<TableRow[]> {
	const rows: TableRow[] = [];
	for await (const batch of table.rows()) rows.push(...batch);
	return rows;
}

const cellsOf = async (bytes: Buffer): Promise<Array<ReadonlyArray<Cell | undefined>>> =>
	(await rowsOf(await firstTable(bytes))).map(({ cells }) => cells);

async function problemOf(bytes: Buffer): Promise<string> {
	try {
		await cellsOf(bytes);
		return 'none';
	} catch (error) {
		if (!(error instanceof FileError)) throw error;
		expect(error.message.length * error.remedy.length).toBeGreaterThan(0);
		return error.problem;
	}
}

async function excel(
	fill: (sheet: ExcelJS.Worksheet, workbook: ExcelJS.Workbook) => void,
): Promise<Buffer> {
	const workbook = new ExcelJS.Workbook();
	fill(workbook.addWorksheet('表'), workbook);
	return Buffer.from(await workbook.xlsx.writeBuffer());
}

describe('cells', () => {
	it('tells text from numbers, dates, formulas, booleans and errors; texts with formats are texts', async () => {
		const bytes = await excel((sheet) => {
			sheet.addRow([
				'000451',
				13800138000,
				new Date('2026-01-02'),
				{ formula: '1+1', result: 2 },
				true,
				{ error: '#N/A' },
				{ richText: [{ text: '张' }, { text: '三', font: { bold: true } }] },
				{ text: 'a@b.cn', hyperlink: 'mailto:a@b.cn' },
			]);
		});
		const [cells = []] = await cellsOf(bytes);
		expect(
			cells.map((cell) =>
				typeof cell === 'string' || cell === undefined ? cell : `${cell.kind}: ${cell.shown}`,
			),
		).toEqual([
			'000451',
			'number: 13800138000',
			expect.stringMatching(/^date: 460/),
			'formula: 2',
			'boolean: TRUE',
			'error: #N/A',
			'张三',
			'a@b.cn',
		]);
	});

	it('shows a number as it is written, however long', async () => {
		const [cells] = await cellsOf(
			await rawWorkbook({
				rows:
					'<row r="1"><c r="A1"><v>110101199001011234</v></c><c r="B1"><v>1e5</v></c><c r="C1" ' +
					's="1"><v>45000</v></c><c r="D1" s="2"><v>45000</v></c></row>',
			}),
		);
		expect(cells).toEqual([
			{ kind: 'number', shown: '110101199001011234' },
			{ kind: 'number', shown: '1e5' },
			{ kind: 'date', shown: '45000' },
			{ kind: 'date', shown: '45000' },
		]);
	});

	it('reads a formula without a value, and cells and rows without a reference', async () => {
		const [, cells] = await cellsOf(
			await rawWorkbook({
				rows: `<row>${textCell('A1', 'x')}</row><row><c t="inlineStr"><is><t>a</t></is></c><c/><c><f>A1</f></c></row>`,
			}),
		);
		expect(cells).toEqual(['a', undefined, { kind: 'formula', shown: '' }]);
	});

	it('knows a formula whose values run over into other cells, which have no formula of their own', async () => {
		const bytes = await rawWorkbook({
			rows:
				`<row r="1"><c r="A1" t="str"><f t="array" ref="A1:B3">SORT(D1:E3)</f><v>x</v></c><c ` +
				`r="B1" t="str"><v>y</v></c><c r="C1" t="str"><v>own</v></c></row><row r="2"><c r="A2" ` +
				`t="str"><v>x</v></c></row><row r="3"><c r="B3" t="str"><v>y</v></c></row><row r="4">` +
				`<c r="A4" t="str"><v>own</v></c><c r="B4"><f t="shared" si="0" ref="B4:B5">A4</f>` +
				`<v>1</v></c></row><row r="5"><c r="B5" t="str"><v>own</v></c></row>`,
		});
		const shown = (text: string): Cell => ({ kind: 'formula', shown: text });
		expect(await cellsOf(bytes)).toEqual([
			[shown('x'), shown('y'), 'own'],
			[shown('x')],
			[undefined, shown('y')],
			['own', shown('1')],
			[undefined, 'own'],
		]);
	});

	it('takes a cell that refers to no shared text for empty, not for the first one', async () => {
		const relations =
			'<Relationships><Relationship Id="rId1" Type="x/worksheet" ' +
			'Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="x/sharedStrings" ' +
			'Target="sharedStrings.xml"/></Relationships>';
		const bytes = await rawWorkbook({
			rows: '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"/><c r="C1" t="s"><v></v></c></row>',
			parts: {
				'xl/_rels/workbook.xml.rels': relations,
				'xl/sharedStrings.xml': '<sst><si><t>first</t></si></sst>',
			},
		});
		expect(await cellsOf(bytes)).toEqual([['first']]);
	});

	it('leaves out phonetic hints, and reads escapes, entities, CDATA and prefixed tags', async () => {
		const parts = {
			'xl/worksheets/sheet1.xml':
				'<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
				'<x:sheetData><x:row r="3"><x:c r="B3" t="inlineStr"><x:is><x:t>李&amp;' +
				'_x000D_<![CDATA[<b>]]></x:t><x:rPh sb="0" eb="1"><x:t>li</x:t></x:rPh></x:is></x:c>' +
				'</x:row></x:sheetData></x:worksheet>',
		};
		const [row] = await rowsOf(await firstTable(await rawWorkbook({ parts })));
		expect([row?.number, row?.cells[1]]).toEqual([3, '李&\r<b>']);
	});

	it('does not believe a declared dimension, and makes no rows of empty styled ones', async () => {
		const styled = Array.from(
			{ length: 50_000 },
			(_, nth) => `<row r="${nth + 2}"><c r="A${nth + 2}" s="1"/></row>`,
		).join('');
		const rows = await rowsOf(
			await firstTable(
				await rawWorkbook({
					before: '<dimension ref="A1:XFD1048576"/>',
					rows: `<row r="1">${textCell('A1', 'x')}</row>${styled}<row r="1048576">${textCell('XFD1048576', 'last')}</row>`,
				}),
			),
		);
		expect(rows.map(({ number }) => number)).toEqual([1, 1_048_576]);
	});

	it('knows hidden rows and columns, merged ranges and links, once it has read them', async () => {
		const table = await firstTable(
			await excel((sheet) => {
				sheet.addRow(['a', 'b', { text: '这里', hyperlink: 'https://example.com/x' }]);
				sheet.addRow(['c', 'd']).hidden = true;
				sheet.addRow(['e']);
				sheet.mergeCells('A3:A5');
				sheet.getColumn(2).hidden = true;
			}),
		);
		const rows = await rowsOf(table);
		expect(rows.map(({ hidden }) => hidden)).toEqual([false, true, false]);
		expect([table.hiddenColumn(0), table.hiddenColumn(1)]).toEqual([false, true]);
		expect([table.mergedAt(4, 0), table.mergedAt(2, 0)]).toEqual(['A3:A5', '']);
		expect([table.linkAt(1, 2), table.linkAt(1, 1)]).toEqual(['https://example.com/x', '']);
		expect(table.freeColumn).toBe(3);
	});

	it('leaves hidden sheets alone', async () => {
		const bytes = await excel((_, workbook) => {
			workbook.addWorksheet('secret', { state: 'veryHidden' });
		});
		expect((await openTables(bytes)).tables().map(({ name }) => name)).toEqual(['表']);
	});
});

describe('files that are refused as a whole', () => {
	const sheetOf = (text: string): Promise<Buffer> =>
		rawWorkbook({ parts: { 'xl/worksheets/sheet1.xml': text } });

	it.each<[string, string, () => Promise<Buffer> | Buffer]>([
		['empty', 'empty', () => Buffer.alloc(0)],
		['over 64 MB', 'too-large', () => Buffer.alloc(64 * 1024 * 1024 + 1, 'a')],
		[
			'protected with a password',
			'password',
			() =>
				Buffer.concat([
					Buffer.from('d0cf11e0a1b11ae1', 'hex'),
					Buffer.alloc(1000),
					Buffer.from('EncryptedPackage', 'utf16le'),
				]),
		],
		[
			'an old .xls',
			'not-a-workbook',
			() =>
				Buffer.concat([
					Buffer.from('d0cf11e0a1b11ae1', 'hex'),
					Buffer.alloc(1000),
					Buffer.from('Workbook', 'utf16le'),
				]),
		],
		['a web page', 'not-a-workbook', () => Buffer.from('\n<html><table><tr><td>openId')],
		[
			'a Word document',
			'not-a-workbook',
			async () =>
				writeZip(
					[...readZip(await rawWorkbook({})).values()].map((entry) =>
						entry.name === 'xl/workbook.xml' ? { ...entry, name: 'word/document.xml' } : entry,
					),
				),
		],
		['a binary file', 'not-a-workbook', () => Buffer.from([1, 2, 0, 3])],
		['cut off', 'damaged', async () => (await rawWorkbook({})).subarray(0, 900)],
		[
			'changed on the way',
			'damaged',
			async () => {
				const bytes = Buffer.from(
					await rawWorkbook({ rows: `<row r="1">${textCell('A1', 'x'.repeat(500))}</row>` }),
				);
				const [, entry] = [...readZip(bytes)].find(([name]) => name.endsWith('sheet1.xml')) ?? [];
				entry?.stored.set([entry.stored[20] ?? 0 ^ 0xff], 20);
				entry?.stored.set([255, 255], 30);
				return bytes;
			},
		],
		[
			'with an external entity',
			'external',
			() =>
				sheetOf(
					'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row ' +
						'r="1"><c r="A1" t="inlineStr"><is><t>&e;</t></is></c></row></sheetData>' +
						'</worksheet>',
				),
		],
		[
			'with entities in entities',
			'external',
			() =>
				sheetOf('<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet/>'),
		],
		['no XML', 'damaged', () => sheetOf('<worksheet><sheetData><row></sheetData></worksheet>')],
		[
			'with rows in disorder',
			'damaged',
			() =>
				rawWorkbook({
					rows: `<row r="5">${textCell('A5', 'x')}</row><row r="2">${textCell('A2', 'x')}</row>`,
				}),
		],
	])('%s: %s', async (_, problem, make) => {
		expect(await problemOf(await make())).toBe(problem);
	});

	it('a zip bomb: what it unpacks to is counted while it is unpacked, whatever it says', async () => {
		const bytes = await rawWorkbook({
			parts: { 'xl/styles.xml': `<styleSheet>${' '.repeat(40 * 1024 * 1024)}</styleSheet>` },
		});
		expect(bytes.length).toBeLessThan(100_000);
		expect(await problemOf(bytes)).toBe('bomb');
	});
});

describe('a sheet that unpacks to a little of something without end is refused before it fills the memory', () => {
	/** A file of some kilobytes. */
	const endless = async (
		before: string,
		unit: string,
		times: number,
		after: string,
	): Promise<Buffer> => {
		async function* text(): AsyncGenerator<string> {
			yield `<worksheet>${before}`;
			for (let nth = 0; nth < times; nth += 1000) yield unit.repeat(1000);
			yield after;
		}
		const sheet = await pack('xl/worksheets/sheet1.xml', text());
		return writeZip(
			[...readZip(await rawWorkbook({})).values()].map((entry) =>
				entry.name === sheet.name ? sheet : entry,
			),
		);
	};

	it.each<[string, string, string, string, number, string?]>([
		['a text', 'bomb', '<sheetData><row><c t="inlineStr"><is><t>', 'a', 9_000_000],
		[
			'texts of one cell',
			'bomb',
			'<sheetData><row><c t="inlineStr"><is>',
			'<t>aaaaaaaaaaaaaaaa</t>',
			100_000,
		],
		['a comment', 'bomb', '<sheetData><!--', 'a', 9_000_000],
		['the value of an attribute', 'bomb', '<sheetData><row x="', 'a', 9_000_000],
		['tags in tags', 'bomb', '', '<a>', 10_000],
		[
			'cells of one row',
			'damaged',
			'<sheetData><row>',
			'<c/>',
			20_000,
			'</row></sheetData></worksheet>',
		],
		[
			'formulas over many cells',
			'bomb',
			'<sheetData><row>',
			'<c><f t="array" ref="A1:A9"/></c>',
			5_000,
		],
		[
			'merged ranges',
			'bomb',
			'<sheetData></sheetData><mergeCells>',
			'<mergeCell ref="A1:A100"/>',
			50_000,
		],
		[
			'high merged ranges',
			'bomb',
			'<sheetData></sheetData><mergeCells>',
			'<mergeCell ref="A1:XFD1048576"/>',
			5_000,
		],
	])('%s: %s', async (_, problem, before, unit, times, after = '') => {
		const bytes = await endless(before, unit, times, after);
		expect(bytes.length).toBeLessThan(200_000);
		expect(await problemOf(bytes)).toBe(problem);
	});
});

describe('CSV', () => {
	const csv = (text: string): Promise<Array<ReadonlyArray<Cell | undefined>>> =>
		cellsOf(Buffer.from(text, 'utf8'));

	it('has at most as many rows as a sheet: as objects, 60 MB of short ones would fill the memory', async () => {
		expect(await problemOf(Buffer.from('\n'.repeat(1_048_575) + 'last'))).toBe('none');
		expect(await problemOf(Buffer.from('\n'.repeat(1_048_576) + 'one more'))).toBe('too-large');
	});

	it('keeps every value as the text that stands there', async () => {
		expect(await csv('\ufeffa,b\r\n00012,1e5\n"x, ""y""\nz",=1+1\n\n110101199001011234,')).toEqual([
			['a', 'b'],
			['00012', '1e5'],
			['x, "y"\nz', '=1+1'],
			['110101199001011234', ''],
		]);
	});

	it.each([';', '\t', '，'])(
		'takes %j for the separator where it occurs most',
		async (separator) => {
			expect(await csv(['a', 'b, c'].join(separator) + '\n' + ['1', '2'].join(separator))).toEqual([
				['a', 'b, c'],
				['1', '2'],
			]);
		},
	);

	it.each([
		['a,"b\nc', 'row 1'],
		['a,b\n"c"d,e', 'row 2'],
	])('names the row of a stray quotation mark: %j', async (text, row) => {
		await expect(csv(text)).rejects.toThrow(new RegExp(row, 'i'));
	});
});

describe('the file handed back', () => {
	const added = (column: number, texts: Readonly<Record<number, readonly string[]>>) => ({
		column,
		width: 2,
		of: (row: number) => texts[row],
	});

	it('has the added cells, and everything else as it was: other sheets, styles, formulas, merged cells', async () => {
		const bytes = await excel((sheet, workbook) => {
			sheet.addRow(['openId', '关联字段']);
			sheet.addRow(['p1', '=1+1']).getCell(1).font = { bold: true };
			sheet.addRow(['p2', { formula: 'A2', result: 'p1' }]);
			sheet.mergeCells('A4:B4');
			workbook.addWorksheet('mine').addRow(['untouched']);
		});
		const table = await firstTable(bytes);
		await rowsOf(table);
		const back = new ExcelJS.Workbook();
		const copy = await table.withCells(
			added(table.freeColumn, {
				1: ['状态', 'x'],
				2: ['<ok> & "fine"', '=cmd|1'],
				3: ['', '\ttab\n'],
			}),
		);
		await back.xlsx.load(new Uint8Array(copy).buffer);
		const sheet = back.getWorksheet('表');
		expect(sheet?.getRow(1).values).toEqual([undefined, 'openId', '关联字段', '状态', 'x']);
		expect(sheet?.getRow(2).values).toEqual([undefined, 'p1', '=1+1', '<ok> & "fine"', '=cmd|1']);
		expect(sheet?.getCell('D3').value).toBe('\ttab\n');
		expect(sheet?.getCell('B3').value).toMatchObject({ formula: 'A2' });
		expect(sheet?.getCell('A2').font.bold).toBe(true);
		expect(sheet?.getCell('B4').isMerged).toBe(true);
		expect(back.getWorksheet('mine')?.getCell('A1').value).toBe('untouched');
		expect((await cellsOf(copy)).at(1)).toEqual(['p1', '=1+1', '<ok> & "fine"', '=cmd|1']);
	});

	it('replaces what an earlier import added, keeps cells right of it, and survives chunk borders anywhere', async () => {
		const filler = Array.from(
			{ length: 3000 },
			(_, nth) =>
				`<row r="${nth + 2}" spans='1:5'>${textCell(`A${nth + 2}`, `行${nth}😀`)}` +
				`${textCell(`B${nth + 2}`, 'old')}${textCell(`C${nth + 2}`, 'old')}` +
				`${textCell(`D${nth + 2}`, 'kept')}</row>\n`,
		).join('');
		const table = await firstTable(
			await rawWorkbook({
				rows: `<row r="1">${textCell('A1', 'h')}</row>${filler}`,
				after: '<mergeCells count="1"><mergeCell ref="A9:A10"/></mergeCells>',
			}),
		);
		await rowsOf(table);
		const copy = await table.withCells({
			column: 1,
			width: 2,
			of: (row) => (row % 2 === 0 ? [`new${row}`, ''] : undefined),
		});
		const cells = await cellsOf(copy);
		expect(cells.slice(1, 3)).toEqual([
			['行0😀', 'new2', undefined, 'kept'],
			['行1😀', 'old', 'old', 'kept'],
		]);
		expect(cells.at(-2)).toEqual(['行2998😀', 'new3000', undefined, 'kept']);
		expect(cells).toHaveLength(3001);
		const again = await firstTable(copy);
		await rowsOf(again);
		expect(again.mergedAt(10, 0)).toBe('A9:A10');
	});

	it('is a CSV again where it was one, with nothing in the added cells that a spreadsheet would run', async () => {
		const table = await firstTable(Buffer.from('openId;关联字段\r\np1;"a;b"\r\np2\r\n', 'utf8'));
		await rowsOf(table);
		const copy = await table.withCells(
			added(2, { 1: ['r', 'why'], 2: ['=1', 'x;y'], 3: ['ok', ''] }),
		);
		expect(copy.toString('utf8')).toBe(
			'\ufeffopenId;关联字段;r;why\r\np1;"a;b";\'=1;"x;y"\r\np2;;ok;\r\n',
		);
	});
});
