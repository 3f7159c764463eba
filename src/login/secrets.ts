import { createHmac, hkdfSync, timingSafeEqual, createHash } from 'node:crypto';
import type { AttemptKind } from '../store';

/**
 * Keys for each purpose, all from the one secret of the
 * credential, so that a form never passes for a token.
 */
export interface LoginKeys {
	readonly token: Uint8Array;
	readonly form: Uint8Array;
	readonly attempts: Uint8Array;
	readonly code: Uint8Array;
}

/** The shortest secret that is taken: 32 characters. */
export const MIN_SECRET = 32;

export const loginKeys = (secret: string): LoginKeys => {
	const derive = (purpose: string): Uint8Array =>
		new Uint8Array(hkdfSync('sha256', secret, 'n8n-nodes-yunzhijia', purpose, 32));
	return {
		token: derive('token'),
		form: derive('form'),
		attempts: derive('attempts'),
		code: derive('code'),
	};
};

/**
 * What failed attempts are counted under. Keyed, because
 * accounts can be guessed and hashes of guesses compared.
 */
export const attemptKey = ({ attempts }: LoginKeys, kind: AttemptKind, value: string): string =>
	createHmac('sha256', attempts).update(`${kind}:${value}`).digest('base64url');

/** A code is short, so its hash is keyed, and holds for this person and this OA account only. */
export const codeHash = (
	{ code: key }: LoginKeys,
	{ openId, oaId }: { readonly openId: string; readonly oaId: string },
	code: string,
): string =>
	createHmac('sha256', key)
		.update(JSON.stringify([openId, oaId, code]))
		.digest('base64url');

/** In a time that tells nothing about where they differ. */
export const sameSecret = (a: string, b: string): boolean =>
	timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());
