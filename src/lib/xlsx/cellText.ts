import { clip } from '../clip';

/**
 * Excel takes at most 32,767 characters a cell and calls the file
 * broken beyond that; escapes may lengthen a text sevenfold.
 */
const CELL_LENGTH = 32_000;

/** What XML cannot carry, and texts that Excel would read as such an escape. */
const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f\ufffe\uffff]|\p{Cs}|_(?=x[0-9A-Fa-f]{4}_)/gu;

/**
 * A text as a shared string of a workbook (ECMA-376, ST_Xstring: `_x000D_`), so that Excel and
 * every reader give back the identical string. Being typed as text, `=1+1` stays these four
 * characters and never becomes a formula. null for '': an empty cell.
 */
export function cellText(value: string): string | null {
	if (value === '') return null;
	return clip(value, CELL_LENGTH).replace(
		UNSAFE,
		(character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
	);
}

const ESCAPE = /_x([0-9A-Fa-f]{4})_/g;

/** The text that a shared or inline string stands for. */
export const readCellText = (value: string): string =>
	value.includes('_x')
		? value.replace(ESCAPE, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
		: value;
