import { createHash } from 'node:crypto';

/**
 * The signature of everything that has to do with a public account (message-api 1.1): values sorted
 * by code unit, joined without a separator, SHA-1 in small letters. The key is one of the values.
 */
export const pubToken = (...values: readonly string[]): string =>
	createHash('sha1')
		.update([...values].sort().join(''), 'utf8')
		.digest('hex');
