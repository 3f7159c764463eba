import type { Database } from './database';
import type { DeadLetter, DeadLetterFilter } from './deadLetter';
import { listDeadLetters } from './deadLettersList';
import { replayBound, replayDeadLetters } from './deadLettersReplay';
import type { DeadReason } from './kinds';

export type { DeadLetter, DeadLetterFilter };

export interface DeadLetters {
	/** Oldest first. */
	list(filter?: DeadLetterFilter): Promise<DeadLetter[]>;
	/** How many of each reason, by channel kind. */
	count(filter?: DeadLetterFilter): Promise<Record<DeadReason, number>>;
	/** Makes them due again at `now`. @returns how many */
	replay(filter: DeadLetterFilter, now: number): Promise<number>;
	/**
	 * Makes those due again whose person has been bound since,
	 * in the enterprise `eid` of the channels. @returns how many
	 */
	replayBound(channels: readonly string[], eid: string, now: number): Promise<number>;
}

export const createDeadLetters = (database: Database): DeadLetters => ({
	list: (filter) => listDeadLetters(database, filter),
	count: async (filter) => {
		const counts: Record<DeadReason, number> = { unbound: 0, left: 0, refused: 0, unknown: 0 };
		for (const { reason } of await listDeadLetters(database, filter)) counts[reason] += 1;
		return counts;
	},
	replay: (filter, now) => replayDeadLetters(database, filter, now),
	replayBound: (channels, eid, now) => replayBound(database, { channels, eid }, now),
});
