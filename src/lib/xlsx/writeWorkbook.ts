import { cellText } from './cellText';
import { columnName } from './cellRef';
import { pack, writeZip } from './zipWriter';

/** A number is written as a number, every text as a text cell. */
export type CellValue = string | number;

export interface Column {
	readonly header: string;
	/** In characters. */
	readonly width: number;
	/** Filled in by people: marked by its colour. */
	readonly input?: boolean;
	/** What may be chosen; shown as a drop-down list. */
	readonly choices?: readonly string[];
}

/** One sheet; rows are made one by one while it is written. */
export interface SheetContents {
	readonly name: string;
	readonly columns: readonly Column[];
	rows: () => Iterable<readonly CellValue[]> | AsyncIterable<readonly CellValue[]>;
}

/** Rows packed at a time. */
const BATCH = 500;

/** A text whose blanks or escapes must survive goes to the table of shared strings, where every program keeps them. */
const DELICATE = /^\s|\s$|[\u0000-\u001f\u007f\ud800-\udfff\ufffe\uffff]|_x/;

/** Of a text whose cell needs it: no cell may hold more. */
const LONG = 32_000;

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Places in the list of cell formats below. */
const FORMAT = { number: 0, text: 1, input: 2, header: 3, inputHeader: 4 } as const;

const fill = (argb: string): string =>
	`<fill><patternFill patternType="solid"><fgColor rgb="${argb}"/></patternFill></fill>`;
const format = (font: number, filling: number): string =>
	`<xf numFmtId="49" fontId="${font}" fillId="${filling}" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/>`;

/** 49 is the number format "text". */
const STYLES = `${DECLARATION}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="5"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${['FFE8EDF5', 'FFFFF7D6', 'FFFFD54F'].map(fill).join('')}</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${format(0, 0)}${format(0, 3)}${format(1, 2)}${format(1, 4)}</cellXfs></styleSheet>`;

/**
 * A workbook, made row by row: frozen headers, filters, every text typed as text and formatted as text. Leading zeros and 18-digit ids survive,
 * nothing can become a formula, and every text reads back as the identical string. Rows are packed as they come; only the packed file is held.
 */
export async function writeWorkbook(
	sheets: readonly SheetContents[],
	created: Date,
): Promise<Buffer> {
	const strings: string[] = [];
	const packed = [];
	for (const [index, sheet] of sheets.entries())
		packed.push(
			await pack(`xl/worksheets/sheet${index + 1}.xml`, sheetXml(sheet, index === 0, strings)),
		);
	const parts: Array<readonly [string, string]> = [
		['[Content_Types].xml', contentTypes(sheets.length)],
		[
			'_rels/.rels',
			relations([
				[`${OFFICE}/officeDocument`, 'xl/workbook.xml'],
				[`${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
			]),
		],
		[
			'docProps/core.xml',
			`${DECLARATION}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:creator>n8n-nodes-yunzhijia</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">${created.toISOString()}</dcterms:created></cp:coreProperties>`,
		],
		[
			'xl/workbook.xml',
			`${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><bookViews><workbookView/></bookViews><sheets>${sheets.map(({ name }, index) => `<sheet name="${escaped(name).replaceAll('"', '&quot;')}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join('')}</sheets></workbook>`,
		],
		[
			'xl/_rels/workbook.xml.rels',
			relations([
				...sheets.map(
					(_, index) => [`${OFFICE}/worksheet`, `worksheets/sheet${index + 1}.xml`] as const,
				),
				[`${OFFICE}/styles`, 'styles.xml'],
				[`${OFFICE}/sharedStrings`, 'sharedStrings.xml'],
			]),
		],
		['xl/styles.xml', STYLES],
		[
			'xl/sharedStrings.xml',
			`${DECLARATION}<sst xmlns="${MAIN}" uniqueCount="${strings.length}">${strings.join('')}</sst>`,
		],
	];
	return writeZip([
		...(await Promise.all(parts.map(([name, text]) => pack(name, [text])))),
		...packed,
	]);
}

async function* sheetXml(
	{ columns, rows }: SheetContents,
	first: boolean,
	strings: string[],
): AsyncGenerator<string> {
	const letters = columns.map((_, column) => columnName(column));
	const widths = columns.map(
		({ width, input }, column) =>
			`<col min="${column + 1}" max="${column + 1}" width="${width}" style="${input ? FORMAT.input : FORMAT.text}" customWidth="1"/>`,
	);
	yield `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"${first ? ' tabSelected="1"' : ''}><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>`;
	const cell = (value: CellValue, column: number, row: number, style: number): string => {
		const at = `<c r="${letters[column] ?? columnName(column)}${row}" s="${typeof value === 'number' ? FORMAT.number : style}"`;
		if (typeof value === 'number') return `${at}><v>${value}</v></c>`;
		if (value === '') return `${at}/>`;
		if (value.length <= LONG && !DELICATE.test(value))
			return `${at} t="inlineStr"><is><t>${escaped(value)}</t></is></c>`;
		strings.push(`<si><t xml:space="preserve">${escaped(cellText(value) ?? '')}</t></si>`);
		return `${at} t="s"><v>${strings.length - 1}</v></c>`;
	};
	yield `<row r="1">${columns.map(({ header, input }, column) => cell(header, column, 1, input ? FORMAT.inputHeader : FORMAT.header)).join('')}</row>`;
	const styles = columns.map(({ input }) => (input ? FORMAT.input : FORMAT.text));
	let number = 1;
	let batch = '';
	for await (const values of rows()) {
		number++;
		batch += `<row r="${number}">`;
		for (let column = 0; column < values.length; column++)
			batch += cell(values[column] ?? '', column, number, styles[column] ?? FORMAT.text);
		batch += '</row>';
		if (number % BATCH !== 0) continue;
		yield batch;
		batch = '';
	}
	yield `${batch}</sheetData><autoFilter ref="A1:${letters.at(-1) ?? 'A'}${number}"/>${dropDowns(columns, letters, number)}</worksheet>`;
}

function dropDowns(
	columns: readonly Column[],
	letters: readonly string[],
	lastRow: number,
): string {
	const lists = columns.flatMap(({ choices }, column) =>
		choices && lastRow > 1
			? [
					`<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="${letters[column] ?? ''}2:${letters[column] ?? ''}${lastRow}"><formula1>"${escaped(choices.join(','))}"</formula1></dataValidation>`,
				]
			: [],
	);
	return lists.length === 0
		? ''
		: `<dataValidations count="${lists.length}">${lists.join('')}</dataValidations>`;
}

const contentTypes = (sheets: number): string =>
	`${DECLARATION}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${CONTENT}.sheet.main+xml"/>${Array.from({ length: sheets }, (_, index) => `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${CONTENT}.worksheet+xml"/>`).join('')}<Override PartName="/xl/styles.xml" ContentType="${CONTENT}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${CONTENT}.sharedStrings+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`;

const relations = (targets: ReadonlyArray<readonly [type: string, target: string]>): string =>
	`${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${targets.map(([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${type}" Target="${target}"/>`).join('')}</Relationships>`;

const SPECIAL = /[&<>]/;
const EACH_SPECIAL = /[&<>]/g;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

const escaped = (text: string): string =>
	SPECIAL.test(text) ? text.replace(EACH_SPECIAL, (character) => ENTITIES[character] ?? '') : text;
