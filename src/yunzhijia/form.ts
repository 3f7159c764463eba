/**
 * Form body of an address book call: the business parameters
 * travel as JSON text in `data` (directory-api 2.1).
 */
export const encodeForm = (eid: string, nonce: string, data: unknown): string =>
	new URLSearchParams({ nonce, eid, data: JSON.stringify(data) }).toString();

/**
 * A nonce of 11 or 12 characters (at most 16 are allowed); new
 * for every attempt, since the server may refuse one it has seen.
 */
export const makeNonce = (random: () => number): string =>
	`${Math.floor(random() * 36 ** 6).toString(36)}${Math.floor(random() * 36 ** 6).toString(36)}`.padStart(
		11,
		'0',
	);
