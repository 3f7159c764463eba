import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setImmediate as turn } from 'node:timers/promises';
import WorkbookWriter, {
	type CellStyle,
	type SheetRow,
	type SheetWriter,
} from 'exceljs/lib/stream/xlsx/workbook-writer';
import { columnName } from './cellRef';
import { cellText } from './cellText';
import { readZip } from './zip';
import { UNDATED, writeZip } from './zipWriter';

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

/** Rows between two turns of the event loop, in which another thread packs them. */
const BATCH = 500;

/**
 * A text whose blanks or escapes must survive goes to the table of shared strings, where every
 * program keeps them. Elsewhere exceljs takes `&lt;` for an escape that it has already undone.
 */
const DELICATE = /^\s|\s$|[\u0000-\u001f\u007f\ud800-\udfff\ufffe\uffff]|_x|&[a-z]*;/;

/** Of a text whose cell needs it: no cell may hold more. */
const LONG = 32_000;

const fill = (argb: string): CellStyle['fill'] => ({
	type: 'pattern',
	pattern: 'solid',
	fgColor: { argb },
});
const TEXT = '@';
const HEADER_FONT = { name: 'Calibri', size: 11, bold: true };
/**
 * One object for all cells that look alike: the writer
 * knows by the object that it has seen a style before.
 */
const STYLES = {
	number: {},
	text: { numFmt: TEXT },
	input: { numFmt: TEXT, fill: fill('FFFFF7D6') },
	header: { numFmt: TEXT, font: HEADER_FONT, fill: fill('FFE8EDF5') },
	inputHeader: { numFmt: TEXT, font: HEADER_FONT, fill: fill('FFFFD54F') },
} as const satisfies Readonly<Record<string, CellStyle>>;

const FROZEN_HEADER = [{ state: 'frozen', ySplit: 1 }] as const;
/** As wide as one page of A4, as long as it takes, with the headers on each page. */
const PAGE = {
	paperSize: 9,
	orientation: 'landscape',
	fitToPage: true,
	fitToWidth: 1,
	fitToHeight: 0,
	printTitlesRow: '1:1',
} as const;

/**
 * A workbook, made row by row: frozen headers, filters, every text typed as text and formatted as
 * text. Leading zeros and 18-digit ids survive, nothing can become a formula, and every text reads
 * back as the identical string. Rows are packed as they come; only the packed file is held.
 */
export async function writeWorkbook(
	sheets: readonly SheetContents[],
	created: Date,
): Promise<Buffer> {
	const stream = new PassThrough();
	const packed = buffer(stream);
	const workbook = new WorkbookWriter({
		stream,
		created,
		creator: 'n8n-nodes-yunzhijia',
		lastModifiedBy: 'n8n-nodes-yunzhijia',
		useStyles: true,
	});
	for (const contents of sheets) {
		const sheet = workbook.addWorksheet(contents.name, {
			views: FROZEN_HEADER,
			pageSetup: PAGE,
		});
		await writeSheet(sheet, contents);
		sheet.commit();
	}
	await workbook.commit();
	return undated(await packed);
}

/** The same bytes whenever it is made: the archive would tell the time. */
const undated = (bytes: Buffer): Buffer =>
	writeZip([...readZip(bytes).values()].map((entry) => ({ ...entry, time: UNDATED })));

async function writeSheet(sheet: SheetWriter, { columns, rows }: SheetContents): Promise<void> {
	sheet.columns = columns.map(({ width, input }) => ({
		width,
		style: input ? STYLES.input : STYLES.text,
	}));
	const headers = columns.map(({ header }) => header);
	writeRow(
		sheet,
		headers,
		columns.map(({ input }) => (input ? STYLES.inputHeader : STYLES.header)),
	);
	// They are written now. What a column still said would be merged into a new style for each cell.
	for (let column = 1; column <= columns.length; column++) sheet.getColumn(column).style = {};
	const styles = columns.map(({ input }) => (input ? STYLES.input : STYLES.text));
	let number = 1;
	for await (const values of rows()) {
		writeRow(sheet, values, styles);
		if (++number % BATCH === 0) await turn();
	}
	sheet.autoFilter = `A1:${columnName(Math.max(columns.length, 1) - 1)}${number}`;
	addChoices(sheet, columns, number);
}

function writeRow(
	sheet: SheetWriter,
	values: readonly CellValue[],
	styles: readonly CellStyle[],
): void {
	let delicate = false;
	const row: SheetRow = sheet.addRow(
		values.map((value) => {
			if (typeof value === 'number') return value;
			if (value === '') return null;
			if (value.length <= LONG && !DELICATE.test(value)) return value;
			delicate = true;
			return cellText(value);
		}),
	);
	for (let column = 0; column < values.length; column++)
		row.getCell(column + 1).style =
			typeof values[column] === 'number' ? STYLES.number : (styles[column] ?? STYLES.text);
	sheet.useSharedStrings = delicate;
	row.commit();
}

function addChoices(sheet: SheetWriter, columns: readonly Column[], lastRow: number): void {
	if (lastRow < 2) return;
	columns.forEach(({ choices }, column) => {
		if (!choices) return;
		const letter = columnName(column);
		sheet.dataValidations.add(`${letter}2:${letter}${lastRow}`, {
			type: 'list',
			allowBlank: true,
			showErrorMessage: true,
			formulae: [`"${choices.join(',')}"`],
		});
	});
}
