import { createHash } from 'node:crypto';
import type { Services } from './services';

export interface Token {
	value: string;
	/** How long it lives from now, in milliseconds. */
	lifetimeMs: number;
}

interface Entry {
	value: string;
	expiresAt: number;
}

// One per process, so that all clients of one key share a
// token; the built package is a single module for that reason.
const entries = new Map<string, Entry>();
const pending = new Map<string, Promise<Entry>>();

/** A token is renewed this much before its end, or after nine tenths of a short life. */
const MARGIN_MS = 300_000;

/** A name for secrets that reveals nothing about them. */
export const hashOf = (...parts: string[]): string =>
	createHash('sha256').update(JSON.stringify(parts)).digest('hex');

/**
 * The token of `key`: from the cache, from a fetch under way, or fetched. The fetch is shared, so
 * it must not depend on one caller's cancel signal.
 */
export const getToken = async (
	key: string,
	services: Services,
	fetch: () => Promise<Token>,
): Promise<string> => {
	const known = entries.get(key);
	if (known && known.expiresAt > services.now()) return known.value;
	let running = pending.get(key);
	if (!running) {
		running = fetch()
			.then(({ value, lifetimeMs }) => {
				const entry = {
					value,
					expiresAt: services.now() + lifetimeMs - Math.min(MARGIN_MS, lifetimeMs / 10),
				};
				entries.set(key, entry);
				return entry;
			})
			.finally(() => pending.delete(key));
		pending.set(key, running);
	}
	return (await untilAborted(running, services.signal)).value;
};

/**
 * Drops the token that the server refused, unless it was
 * replaced meanwhile; without `value` whichever there is.
 */
export const dropToken = (key: string, value?: string): void => {
	if (value === undefined || entries.get(key)?.value === value) entries.delete(key);
};

const untilAborted = <T>(promise: Promise<T>, signal?: AbortSignal): Promise<T> => {
	if (!signal) return promise;
	return new Promise((resolve, reject) => {
		const abort = (): void =>
			reject(new DOMException('Cancelled while waiting for a token', 'AbortError'));
		if (signal.aborted) abort();
		signal.addEventListener('abort', abort, { once: true });
		promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
	});
};
