import { type Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import ExcelJS from 'exceljs';
import { cellText } from './cellText';

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

/** Rows written before the zip stream gets a turn, so that finished rows leave the memory. */
const ROWS_A_TURN = 500;

/** Shared objects, because exceljs looks styles up by identity: a style object a cell makes a large workbook three times slower. */
const TEXT = { numFmt: '@' };
const NUMBER = { numFmt: 'General' };
const SOLID = (argb: string): ExcelJS.FillPattern => ({ type: 'pattern', pattern: 'solid', fgColor: { argb } });
const INPUT = { numFmt: '@', fill: SOLID('FFFFF7D6') };
const HEADER = { numFmt: '@', font: { bold: true }, fill: SOLID('FFE8EDF5') };
const INPUT_HEADER = { numFmt: '@', font: { bold: true }, fill: SOLID('FFFFD54F') };

/** A text that needs the table of shared strings: there, blanks at its ends and escaped characters keep their meaning in every program. */
const DELICATE = /^\s|\s$|[\u0000-\u001f\u007f\ufffe\uffff]|\p{Cs}|_x/u;

/**
 * Writes a workbook row by row: frozen headers, filters, every text typed as text and formatted as text. Leading zeros and 18-digit ids
 * survive, nothing can become a formula, and every text reads back as the identical string.
 */
export async function writeWorkbook(stream: Writable, sheets: readonly SheetContents[], created: Date): Promise<void> {
	const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: true });
	workbook.creator = 'n8n-nodes-yunzhijia';
	workbook.created = created;
	workbook.modified = created;
	for (const sheet of sheets) await writeSheet(workbook, stream, sheet);
	await workbook.commit();
}

async function writeSheet(workbook: ExcelJS.stream.xlsx.WorkbookWriter, stream: Writable, { name, columns, rows }: SheetContents): Promise<void> {
	const worksheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
	const lists = columns.map(({ choices }) => choices && dropDown(choices));
	const styles = columns.map(({ input }) => (input ? INPUT : TEXT));
	worksheet.columns = columns.map(({ width }) => ({ width }));
	const header = worksheet.addRow(columns.map((column) => column.header));
	header.eachCell((cell, column) => {
		cell.style = columns[column - 1]?.input ? INPUT_HEADER : HEADER;
	});
	header.commit();
	let written = 1;
	for await (const values of rows()) {
		const row = worksheet.addRow([]);
		let delicate = false;
		values.forEach((value, at) => {
			const cell = row.getCell(at + 1);
			if (typeof value === 'number') {
				cell.value = value;
				cell.style = NUMBER;
				return;
			}
			if (value !== '') {
				const unsafe = DELICATE.test(value);
				delicate ||= unsafe;
				cell.value = unsafe || value.length > 1000 ? cellText(value) : value;
			}
			cell.style = styles[at] ?? TEXT;
			const list = lists[at];
			if (list) cell.dataValidation = list;
		});
		// Not in its types, but asked for each row: ordinary texts stand in their cells, so that none of them is held until the end.
		Reflect.set(worksheet, 'useSharedStrings', delicate);
		row.commit();
		written += 1;
		if (written % ROWS_A_TURN === 0) await (stream.writableNeedDrain ? drained(stream) : setImmediate());
	}
	worksheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: written, column: columns.length } };
	worksheet.commit();
}

const drained = (stream: Writable): Promise<void> =>
	new Promise((resolve, reject) => {
		stream.once('drain', resolve);
		stream.once('close', () => reject(new Error('The reader of the workbook went away before it was written.')));
	});

const dropDown = (choices: readonly string[]): ExcelJS.DataValidation => ({ type: 'list', allowBlank: true, formulae: [`"${choices.join(',')}"`], showErrorMessage: true });
