import { Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import ExcelJS from 'exceljs';
import { cellText } from '../../../lib/xlsx/cellText';
import type { Plan } from '../../model';
import type { PreviewMeta } from '../meta';
import { wordingFor } from '../wording';
import { type CellValue, type Sheet, sheetsOf } from './sheets';

/** Rows written before the zip stream gets a turn, so that finished rows leave the memory. */
const ROWS_A_TURN = 500;

/** Shared objects, because exceljs looks styles up by identity: a style object a cell makes a large workbook three times slower. */
const TEXT = { numFmt: '@' };
const NUMBER = { numFmt: 'General' };

/**
 * The plan as a workbook, complete: summary, guards, quarantine, notes, and a sheet a kind of operation that occurs.
 * Values are exactly those of the plan, phone numbers in full. Every text is a text cell: leading zeros and 18-digit ids
 * survive, and nothing can become a formula.
 */
export async function previewXlsx(plan: Plan, meta: PreviewMeta): Promise<Buffer> {
	const chunks: Buffer[] = [];
	const stream = new Writable({
		write(chunk: Buffer, _encoding, done) {
			chunks.push(chunk);
			done();
		},
	});
	const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: true });
	workbook.creator = 'n8n-nodes-yunzhijia';
	workbook.created = new Date(meta.createdAt);
	for (const sheet of sheetsOf(plan, meta, wordingFor(meta.language))) await writeSheet(workbook, sheet);
	await workbook.commit();
	return Buffer.concat(chunks);
}

async function writeSheet(workbook: ExcelJS.stream.xlsx.WorkbookWriter, { name, columns, rowCount, rows }: Sheet): Promise<void> {
	const worksheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
	worksheet.columns = columns.map(({ width }) => ({ width, style: TEXT }));
	worksheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: rowCount + 1, column: columns.length } };
	const header = worksheet.addRow(columns.map((column) => column.header));
	header.font = { bold: true };
	header.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EDF5' } };
	header.commit();
	let written = 0;
	for (const values of rows()) {
		const row = worksheet.addRow(values.map(cell));
		row.eachCell((each) => {
			each.style = typeof each.value === 'number' ? NUMBER : TEXT;
		});
		row.commit();
		written += 1;
		if (written % ROWS_A_TURN === 0) await setImmediate();
	}
	worksheet.commit();
}

const cell = (value: CellValue): string | number | null => (typeof value === 'number' ? value : cellText(value));
