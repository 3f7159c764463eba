import { namesCompatible } from '../../lib/canonical/text';
import type { Cell, Table, TableRow } from '../../lib/xlsx/table';
import type { CellProblem } from './rowProblem';

/** What Excel makes of a long number when it saves it as text: its digits are gone. */
const SCIENTIFIC = /^\d(\.\d+)?[eE]\+\d{1,3}$|^\d\.\d+[eE]\d{1,3}$/;

/**
 * A text as it is meant, trimmed: `="0001"` and `'0001` are how
 * people and programs keep a spreadsheet from making a number of
 * it, and both stay there when the file is saved as something else.
 */
export function plainText(text: string): string {
	const trimmed = text.trim();
	if (trimmed.startsWith('="') && trimmed.endsWith('"') && trimmed.length > 2) {
		const kept = trimmed.slice(2, -1);
		return kept.replaceAll('""', '').includes('"') ? trimmed : kept.replaceAll('""', '"').trim();
	}
	return APOSTROPHES.has(trimmed[0] ?? '') ? trimmed.slice(1).trim() : trimmed;
}

const APOSTROPHES: ReadonlySet<string> = new Set(["'", '\u2018', '\u2019', '\uff07']);

export const isEmpty = (cell: Cell | undefined): boolean =>
	cell === undefined || (typeof cell === 'string' && plainText(cell) === '');

export const textOf = (cell: Cell | undefined): string =>
	cell === undefined ? '' : typeof cell === 'string' ? cell : cell.shown;

/**
 * Whether the name that stands in a row, as `plainText` gives
 * it, is another than that of the record that the row is about.
 */
export function isOtherName(written: string, name: string): boolean {
	// A name may itself begin with an apostrophe, which reading the row took away.
	const plain = plainText(name);
	return written !== '' && written !== plain && !namesCompatible(written, plain);
}

/** A part of a text keeps the whole text in memory: here, the sheet. */
export const ownCopy = (text: string): string =>
	text.length < 13 ? text : Buffer.from(text, 'utf16le').toString('utf16le');

/** What keeps a cell from being taken for what it seems to say. */
export function cellProblem(
	table: Table,
	{ number, hidden, cells }: TableRow,
	column: number,
): CellProblem | undefined {
	const value = cells[column] ?? '';
	if (!hidden && typeof value === 'string' && !SCIENTIFIC.test(plainText(value))) return undefined;
	const cell = table.cellName(number, column);
	if (hidden) return { code: 'hidden-row', cell };
	return typeof value === 'string'
		? { code: 'scientific', cell, shown: plainText(value) }
		: { code: value.kind, cell, shown: value.shown.slice(0, 40) };
}

/**
 * The same, of what a file tells only after the last row;
 * the text of the cell is asked for only where it matters.
 */
export function lateProblem(
	table: Pick<Table, 'mergedAt' | 'linkAt' | 'cellName'>,
	row: number,
	column: number,
	text: () => string,
): CellProblem | undefined {
	const range = table.mergedAt(row, column);
	const link = table.linkAt(row, column);
	if (range === '' && link === '') return undefined;
	const cell = table.cellName(row, column);
	if (range !== '') return { code: 'merged', cell, range };
	// Excel makes a link of every e-mail address by itself; one
	// that leads elsewhere than it says is not to be trusted.
	return sameAddress(link, text()) ? undefined : { code: 'hyperlink', cell };
}

function sameAddress(link: string, text: string): boolean {
	const plain = (address: string): string =>
		address
			.trim()
			.replace(/^mailto:/i, '')
			.replace(/\?.*/s, '')
			.toLowerCase();
	return plain(link) === plain(text);
}
