import { canonicalId } from '../../lib/canonical';
import { fileError } from '../../lib/xlsx/fileError';
import type { TableFile } from '../../lib/xlsx/openTables';
import type { Table, TableRow } from '../../lib/xlsx/table';
import { cellProblem, isEmpty, lateProblem, plainText, textOf } from './cells';
import { type Claim, ClaimList } from './claimList';
import { HEADERS, knownHeader, type ReadColumn, readColumnOf } from './columns';

/** The header stands in one of the first rows: people put titles above it. */
const HEADER_ROWS = 10;

export interface Claims {
	readonly table: Table;
	readonly headerRow: number;
	/** Where the report of an import goes. */
	readonly reportColumn: number;
	readonly claims: ClaimList;
	/** Rows below the header in which nothing was filled in. */
	readonly left: readonly number[];
}

type Layout = Partial<Readonly<Record<ReadColumn, number>>> & {
	readonly openId: number;
	readonly relation: number;
};

/**
 * The rows of a file that name an employee for a person. One table of it must have the two columns;
 * other columns and sheets are none of our business.
 * @throws {FileError} no such table, several, or a column of it is hidden
 */
export async function readClaims(file: TableFile): Promise<Claims> {
	const found: Claims[] = [];
	const seen: Seen = { headers: [], others: 0 };
	for (const table of file.tables()) {
		const claims = await claimsOf(table, seen);
		if (claims) found.push(claims);
	}
	const [only] = found;
	if (!only)
		throw fileError('no-columns', {
			wanted: {
				zh: [HEADERS.zh.openId, HEADERS.zh.relation],
				en: [HEADERS.en.openId, HEADERS.en.relation],
			},
			rows: HEADER_ROWS,
			seen: { known: seen.headers.slice(0, 12), others: seen.others },
		});
	if (found.length > 1)
		throw fileError('several-tables', { sheets: found.map(({ table }) => table.name) });
	return only;
}

async function claimsOf(table: Table, seen: Seen): Promise<Claims | null> {
	let layout: Layout | null = null;
	let headerRow = 0;
	let looked = 0;
	const claims = new ClaimList((row) => (layout ? table.cellName(row, layout.relation) : ''));
	const left: number[] = [];
	for await (const batch of table.rows()) {
		for (const row of batch) {
			if (layout) {
				if (isEmpty(row.cells[layout.relation])) left.push(row.number);
				else claims.add(claimOf(table, row, layout));
			} else if (looked++ < HEADER_ROWS) {
				layout = layoutOf(table, row, seen);
				if (!layout) continue;
				headerRow = row.number;
				table.only(Object.values(layout));
			}
		}
		if (!layout && looked >= HEADER_ROWS) return null;
	}
	if (!layout) return null;
	refuseLate(table, claims, layout);
	return { table, headerRow, reportColumn: layout.result ?? table.freeColumn, claims, left };
}

/** @throws {FileError} a column of it stands there twice, or is hidden */
function layoutOf(table: Table, { number, cells }: TableRow, seen: Seen): Layout | null {
	const columns: Partial<Record<ReadColumn, number>> = {};
	const doubled: string[] = [];
	cells.forEach((cell, column) => {
		const header = plainText(textOf(cell));
		note(seen, header);
		const meant = readColumnOf(header);
		if (meant === undefined) return;
		if (columns[meant] === undefined) columns[meant] = column;
		else if (meant === 'openId' || meant === 'relation')
			doubled.push(
				`${table.cellName(number, columns[meant])} and ${table.cellName(number, column)}`,
			);
	});
	const { openId, relation } = columns;
	if (openId === undefined || relation === undefined) return null;
	if (doubled.length > 0) throw fileError('same-meaning', { cells: doubled });
	for (const column of [openId, relation]) {
		if (table.hiddenColumn(column))
			throw fileError('hidden-column', { cell: table.cellName(number, column) });
	}
	return { ...columns, openId, relation };
}

/**
 * What stands in the first rows of a file without the columns:
 * headers that we know, by name, and how many other texts.
 */
interface Seen {
	readonly headers: string[];
	others: number;
}

function note(seen: Seen, text: string): void {
	if (text === '') return;
	const header = knownHeader(text);
	if (header === undefined) seen.others++;
	else if (!seen.headers.includes(header)) seen.headers.push(header);
}

/** Without what nobody sees in it; what can be no id stays as it is, and is nobody's. */
function openIdText(text: string): string {
	const id = canonicalId(text);
	return id.ok ? id.value : text;
}

function claimOf(
	table: Table,
	row: TableRow,
	{ openId, relation, name, owner }: Layout,
): Omit<Claim, 'cell'> {
	const at = (column: number | undefined): string =>
		column === undefined ? '' : plainText(textOf(row.cells[column]));
	const problem =
		cellProblem(table, row, openId) ??
		cellProblem(table, row, relation) ??
		(isEmpty(row.cells[openId])
			? { code: 'no-person' as const, cell: table.cellName(row.number, openId) }
			: undefined);
	return {
		row: row.number,
		openId: openIdText(at(openId)),
		value: at(relation),
		name: at(name),
		owner: at(owner),
		...(problem ? { problem } : {}),
	};
}

/** Refuses rows for what a file tells of its cells only after the last one. */
function refuseLate(table: Table, claims: ClaimList, { openId, relation }: Layout): void {
	for (let place = 0; place < claims.length; place++) {
		const row = claims.rows.at(place);
		const problems = [
			lateProblem(table, row, openId, () => claims.openIdOf(place)),
			lateProblem(table, row, relation, () => claims.values.at(place)),
		];
		// What was wrong with the cell before is said first; that it is merged explains it.
		const problem = problems.find(
			(one) => one && (one.code === 'merged' || !claims.problemOf(place)),
		);
		if (problem) claims.refuse(place, problem);
	}
}
