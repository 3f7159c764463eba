import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { networkOf } from '../lib/network';
import { LoginRefusal } from './refusal';

/**
 * Requests a minute from one address; a whole office may stand behind one. Counted in each process:
 * it keeps floods out, the lock-out keeps guessing out.
 */
const REQUESTS_PER_MINUTE = 600;

const limiter = new RateLimiterMemory({
	keyPrefix: 'login',
	points: REQUESTS_PER_MINUTE,
	duration: 60,
});

/** @throws LoginRefusal too-many */
export const takeRequestTurn = async (from: string): Promise<void> => {
	try {
		await limiter.consume(networkOf(from));
	} catch (error) {
		if (error instanceof RateLimiterRes) throw new LoginRefusal('too-many');
		throw error;
	}
};
