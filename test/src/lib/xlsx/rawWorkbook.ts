import { pack, writeZip } from '../../../../src/lib/xlsx/zipWriter';

/** Parts of a workbook as XML, for files that no well-behaved program writes. */
export interface RawParts {
	/** What stands inside `<sheetData>`. */
	rows?: string;
	/** What stands before and after it. */
	before?: string;
	after?: string;
	/** Whole documents in place of the usual ones, and further parts. */
	parts?: Readonly<Record<string, string>>;
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

export async function* once(text: string): AsyncGenerator<string> {
	yield text;
}

export async function rawWorkbook({
	rows = '',
	before = '',
	after = '',
	parts = {},
}: RawParts): Promise<Buffer> {
	const all: Record<string, string> = {
		'[Content_Types].xml':
			`${DECLARATION}<Types ` +
			'xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default ' +
			'Extension="rels" ' +
			'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default ' +
			'Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ' +
			'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>' +
			'<Override PartName="/xl/worksheets/sheet1.xml" ' +
			'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>' +
			'</Types>',
		'_rels/.rels':
			`${DECLARATION}<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="` +
			`${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		'xl/workbook.xml':
			`${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet ` +
			'name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
		'xl/_rels/workbook.xml.rels':
			`${DECLARATION}<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="` +
			`${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="` +
			`${RELATIONS}/styles" Target="/xl/styles.xml"/></Relationships>`,
		'xl/styles.xml':
			`${DECLARATION}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="170" ` +
			'formatCode="yyyy&quot;年&quot;m"/></numFmts><cellXfs count="3"><xf numFmtId="0"/><xf ' +
			'numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>',
		'xl/worksheets/sheet1.xml': `${DECLARATION}<worksheet xmlns="${MAIN}" xmlns:r="${RELATIONS}">${before}<sheetData>${rows}</sheetData>${after}</worksheet>`,
		...parts,
	};
	return writeZip(
		await Promise.all(Object.entries(all).map(([name, text]) => pack(name, once(text)))),
	);
}

/** A cell with text in it. */
export const textCell = (reference: string, text: string): string =>
	`<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`)}</t></is></c>`;
