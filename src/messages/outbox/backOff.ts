/**
 * Pause before the next try (ms): what Yunzhijia asked
 * for, else doubling from 2 seconds to 10 minutes.
 */
export const backOff = (attempts: number, askedMs: number | null): number =>
	askedMs ?? Math.min(2000 * 2 ** attempts, 600_000);

/** After so many tries without an answer (about three hours) a to-do is given up. */
export const MOST_ATTEMPTS = 24;
