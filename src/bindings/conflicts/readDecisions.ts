import { fileError } from '../../lib/xlsx/fileError';
import type { TableFile } from '../../lib/xlsx/openTables';
import type { Table, TableRow } from '../../lib/xlsx/table';
import { cellProblem, isEmpty, lateProblem, ownCopy, plainText, textOf } from '../workbook/cells';
import { HEADERS, READ, type ReadColumn, readColumnOf, REQUIRED } from './columns';
import type { DecisionProblem } from './wording';

/** The header stands in one of the first rows: people put titles above it. */
const HEADER_ROWS = 10;

/**
 * A row in which somebody decided something; texts as
 * written, '' where the file has no such column.
 */
export interface DecidedRow {
	readonly row: number;
	readonly texts: Readonly<Record<ReadColumn, string>>;
	/** How to find a cell of it. */
	readonly cell: (column: ReadColumn) => string;
	/** What is wrong with the row by itself. */
	readonly problem?: DecisionProblem;
}

export interface DecidedRows {
	readonly table: Table;
	readonly headerRow: number;
	/** Where the report of an import goes. */
	readonly reportColumn: number;
	readonly rows: readonly DecidedRow[];
	/** Rows below the header in which nothing was decided. */
	readonly left: readonly number[];
}

type Layout = ReadonlyMap<ReadColumn, number>;

/**
 * The rows of a file in which something was decided. One table of it must have the columns; other
 * columns and sheets are none of our business.
 * @throws {FileError} no such table, several, or a column of it is hidden or stands there twice
 */
export async function readDecisions(file: TableFile): Promise<DecidedRows> {
	const found: DecidedRows[] = [];
	for (const table of file.tables()) {
		const rows = await rowsOf(table);
		if (rows) found.push(rows);
	}
	const [only] = found;
	if (!only)
		throw fileError('no-columns', {
			wanted: {
				zh: REQUIRED.map((column) => HEADERS.zh[column]),
				en: REQUIRED.map((column) => HEADERS.en[column]),
			},
			rows: HEADER_ROWS,
		});
	if (found.length > 1)
		throw fileError('several-tables', { sheets: found.map(({ table }) => table.name) });
	return only;
}

async function rowsOf(table: Table): Promise<DecidedRows | null> {
	let layout: Layout | null = null;
	let headerRow = 0;
	let looked = 0;
	const rows: DecidedRow[] = [];
	const left: number[] = [];
	for await (const batch of table.rows()) {
		for (const row of batch) {
			if (layout) {
				if (isEmpty(row.cells[layout.get('decision') ?? -1])) left.push(row.number);
				else rows.push(rowOf(table, row, layout));
			} else if (looked++ < HEADER_ROWS) {
				layout = layoutOf(table, row);
				if (!layout) continue;
				headerRow = row.number;
				table.only([...layout.values()]);
			}
		}
		if (!layout && looked >= HEADER_ROWS) return null;
	}
	if (!layout) return null;
	const columns = layout;
	return {
		table,
		headerRow,
		reportColumn: columns.get('result') ?? table.freeColumn,
		rows: rows.map((row) => withLateProblem(table, row, columns)),
		left,
	};
}

/** @throws {FileError} a column of it stands there twice, or is hidden */
function layoutOf(table: Table, { number, cells }: TableRow): Layout | null {
	const layout = new Map<ReadColumn, number>();
	const doubled: string[] = [];
	cells.forEach((cell, column) => {
		const meant = readColumnOf(plainText(textOf(cell)));
		if (meant === undefined) return;
		const before = layout.get(meant);
		if (before === undefined) layout.set(meant, column);
		else if (meant !== 'result')
			doubled.push(`${table.cellName(number, before)} and ${table.cellName(number, column)}`);
	});
	if (REQUIRED.some((column) => !layout.has(column))) return null;
	if (doubled.length > 0) throw fileError('same-meaning', { cells: doubled });
	for (const name of REQUIRED) {
		const column = layout.get(name) ?? 0;
		if (table.hiddenColumn(column))
			throw fileError('hidden-column', { cell: table.cellName(number, column) });
	}
	return layout;
}

/** Whatever these cells hold decides something; names and reasons are for people. */
const DECISIVE = [
	'object',
	'oaId',
	'openId',
	'decision',
	'until',
	'plan',
	'owner',
] as const satisfies readonly ReadColumn[];

function rowOf(table: Table, row: TableRow, layout: Layout): DecidedRow {
	const text = (column: ReadColumn): string =>
		ownCopy(plainText(textOf(row.cells[layout.get(column) ?? -1])));
	const texts = Object.fromEntries(READ.map((column) => [column, text(column)]));
	const cell = (column: ReadColumn): string =>
		table.cellName(row.number, layout.get(column) ?? layout.get('decision') ?? 0);
	const problem =
		DECISIVE.map((column) =>
			layout.has(column) ? cellProblem(table, row, layout.get(column) ?? 0) : undefined,
		).find((one) => one !== undefined) ??
		(text('oaId') === '' ? { code: 'no-employee' as const, cell: cell('oaId') } : undefined);
	return {
		row: row.number,
		texts: { ...NO_TEXTS, ...texts },
		cell,
		...(problem ? { problem } : {}),
	};
}

const NO_TEXTS: Readonly<Record<ReadColumn, string>> = {
	object: '',
	oaId: '',
	oaName: '',
	name: '',
	openId: '',
	decision: '',
	reason: '',
	until: '',
	owner: '',
	plan: '',
	result: '',
};

function withLateProblem(table: Table, row: DecidedRow, layout: Layout): DecidedRow {
	for (const column of DECISIVE) {
		const problem = layout.has(column)
			? lateProblem(table, row.row, layout.get(column) ?? 0, () => row.texts[column])
			: undefined;
		if (problem && (problem.code === 'merged' || !row.problem)) return { ...row, problem };
	}
	return row;
}
