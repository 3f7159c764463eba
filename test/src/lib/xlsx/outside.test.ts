import { crc32 } from 'node:zlib';
import { FileError } from '../../../../src/lib/xlsx/fileError';
import { openTables } from '../../../../src/lib/xlsx/openTables';
import type { Cell, Table, TableRow } from '../../../../src/lib/xlsx/table';
import { readZip, type ZipEntry } from '../../../../src/lib/xlsx/zip';
import { writeZip } from '../../../../src/lib/xlsx/zipWriter';
import { rawWorkbook, textCell } from './rawWorkbook';

// Files as they come from outside: what other programs
// write, and what people upload in place of a workbook.

async function read(bytes: Buffer): Promise<{ table: Table; rows: TableRow[] }> {
	const [table] = (await openTables(bytes)).tables();
	if (table === undefined) throw new Error('no table');
	const rows: TableRow[] = [];
	for await (const batch of table.rows()) rows.push(...batch);
	return { table, rows };
}

const cellsOf = async (bytes: Buffer): Promise<Array<ReadonlyArray<Cell | undefined>>> =>
	(await read(bytes)).rows.map(({ cells }) => cells);

async function refusal(bytes: Buffer): Promise<FileError> {
	try {
		await read(bytes);
	} catch (error) {
		if (error instanceof FileError) return error;
		throw error;
	}
	throw new Error('it was read');
}

/** All that is said of it. */
const inBoth = (error: FileError): string =>
	[error.told('zh'), error.told('en')].flatMap((told) => [told.message, told.remedy]).join(' ');

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relations = (...targets: ReadonlyArray<readonly [type: string, target: string]>): string =>
	'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' +
	`${targets.map(([type, target], nth) => `<Relationship Id="rId${nth + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`).join('')}</Relationships>`;

/** A workbook whose one text is a shared one, so that each of its parts has to be found. */
const shared = (
	strings = '<si><t>张三</t></si>',
	{ sheet = 'worksheets/sheet1.xml', texts = 'sharedStrings.xml', index = '0' } = {},
): Promise<Buffer> =>
	rawWorkbook({
		rows: `<row r="1">${textCell('A1', 'x')}<c r="B1" t="s"><v>${index}</v></c></row>`,
		parts: {
			'xl/_rels/workbook.xml.rels': relations(['worksheet', sheet], ['sharedStrings', texts]),
			'xl/sharedStrings.xml': `<sst xmlns="${MAIN}">${strings}</sst>`,
		},
	});

const renamed = (bytes: Buffer, rename: (name: string) => string): Buffer =>
	writeZip(
		[...readZip(bytes).values()].map((entry): ZipEntry => ({ ...entry, name: rename(entry.name) })),
	);

describe('names of parts', () => {
	it.each<[string, (name: string) => string]>([
		['with backslashes', (name) => name.replaceAll('/', '\\')],
		['in capitals', (name) => name.toUpperCase()],
		['with one part in another case', (name) => name.replace('sharedStrings', 'SharedStrings')],
		['with escapes', (name) => name.replace('sheet1', 'sheet%31').replace('[', '%5B')],
		['with a leading slash', (name) => `/${name}`],
		['with ./', (name) => `./${name}`],
		['with backslashes and in capitals', (name) => name.replaceAll('/', '\\').toUpperCase()],
	])('in the archive, %s', async (_, rename) => {
		expect(await cellsOf(renamed(await shared(), rename))).toEqual([['x', '张三']]);
	});

	it.each([
		['worksheets\\sheet1.xml', 'SharedStrings.xml'],
		['/xl/worksheets/sheet1.xml', '/xl/sharedStrings.xml'],
		['\\xl\\worksheets\\sheet1.xml', '\\xl\\sharedStrings.xml'],
		['./worksheets/./sheet1.xml', './sharedStrings.xml'],
		['../xl/worksheets/sheet1.xml', '../XL/sharedStrings.xml'],
		['worksheets/sheet%31.xml', 'shared%53trings.xml'],
	])('in what refers to them: %s', async (sheet, texts) => {
		expect(await cellsOf(await shared(undefined, { sheet, texts }))).toEqual([['x', '张三']]);
	});

	it('a name that is not ASCII, in UTF-8 or GBK, plain or escaped in what refers to it', async () => {
		const bytes = await shared(undefined, { sheet: 'worksheets/%E8%A1%A8 1.xml' });
		const named = renamed(bytes, (name) => name.replace('sheet1', '表 1'));
		expect(await cellsOf(named)).toEqual([['x', '张三']]);
	});

	it('keeps the names as they were in the file that is handed back', async () => {
		const { table } = await read(
			renamed(await shared(), (name) => name.replaceAll('/', '\\').toUpperCase()),
		);
		const copy = await table.withCells({ column: 2, width: 1, of: () => ['done'] });
		expect([...readZip(copy).values()].map(({ name }) => name)).toContain('XL\\SHAREDSTRINGS.XML');
		expect(await cellsOf(copy)).toEqual([['x', '张三', 'done']]);
	});

	it('two parts of one name are no workbook that anybody can trust', async () => {
		const bytes = await shared();
		const twice = writeZip(
			[...readZip(bytes).values()].flatMap((entry) =>
				entry.name.endsWith('sheet1.xml')
					? [entry, { ...entry, name: 'XL\\worksheets\\Sheet1.xml' }]
					: [entry],
			),
		);
		expect(await refusal(twice)).toMatchObject({ code: 'part-twice', problem: 'damaged' });
	});

	it('says which sheet is missing', async () => {
		expect(await refusal(await shared('', { sheet: 'worksheets/none.xml' }))).toMatchObject({
			code: 'sheet-missing',
			message: expect.stringContaining('"Sheet1"'),
		});
	});

	it('two sheets are not one part: each of thousands would be read', async () => {
		const names = ['A', 'B'].map((name) => `<sheet name="${name}" sheetId="1" r:id="rId1"/>`);
		const twice = await rawWorkbook({
			parts: {
				'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${names.join('')}</sheets></workbook>`,
			},
		});
		expect(await refusal(twice)).toMatchObject({ code: 'sheet-twice', problem: 'damaged' });
	});
});

describe('shared texts', () => {
	it.each([
		['behind the last one', '1', '<si><t>张三</t></si>'],
		['none at all', '0', ''],
		['no number', 'x', '<si><t>张三</t></si>'],
		['below the first', '-1', '<si><t>张三</t></si>'],
		['between two', '0.5', '<si><t>张三</t></si>'],
	])('that are not there are damage, with the cell: %s', async (_, index, strings) => {
		expect(await refusal(await shared(strings, { index }))).toMatchObject({
			code: 'string-missing',
			problem: 'damaged',
			message: expect.stringMatching(/cell B1 of the sheet "Sheet1"/),
		});
	});

	it('in a part that is not there, either', async () => {
		expect(await refusal(await shared('', { texts: 'none.xml' }))).toMatchObject({
			code: 'string-missing',
		});
	});

	it.each([
		['one run', '<r><t>0001</t></r>'],
		['one run with a format', '<r><rPr><b/><sz val="9"/></rPr><t>0001</t></r>'],
		['runs of two fonts', '<r><t>00</t></r><r><rPr><rFont val="宋体"/></rPr><t>01</t></r>'],
		['strike that is off', '<r><rPr><strike val="0"/></rPr><t>0001</t></r>'],
		['an empty run that is struck out', '<r><rPr><strike/></rPr><t> </t></r><r><t>0001</t></r>'],
	])('are read whatever their format: %s', async (_, runs) => {
		const [[, text] = []] = await cellsOf(await shared(`<si>${runs}</si>`));
		expect(typeof text === 'string' ? text.trim() : text).toBe('0001');
	});

	it.each([
		['struck out', '<r><t>00</t></r><r><rPr><strike/></rPr><t>01</t></r>'],
		['struck out as a whole', '<r><rPr><strike val="1"/></rPr><t>0001</t></r>'],
		[
			'the mark of a footnote',
			'<r><t>000</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r>',
		],
	])('are no plain text where a part does not count: %s', async (_, runs) => {
		expect(await cellsOf(await shared(`<si>${runs}</si>`))).toEqual([
			['x', { kind: 'rich-text', shown: '0001' }],
		]);
		const inline = await rawWorkbook({
			rows: `<row r="1"><c r="A1" t="inlineStr"><is>${runs}</is></c></row>`,
		});
		expect(await cellsOf(inline)).toEqual([[{ kind: 'rich-text', shown: '0001' }]]);
	});

	it('of a format that shows nothing are not seen', async () => {
		const bytes = await rawWorkbook({
			rows: '<row r="1"><c r="A1" s="1" t="inlineStr"><is><t>0001</t></is></c><c r="B1" s="2" t="inlineStr"><is><t>0002</t></is></c></row>',
			parts: {
				'xl/styles.xml':
					`<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="170" formatCode=";;` +
					';"/><numFmt numFmtId="171" formatCode="0;-0;0;@"/></numFmts><cellXfs count="3"><xf ' +
					'numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>',
			},
		});
		expect(await cellsOf(bytes)).toEqual([[{ kind: 'unseen', shown: '0001' }, '0002']]);
	});
});

describe('rows and columns that show nothing', () => {
	const row = (attributes: string): string =>
		`<row r="2" ${attributes}>${textCell('A2', 'x')}</row>`;
	it.each<[string, boolean, string, string?]>([
		['hidden', true, 'hidden="1"'],
		['hidden by an outline', true, 'hidden="true" outlineLevel="1"'],
		['of height 0', true, 'ht="0" customHeight="1"'],
		['of height 0.0', true, 'ht="0.0"'],
		['of a height below any text', true, 'ht="0.75"'],
		['of a default height of 0', true, '', '<sheetFormatPr defaultRowHeight="0"/>'],
		['with a height of its own', false, 'ht="15"', '<sheetFormatPr defaultRowHeight="0"/>'],
		['as usual', false, ''],
		['small', false, 'ht="8"'],
		// Such a sheet hides the rows that have no element; those with values are shown.
		[
			'of a sheet that hides unused rows',
			false,
			'',
			'<sheetFormatPr defaultRowHeight="15" zeroHeight="1"/>',
		],
	])('a row %s: %s', async (_, hidden, attributes, before = '') => {
		const { rows } = await read(await rawWorkbook({ before, rows: row(attributes) }));
		expect(rows.map((one) => one.hidden)).toEqual([hidden]);
	});

	it.each<[string, boolean, string]>([
		['hidden', true, '<cols><col min="1" max="3" hidden="1"/></cols>'],
		['of width 0', true, '<cols><col min="1" max="1" width="0" customWidth="1"/></cols>'],
		['of a width below any text', true, '<cols><col min="1" max="1" width="0.1"/></cols>'],
		['of a default width of 0', true, '<sheetFormatPr defaultRowHeight="15" defaultColWidth="0"/>'],
		[
			'with a width of its own',
			false,
			'<sheetFormatPr defaultRowHeight="15" defaultColWidth="0"/><cols><col min="1" max="1" width="9"/></cols>',
		],
		['as usual', false, '<cols><col min="2" max="2" hidden="1"/></cols>'],
	])('a column %s: %s', async (_, hidden, before) => {
		const { table } = await read(await rawWorkbook({ before, rows: row('') }));
		expect(table.hiddenColumn(0)).toBe(hidden);
	});
});

describe('parts in UTF-16, and byte order marks', () => {
	const recoded = async (recode: (text: string) => Buffer): Promise<Buffer> => {
		const [bytes] = [await shared()];
		return writeZip(
			[...readZip(bytes).values()].map((entry) =>
				stored(entry.name, recode(TEXTS[entry.name] ?? '')),
			),
		);
	};
	const DECLARATION = '<?xml version="1.0" encoding="UTF-16" standalone="yes"?>';
	const TEXTS: Readonly<Record<string, string>> = {
		'_rels/.rels': relations(['officeDocument', 'xl/workbook.xml']),
		'xl/workbook.xml': `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		'xl/_rels/workbook.xml.rels': relations(
			['worksheet', 'worksheets/sheet1.xml'],
			['sharedStrings', 'sharedStrings.xml'],
		),
		'xl/styles.xml': `<styleSheet xmlns="${MAIN}"/>`,
		'xl/sharedStrings.xml': `${DECLARATION}<sst xmlns="${MAIN}"><si><t>张三😀</t></si></sst>`,
		'xl/worksheets/sheet1.xml': `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>`,
	};

	it.each<[string, (text: string) => Buffer]>([
		['little end first, with a mark', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
		['little end first, without', (text) => Buffer.from(text, 'utf16le')],
		['big end first, with a mark', (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
		['big end first, without', (text) => Buffer.from(text, 'utf16le').swap16()],
		['two marks', (text) => Buffer.from(`\ufeff\ufeff${text}`, 'utf16le')],
		['UTF-8 with two marks that says UTF-16', (text) => Buffer.from(`\ufeff\ufeff${text}`, 'utf8')],
	])('%s', async (_, recode) => {
		const bytes = await recoded(recode);
		expect(await cellsOf(bytes)).toEqual([['张三😀']]);
		const { table } = await read(bytes);
		const copy = await table.withCells({ column: 1, width: 1, of: () => ['好'] });
		expect(await cellsOf(copy)).toEqual([['张三😀', '好']]);
		expect(readZip(copy).get('xl/worksheets/sheet1.xml')?.flags).toBeDefined();
	});

	it('says which part is in an encoding that workbooks do not use', async () => {
		const bytes = await recoded((text) => Buffer.from(text.replace('UTF-16', 'GBK'), 'utf8'));
		expect(await refusal(bytes)).toMatchObject({ code: 'part-encoding', problem: 'encoding' });
	});
});

function stored(name: string, bytes: Buffer): ZipEntry {
	return {
		name,
		method: 0,
		flags: 0x800,
		crc: crc32(bytes),
		size: bytes.length,
		time: 0,
		stored: bytes,
	};
}

describe('files that are no table, by what they are', () => {
	const compound = (...streams: string[]): Buffer =>
		Buffer.concat([
			Buffer.from('d0cf11e0a1b11ae1', 'hex'),
			Buffer.alloc(1000),
			...streams.map((stream) => Buffer.from(stream, 'utf16le')),
		]);
	const sealed = (head: string): Buffer =>
		Buffer.concat([Buffer.from(head, 'latin1'), Buffer.alloc(4000, '\u0000\u0001\u00fe\u0090')]);

	it.each<[string, string, RegExp, Buffer]>([
		[
			'a password',
			'password',
			/打开密码.*password/s,
			compound('EncryptionInfo', 'EncryptedPackage'),
		],
		[
			'IRM',
			'rights-management',
			/IRM/,
			compound('EncryptedPackage', '\u0006DataSpaces', 'DRMEncryptedDataSpace'),
		],
		['IRM of old', 'rights-management', /IRM/, compound('Workbook', '\u0009DRMContent')],
		['绿盾', 'sealed', /加密软件加密（绿盾 .*security program \(绿盾/s, sealed('%TSD-Header-###%')],
		['亿赛通', 'sealed', /亿赛通/, sealed('b\u0014#e\u0000\u0000\u0000\u0000E-SafeNet\u0000LOCK')],
		['亿赛通 elsewhere', 'sealed', /亿赛通/, sealed('\u0001\u0000\u0000E-SafeNet\u0000LOCK')],
		['Fasoo', 'sealed', /Fasoo/, sealed('\u009b DRMONE  This Document is encrypted')],
		['SoftCamp', 'sealed', /SoftCamp/, sealed('SCDSA004')],
		['one that names itself', 'sealed', /security program\./, sealed('%ABC-Header-##%')],
		[
			'one that nobody knows',
			'other-format',
			/先解密.*decrypt it first/s,
			sealed('\u0011\u0012\u0013'),
		],
	])('sealed by %s', async (_, code, words, bytes) => {
		const error = await refusal(bytes);
		expect(error.code).toBe(code);
		expect(inBoth(error)).toMatch(words);
	});

	const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');
	const HTML = '<table border="1"><tr><td>姓名</td></tr></table>';
	it.each<[string, RegExp, Buffer]>([
		[
			'HTML that begins with meta',
			/网页.*web page/s,
			Buffer.from(`<meta charset="utf-8" />${HTML}`),
		],
		['HTML with marks and blanks', /web page/, Buffer.from(`\ufeff\ufeff\r\n ${HTML}`)],
		['HTML with a comment', /web page/, Buffer.from(`<!-- made by us -->\n${HTML}`)],
		['a style first', /web page/, Buffer.from(`<style>td{mso-number-format:"\\@"}</style>${HTML}`)],
		['XHTML', /web page/, Buffer.from(`<?xml version="1.0"?>\n<html xmlns="x">${HTML}</html>`)],
		['HTML in UTF-16', /web page/, utf16(`<html>${HTML}`)],
		[
			'HTML in GBK',
			/web page/,
			Buffer.concat([Buffer.from('<div>'), Buffer.from('d0d5c3fb', 'hex')]),
		],
		[
			'a web page in one file',
			/单个文件网页.*single file/s,
			Buffer.from('MIME-Version: 1.0\r\nX: y'),
		],
		[
			'an XML spreadsheet',
			/XML 表格 2003.*XML Spreadsheet 2003/s,
			Buffer.from(
				'\ufeff<?xml version="1.0"?>\r\n<?mso-application progid="Excel.Sheet"?>\r\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
			),
		],
		['XML', /an XML document/, Buffer.from('<?xml version="1.0" encoding="GBK"?><rows/>')],
		['an error of a system', /JSON/, Buffer.from('{"code":401,"message":"login"}')],
		['an old workbook', /旧版 \.xls.*old \.xls/s, compound('Workbook')],
		['an older one', /old \.xls/, compound('Book')],
		['one of Excel 4', /old \.xls/, Buffer.from('0904060000001000', 'hex')],
		['a Word document of old', /Word/, compound('WordDocument')],
		['another old file', /without a workbook/, compound('Contents')],
		['a picture', /picture/, Buffer.from('89504e470d0a1a0a', 'hex')],
		['an archive', /archive/, Buffer.from('526172211a0700', 'hex')],
		['SYLK', /SYLK/, Buffer.from('ID;PWXL;N;E\r\nP;PGeneral\r\n')],
		['zeros', /zeros only/, Buffer.alloc(5000)],
	])('%s', async (_, words, bytes) => {
		const error = await refusal(bytes);
		expect(['not-a-workbook', 'empty']).toContain(error.problem);
		expect(inBoth(error)).toMatch(words);
	});

	it.each([
		['a workbook in an archive', 'a.xlsx', /Unpack it/],
		['Numbers', 'Index/Document.iwa', /Numbers/],
		['OpenDocument', 'content.xml', /OpenDocument|\.xlsx/],
		['anything else', 'readme.txt', /Upload the workbook itself/],
	])('an archive of %s', async (_, name, remedy) => {
		const bytes = writeZip([stored(name, Buffer.from('x'))]);
		expect(await refusal(bytes)).toMatchObject({ remedy: expect.stringMatching(remedy) });
	});

	it('reads a workbook behind what a program wrote in front of it by mistake', async () => {
		const bytes = await shared();
		for (const front of ['\r\n', '\ufeff', '\ufeff\n\n'])
			expect(await cellsOf(Buffer.concat([Buffer.from(front), bytes]))).toEqual([['x', '张三']]);
	});

	it('takes a table whose first cell looks like something else for a table', async () => {
		for (const text of ['ID;PHONE\nx;1', '<5 people>,b\n1,2', 'PEOPLE,b', '{a},b'])
			expect(await cellsOf(Buffer.from(text))).toHaveLength(text.includes('\n') ? 2 : 1);
	});
});

describe('CSV in other encodings', () => {
	const TEXT = 'openId,关联字段,姓名\r\np1,0001,张三\r\n';
	const ROWS = [
		['openId', '关联字段', '姓名'],
		['p1', '0001', '张三'],
	];
	// 关联字段, 姓名, 张三.
	const GBK = Buffer.concat([
		Buffer.from('openId,'),
		Buffer.from('b9d8c1aad7d6b6ce2cd0d5c3fb', 'hex'),
		Buffer.from('\r\np1,0001,'),
		Buffer.from('d5c5c8fd', 'hex'),
		Buffer.from('\r\n'),
	]);

	it.each<[string, string, Buffer]>([
		['GB18030', 'gb18030', GBK],
		['UTF-8', 'utf-8', Buffer.from(TEXT)],
		['UTF-8 with a mark', 'utf-8', Buffer.from(`\ufeff${TEXT}`)],
		['UTF-8 with two marks', 'utf-8', Buffer.from(`\ufeff\ufeff${TEXT}`)],
		['UTF-16 with tabs', 'utf-16le', Buffer.from(`\ufeff${TEXT.replaceAll(',', '\t')}`, 'utf16le')],
		['UTF-16 with two marks', 'utf-16le', Buffer.from(`\ufeff\ufeff${TEXT}`, 'utf16le')],
		['UTF-16 without a mark', 'utf-16le', Buffer.from(TEXT, 'utf16le')],
		['UTF-16, big end first', 'utf-16be', Buffer.from(`\ufeff${TEXT}`, 'utf16le').swap16()],
	])('%s', async (_, encoding, bytes) => {
		expect((await openTables(bytes)).encoding).toBe(encoding);
		expect(await cellsOf(bytes)).toEqual(ROWS);
		const { table } = await read(bytes);
		const copy = await table.withCells({ column: 3, width: 1, of: () => ['好'] });
		expect(await cellsOf(copy)).toEqual(ROWS.map((row) => [...row, '好']));
	});

	it('GB18030 with a character of four bytes', async () => {
		const bytes = Buffer.concat([GBK, Buffer.from('p2,2,'), Buffer.from('8139ef30', 'hex')]);
		expect((await cellsOf(bytes))[2]).toEqual(['p2', '2', '㐁']);
	});

	it('UTF-8 of which something is broken does not pass for GB18030, and says the row', async () => {
		const broken = Buffer.concat([
			Buffer.from(`${TEXT}p2,0002,李四王五`),
			Buffer.from([0xe5, 0xbc]),
		]);
		expect(await refusal(broken)).toMatchObject({
			code: 'text-encoding',
			message: expect.stringMatching(/Row 3 /),
		});
		const marked = Buffer.concat([Buffer.from('\ufeffa,b\n'), GBK]);
		expect(await refusal(marked)).toMatchObject({ code: 'text-encoding' });
	});

	it.each(['sep=;', '"sep=;"', 'SEP=;'])('%s tells the separator, and is no row', async (told) => {
		const { rows } = await read(Buffer.from(`${told}\r\nopenId;关联字段\r\n"a,b";1,5\r\n`));
		expect(rows.map(({ number, cells }) => [number, ...cells])).toEqual([
			[2, 'openId', '关联字段'],
			[3, 'a,b', '1,5'],
		]);
	});

	it.each(['sep=\t', 'sep=|', 'sep=，'])('%j, too', async (told) => {
		const separator = told.slice(4);
		expect(await cellsOf(Buffer.from(`${told}\na${separator}b`))).toEqual([['a', 'b']]);
	});
});
