const PAGE = 1000;

/**
 * Rows of a list that is paged by row offset, at most
 * `limit`; each once, however the pages overlap.
 */
export async function allRows<T>(
	list: { getPage: (begin: number, count: number) => Promise<T[]> },
	keyOf: (row: T) => string,
	limit = Infinity,
): Promise<T[]> {
	const found = new Map<string, T>();
	for (let begin = 0; found.size < limit; begin += PAGE) {
		const page = await list.getPage(begin, PAGE);
		for (const row of page) found.set(keyOf(row), row);
		if (page.length < PAGE) break;
	}
	return [...found.values()].slice(0, limit);
}

/** A person in a department, as leaders and part-time posts are known. */
export const placeKey = ({ openId, orgId }: { openId: string; orgId: string }): string =>
	`${openId}/${orgId}`;
