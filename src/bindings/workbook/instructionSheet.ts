import type { SheetContents } from '../../lib/xlsx/writeWorkbook';
import type { Instructions } from '../../words/facts/linkWorkbook';

/** A sheet of items and texts. @param first rows about this very file */
export const instructionSheet = (
	{ name, item, text, rows }: Instructions,
	first: ReadonlyArray<readonly [string, string]>,
): SheetContents => ({
	name,
	columns: [
		{ header: item, width: 24 },
		{ header: text, width: 110 },
	],
	rows: () => [...first, ...rows],
});
