import type { Listed, ReadingDoubt } from '../../lib/certificate';

/** One reading of a list, and why it may not be whole; without reasons it is. */
export interface ListReading<T> {
	rows: T[];
	reasons: ReadingDoubt[];
}

const PAGE = 1000;
const TRIES = 3;

/**
 * Reads a list that comes in pages without a total and proves it whole (design §3). Pages overlap
 * by one row: another row in the overlap means that rows shifted while we read. The last page is
 * asked for once more from its last row on, so that a page cut short by the server is not taken for
 * the end. After three tries there is a reading with reasons.
 * @param list of what it is a list, for the reasons
 */
export async function readEveryRow<T>(
	getPage: (begin: number, count: number) => Promise<T[]>,
	keyOf: (row: T) => string,
	list: Listed,
): Promise<ListReading<T>> {
	let reading: ListReading<T> = { rows: [], reasons: [] };
	let seen = false;
	for (let attempt = 1; attempt <= TRIES; attempt++) {
		reading = await readOnce(getPage, keyOf, list);
		seen ||= reading.rows.length > 0;
		if (reading.rows.length === 0 && seen)
			reading.reasons = [{ code: 'empty-again', facts: { list } }];
		if (reading.reasons.length === 0) break;
	}
	return reading;
}

async function readOnce<T>(
	getPage: (begin: number, count: number) => Promise<T[]>,
	keyOf: (row: T) => string,
	list: Listed,
): Promise<ListReading<T>> {
	const rows = await getPage(0, PAGE);
	const twice: ReadingDoubt = { code: 'listed-twice', facts: { list } };
	const seen = new Set(rows.map(keyOf));
	if (seen.size < rows.length) return { rows, reasons: [twice] };
	for (let last = rows.at(-1); last !== undefined; last = rows.at(-1)) {
		const [overlap, ...page] = await getPage(rows.length - 1, PAGE);
		if (overlap === undefined || keyOf(overlap) !== keyOf(last))
			return {
				rows,
				reasons: [
					overlap === undefined
						? { code: 'empty-page', facts: { list } }
						: { code: 'shifted', facts: { list } },
				],
			};
		if (page.length === 0) break;
		for (const row of page) {
			if (seen.has(keyOf(row))) return { rows, reasons: [twice] };
			seen.add(keyOf(row));
			rows.push(row);
		}
	}
	return { rows, reasons: [] };
}
