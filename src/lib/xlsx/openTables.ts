import { CsvTable } from './csv';
import { fileKind } from './fileKind';
import type { Table } from './table';
import { decodeText, type TextEncoding } from './textFile';
import { openWorkbook } from './workbook';

/** An uploaded file, recognised by its contents. */
export interface TableFile {
	readonly kind: 'xlsx' | 'csv';
	/** How a text file was read; null for a workbook, which says it itself. */
	readonly encoding: TextEncoding | null;
	/** Fresh readings of its tables, visible ones only: one of a text file. */
	tables(): readonly Table[];
}

/**
 * @throws {FileError} for whatever cannot be read: the
 * message says what the file is, the remedy what to do
 */
export async function openTables(upload: Buffer): Promise<TableFile> {
	const { kind, bytes } = fileKind(upload);
	if (kind === 'text') {
		const file = decodeText(bytes);
		return { kind: 'csv', encoding: file.encoding, tables: () => [new CsvTable(file)] };
	}
	const workbook = await openWorkbook(bytes);
	return {
		kind: 'xlsx',
		encoding: null,
		tables: () => workbook.sheets().filter(({ part }) => !part.hidden),
	};
}
