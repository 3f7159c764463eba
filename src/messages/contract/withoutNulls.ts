/** The own members of an object; null where it is none, or a list. */
export const objectOf = (value: unknown): Readonly<Record<string, unknown>> | null =>
	typeof value === 'object' && value !== null && !Array.isArray(value)
		? Object.fromEntries(Object.entries(value))
		: null;

/** As deep as members of a message lie. */
const DEPTH = 2;

/**
 * The same without members that are null: programs write them
 * for what is absent. Elements of lists stay where they are.
 */
export function withoutNulls(value: unknown, depth = DEPTH): unknown {
	if (depth < 0) return value;
	if (Array.isArray(value)) return value.map((one: unknown) => withoutNulls(one, depth - 1));
	const members = objectOf(value);
	if (members === null) return value;
	return Object.fromEntries(
		Object.entries(members)
			.filter(([, member]) => member !== null && member !== undefined)
			.map(([name, member]) => [name, withoutNulls(member, depth - 1)]),
	);
}
