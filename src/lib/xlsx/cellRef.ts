import { fileError } from './fileError';
import { MAX_COVERED_ROWS, MAX_TALL_RANGES } from './limits';

/** Columns count from 0, rows from 1. */
export interface CellRange {
	readonly firstRow: number;
	readonly lastRow: number;
	readonly firstColumn: number;
	readonly lastColumn: number;
}

export const MAX_COLUMNS = 16_384;
export const MAX_ROWS = 1_048_576;

/** Column of a reference such as `AB12`; -1 where it is none. */
export function columnOf(reference: string): number {
	let column = 0;
	for (let at = 0; at < reference.length; at++) {
		const code = reference.charCodeAt(at);
		if (code < 65 || code > 90) break;
		column = column * 26 + (code - 64);
	}
	return column > MAX_COLUMNS ? -1 : column - 1;
}

export function columnName(column: number): string {
	let name = '';
	for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
		name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
	return name;
}

/** `A1:C3` or `A1`; null where it is neither. */
export function rangeOf(reference: string): CellRange | null {
	const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/.exec(reference);
	if (!match) return null;
	const [, firstColumn = '', firstRow = '', lastColumn = firstColumn, lastRow = firstRow] = match;
	return {
		firstRow: Number(firstRow),
		lastRow: Number(lastRow),
		firstColumn: columnOf(firstColumn),
		lastColumn: columnOf(lastColumn),
	};
}

/** Ranges higher than this are few in any sheet, and looked through one by one. */
const TALL = 100;

/** Finds what was noted for the range that covers a cell. */
export class RangeIndex<T> {
	readonly #byRow = new Map<number, Array<{ range: CellRange; value: T }>>();
	readonly #tall: Array<{ range: CellRange; value: T }> = [];
	#covered = 0;

	/** @throws {FileError} bomb */
	add(range: CellRange, value: T): void {
		const height = range.lastRow - range.firstRow + 1;
		if (height <= TALL) this.#covered += Math.max(height, 0);
		if (this.#covered > MAX_COVERED_ROWS || this.#tall.length >= MAX_TALL_RANGES)
			throw fileError('too-many-ranges', {});
		if (height > TALL) {
			this.#tall.push({ range, value });
			return;
		}
		for (let row = range.firstRow; row <= range.lastRow; row++) {
			const known = this.#byRow.get(row);
			if (known) known.push({ range, value });
			else this.#byRow.set(row, [{ range, value }]);
		}
	}

	at(row: number, column: number): T | undefined {
		const here = this.#byRow.get(row);
		if (here === undefined && this.#tall.length === 0) return undefined;
		return [...(here ?? []), ...this.#tall].find(
			({ range }) =>
				row >= range.firstRow &&
				row <= range.lastRow &&
				column >= range.firstColumn &&
				column <= range.lastColumn,
		)?.value;
	}
}
