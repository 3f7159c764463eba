import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Services } from '../lib/services';

/** resGroupSecret scope, each interface (directory-api 1.8). */
export const CALLS_PER_MINUTE = 1500;

// One for each limit, and per process: all clients of one key share its allowance.
const limiters = new Map<number, RateLimiterMemory>();

/** Waits until a call of this interface with this key (given as a hash) is within `callsPerMinute`. Rejects when cancelled. */
export const takeTurn = async (keyHash: string, endpoint: string, callsPerMinute: number, services: Services): Promise<void> => {
	let limiter = limiters.get(callsPerMinute);
	if (!limiter) {
		limiter = new RateLimiterMemory({ keyPrefix: '', points: callsPerMinute, duration: 60 });
		limiters.set(callsPerMinute, limiter);
	}
	for (;;) {
		try {
			await limiter.consume(`${keyHash}:${endpoint}`);
			return;
		} catch (error) {
			if (!(error instanceof RateLimiterRes)) throw error;
			services.log.debug('Waiting for the rate limit of Yunzhijia', { endpoint, ms: error.msBeforeNext });
			await services.sleep(Math.max(1, error.msBeforeNext), services.signal);
		}
	}
};
