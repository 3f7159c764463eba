import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Counts what an address was refused, in this process: who is never refused is never limited. */
interface RefusalLimit {
	/** Whether the address has used up what a minute allows. */
	exhausted(address: string): Promise<boolean>;
	/** Counts one refusal. */
	count(address: string): Promise<void>;
}

/**
 * @param name tells the limits of one process apart;
 * @param mostPerMinute refusals that one address may cause
 */
export const refusalLimit = (name: string, mostPerMinute: number): RefusalLimit => {
	const limiter = new RateLimiterMemory({ keyPrefix: name, points: mostPerMinute, duration: 60 });
	return {
		exhausted: async (address) => {
			const state = await limiter.get(address);
			return state !== null && state.consumedPoints >= mostPerMinute;
		},
		count: async (address) => {
			await limiter.consume(address).catch((error: unknown) => {
				if (!(error instanceof RateLimiterRes)) throw error;
			});
		},
	};
};
