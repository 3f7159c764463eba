import { createHash } from 'node:crypto';
import type { Database } from './database';

/** Longer than any event that is still let in can be old. */
const KEPT_MS = 30 * 24 * 3_600_000;
/** n8n starts a workflow in milliseconds; a process that has not by then is dead. */
const STARTING_MS = 60_000;

/**
 * - `new`: start the workflow, then say `started` or `release`
 * - `starting`: somebody else is about to start it
 * - `taken`: it was started before
 */
export type Taking = 'new' | 'starting' | 'taken';

/** Calls that were taken. An event is kept as a hash, for 30 days. */
export interface ReceivedEvents {
	/** Takes an event, once among all processes. */
	take(receiver: string, event: string, now: number): Promise<Taking>;
	/** The workflow has it: further deliveries are repetitions. */
	started(receiver: string, event: string, now: number): Promise<void>;
	/** Nothing was started: the next delivery is a new one. */
	release(receiver: string, event: string): Promise<void>;
}

export const createReceivedEvents = (database: Database): ReceivedEvents => {
	const hashed = (event: string): string => createHash('sha256').update(event).digest('hex');
	return {
		take: (receiver, event, now) =>
			database.write('received-events', async (tx) => {
				await tx
					.deleteFrom('yzj_received_events')
					.where('at', '<', now - KEPT_MS)
					.execute();
				const known = await tx
					.selectFrom('yzj_received_events')
					.select(['at', 'started_at'])
					.where('receiver', '=', receiver)
					.where('event', '=', hashed(event))
					.executeTakeFirst();
				if (known === undefined) {
					await tx
						.insertInto('yzj_received_events')
						.values({ receiver, event: hashed(event), at: now, started_at: null })
						.execute();
					return 'new';
				}
				if (known.started_at !== null) return 'taken';
				if (now - known.at < STARTING_MS) return 'starting';
				await tx
					.updateTable('yzj_received_events')
					.set({ at: now })
					.where('receiver', '=', receiver)
					.where('event', '=', hashed(event))
					.execute();
				return 'new';
			}),
		started: (receiver, event, now) =>
			database.write('received-events', async (tx) => {
				await tx
					.updateTable('yzj_received_events')
					.set({ started_at: now })
					.where('receiver', '=', receiver)
					.where('event', '=', hashed(event))
					.execute();
			}),
		release: (receiver, event) =>
			database.write('received-events', async (tx) => {
				await tx
					.deleteFrom('yzj_received_events')
					.where('receiver', '=', receiver)
					.where('event', '=', hashed(event))
					.where('started_at', 'is', null)
					.execute();
			}),
	};
};
