import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Services } from '../lib/services';

/** resGroupSecret scope, each interface (directory-api 1.8). */
export const CALLS_PER_MINUTE = 1500;

/** So many calls in so many seconds. */
export interface Pace {
	calls: number;
	seconds: number;
}

// One for each limit, and per process: all clients of one key share its allowance.
const limiters = new Map<string, RateLimiterMemory>();

/**
 * Waits until a call of this interface with this key (given
 * as a hash) is within the pace. Rejects when cancelled.
 */
export const takeTurn = async (
	keyHash: string,
	endpoint: string,
	{ calls, seconds }: Pace,
	services: Services,
): Promise<void> => {
	const name = `${calls}/${seconds}`;
	let limiter = limiters.get(name);
	if (!limiter) {
		limiter = new RateLimiterMemory({ keyPrefix: '', points: calls, duration: seconds });
		limiters.set(name, limiter);
	}
	for (;;) {
		try {
			await limiter.consume(`${keyHash}:${endpoint}`);
			return;
		} catch (error) {
			if (!(error instanceof RateLimiterRes)) throw error;
			services.log.debug('Waiting for the rate limit of Yunzhijia', {
				endpoint,
				ms: error.msBeforeNext,
			});
			await services.sleep(Math.max(1, error.msBeforeNext), services.signal);
		}
	}
};
