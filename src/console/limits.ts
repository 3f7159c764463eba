import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { networkOf } from '../lib/network';

/**
 * Requests a minute from one network, with a whole office behind it. Each process counts its own.
 */
const limiter = new RateLimiterMemory({ keyPrefix: 'console', points: 600, duration: 60 });
/** Links a minute that let nobody in. */
const links = new RateLimiterMemory({ keyPrefix: 'console-link', points: 30, duration: 60 });

/** @returns whether the request may go on */
export const takeTurn = async (from: string, what: 'request' | 'link'): Promise<boolean> => {
	try {
		await (what === 'request' ? limiter : links).consume(networkOf(from));
		return true;
	} catch (error) {
		if (error instanceof RateLimiterRes) return false;
		throw error;
	}
};
