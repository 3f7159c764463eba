import { createHash } from 'node:crypto';

/** Sorted by code unit, joined without a separator, SHA-1 in small letters (message-api 1.1). */
export function pubtokenOf(values: readonly string[]): string {
	return createHash('sha1')
		.update([...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)).join(''), 'utf8')
		.digest('hex');
}
