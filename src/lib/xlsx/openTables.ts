import { CsvTable } from './csv';
import { fileKind } from './fileKind';
import type { Table } from './table';
import { openWorkbook } from './workbook';

/** An uploaded file, recognised by its contents. */
export interface TableFile {
	readonly kind: 'xlsx' | 'csv';
	/** Fresh readings of its tables, visible ones only: one of a text file. */
	tables(): readonly Table[];
}

/** @throws {FileError} for whatever cannot be read: the message says what the file is, the remedy what to do */
export async function openTables(bytes: Buffer): Promise<TableFile> {
	if (fileKind(bytes) === 'text') return { kind: 'csv', tables: () => [new CsvTable(bytes)] };
	const workbook = await openWorkbook(bytes);
	return { kind: 'xlsx', tables: () => workbook.sheets().filter(({ part }) => !part.hidden) };
}
