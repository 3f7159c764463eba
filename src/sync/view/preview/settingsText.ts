/**
 * Settings as readable JSON. Of URLs only the place before `?` is kept, and no user part: whoever
 * serves a table may want a key there.
 */
export const settingsText = (settings: unknown): string =>
	JSON.stringify(
		settings ?? null,
		(_key, value: unknown) => (typeof value === 'string' ? withoutSecrets(value) : value),
		2,
	);

function withoutSecrets(value: string): string {
	if (!/^https?:/i.test(value)) return value;
	return value.replace(/\/\/[^/?#]*@/, '//…@').replace(/[?#].*$/s, '?…');
}
