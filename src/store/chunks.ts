/**
 * Rows a statement: well below the parameter limits (SQLite
 * 32,766, PostgreSQL 65,535) and large enough to be fast.
 */
const rowsPerStatement = 500;

/** Runs `each` on at most 500 items at a time, one chunk after the other. */
export const inChunks = async <T>(
	items: readonly T[],
	each: (chunk: readonly T[]) => Promise<unknown>,
): Promise<void> => {
	for (let start = 0; start < items.length; start += rowsPerStatement)
		await each(items.slice(start, start + rowsPerStatement));
};

/** What `find` returns for at most 500 items at a time, together. */
export const collectInChunks = async <T, R>(
	items: readonly T[],
	find: (chunk: readonly T[]) => Promise<readonly R[]>,
): Promise<R[]> => {
	const found: R[] = [];
	await inChunks(items, async (chunk) => {
		for (const row of await find(chunk)) found.push(row);
	});
	return found;
};
