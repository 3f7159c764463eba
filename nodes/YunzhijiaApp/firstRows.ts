/** The first rows of a list that comes in pages; stops asking when there are enough. */
export const firstRows = async <T>(
	pages: AsyncIterable<readonly T[]>,
	limit: number,
): Promise<T[]> => {
	const rows: T[] = [];
	for await (const page of pages) {
		for (const row of page) {
			if (rows.length >= limit) return rows;
			rows.push(row);
		}
	}
	return rows;
};
