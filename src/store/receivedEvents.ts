import { createHash } from 'node:crypto';
import type { Database } from './database';

/** Longer than any event that is still let in can be old. */
const KEPT_MS = 30 * 24 * 3_600_000;

/** Calls that were taken. An event is kept as a hash, for 30 days. */
export interface ReceivedEvents {
	/** Takes an event, once among all processes. @returns false when it was taken before */
	take(receiver: string, event: string, now: number): Promise<boolean>;
}

export const createReceivedEvents = (database: Database): ReceivedEvents => {
	const hashed = (event: string): string => createHash('sha256').update(event).digest('hex');
	return {
		take: (receiver, event, now) =>
			database.write('received-events', async (tx) => {
				await tx.deleteFrom('yzj_received_events').where('at', '<', now - KEPT_MS).execute();
				const { numInsertedOrUpdatedRows } = await tx
					.insertInto('yzj_received_events')
					.values({ receiver, event: hashed(event), at: now })
					.onConflict((conflict) => conflict.columns(['receiver', 'event']).doNothing())
					.executeTakeFirst();
				return numInsertedOrUpdatedRows === 1n;
			}),
	};
};
