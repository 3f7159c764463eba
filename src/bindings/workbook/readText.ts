import type { TableFile } from '../../lib/xlsx/openTables';
import type { TextEncoding } from '../../lib/xlsx/textFile';

/**
 * How a text file was read, with names from it: somebody has
 * to see that it was read rightly before anything is done.
 */
export interface ReadText {
	readonly encoding: TextEncoding;
	/** As they stand in the first rows. */
	readonly names: readonly string[];
}

const NAMES_SHOWN = 3;

/** null for a workbook, which says its encoding itself. */
export function readText({ encoding }: TableFile, names: Iterable<string>): ReadText | null {
	if (encoding === null) return null;
	const shown = new Set<string>();
	for (const name of names) {
		if (name !== '') shown.add(name.slice(0, 40));
		if (shown.size === NAMES_SHOWN) break;
	}
	return { encoding, names: [...shown] };
}
