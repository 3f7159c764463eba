import type { Kysely } from 'kysely';
import type { Tables } from '../schema';

/** An event counts as taken when its workflow has started: a process that died in between must not keep the next delivery out. */
export const eventsStarted = async (db: Kysely<Tables>): Promise<void> => {
	await db.schema.alterTable('yzj_received_events').addColumn('started_at', 'bigint').execute();
	await db
		.updateTable('yzj_received_events')
		.set((eb) => ({ started_at: eb.ref('at') }))
		.execute();
};
