import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { decode, encode } from './json';

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

const keyOf = (secret: string): Uint8Array =>
	new Uint8Array(
		hkdfSync('sha256', secret, 'n8n-nodes-yunzhijia', 'body of what is good once', 32),
	);

/**
 * A value that only whoever has the secret can read: what
 * was deleted stays in the files of a database for a while.
 */
export const seal = (secret: string, value: unknown): string => {
	const iv = randomBytes(IV_BYTES);
	const cipher = createCipheriv(ALGORITHM, keyOf(secret), iv);
	return Buffer.concat([
		iv,
		cipher.update(encode(value), 'utf8'),
		cipher.final(),
		cipher.getAuthTag(),
	]).toString('base64url');
};

/** @throws Error another secret, or not what `seal` made */
export const unseal = (secret: string, sealed: string): unknown => {
	const bytes = Buffer.from(sealed, 'base64url');
	const decipher = createDecipheriv(ALGORITHM, keyOf(secret), bytes.subarray(0, IV_BYTES));
	decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
	return decode(
		Buffer.concat([
			decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)),
			decipher.final(),
		]).toString('utf8'),
	);
};
