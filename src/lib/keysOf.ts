/** The keys of a record, in their order, as the type knows them. */
export const keysOf = <K extends string>(record: Record<K, unknown>): K[] => {
	const keys: K[] = [];
	for (const key in record) keys.push(key);
	return keys;
};
