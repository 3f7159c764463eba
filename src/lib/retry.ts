import { ConstantBackoff, handleType, retry } from 'cockatiel';
import type { Services } from './services';

/**
 * Thrown inside `withRetries` when trying again is safe and
 * may help; carries the failure to report when it does not.
 */
export class Retryable extends Error {
	constructor(
		readonly failure: Error,
		/** How long the server asked to wait, in milliseconds. */
		readonly afterMs: number | null,
		/** First pause, in milliseconds; doubles with every further one. */
		readonly pauseMs = 250,
	) {
		super(failure.message);
	}
}

/** A server that wants a longer pause than this gets no further try in this run. */
const LONGEST_PAUSE_MS = 120_000;

/**
 * Runs `attempt` up to 1 + `retries` times, with exponential pauses and jitter. Rejects with the
 * failure inside the last Retryable.
 */
export const withRetries = async <T>(
	services: Services,
	retries: number,
	attempt: () => Promise<T>,
): Promise<T> => {
	let last: Retryable | undefined;
	const policy = retry(
		handleType(Retryable, (error) => (error.afterMs ?? 0) <= LONGEST_PAUSE_MS),
		// The pauses are ours: cockatiel's cannot be cancelled and use the real clock.
		{ maxAttempts: retries, backoff: new ConstantBackoff(0) },
	);
	try {
		return await policy.execute(async ({ attempt: count }) => {
			if (last) {
				const pause = last.afterMs ?? last.pauseMs * 2 ** (count - 1);
				await services.sleep(pause * (1 + services.random() / 2), services.signal);
			}
			try {
				return await attempt();
			} catch (error) {
				if (error instanceof Retryable) last = error;
				throw error;
			}
		});
	} catch (error) {
		throw error instanceof Retryable ? error.failure : error;
	}
};
