import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Base64 of HMAC-SHA1. */
export const hmacSha1 = (key: string, data: string): string =>
	createHmac('sha1', key).update(data, 'utf8').digest('base64');

/** Whether two texts are equal, in a time that tells nothing about where they differ. */
export const equal = (given: string, expected: string): boolean =>
	timingSafeEqual(
		createHash('sha256').update(given).digest(),
		createHash('sha256').update(expected).digest(),
	);
