import { setTimeout as delay } from 'node:timers/promises';

/** Where log lines go. Fields never hold personal data or secrets. */
export interface Log {
	debug(message: string, fields?: Record<string, unknown>): void;
	info(message: string, fields?: Record<string, unknown>): void;
	warn(message: string, fields?: Record<string, unknown>): void;
	error(message: string, fields?: Record<string, unknown>): void;
}

/** Everything impure that the code below nodes/ needs, passed in so that tests and n8n decide. */
export interface Services {
	/** Milliseconds since 1970. */
	now(): number;
	/** At least 0, below 1. */
	random(): number;
	/** Waits that many milliseconds; rejects with an AbortError when the signal fires first. */
	sleep(ms: number, signal?: AbortSignal): Promise<void>;
	log: Log;
	/** Fires when the user cancels the run. */
	signal?: AbortSignal;
}

const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** The real clock, randomness and timer; silent unless a log is given. */
export const systemServices = (log: Log = silent): Services => ({
	now: () => Date.now(),
	random: () => Math.random(),
	sleep: async (ms, signal) => {
		await delay(ms, undefined, { signal });
	},
	log,
});
