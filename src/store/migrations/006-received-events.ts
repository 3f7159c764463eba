import { type Kysely, sql } from 'kysely';
import type { Dialect } from '../database';
import type { Tables } from '../schema';

/** Which calls of Yunzhijia were taken, so that a second delivery starts nothing. */
export const receivedEvents = async (db: Kysely<Tables>, dialect: Dialect): Promise<void> => {
	const text = dialect === 'postgres' ? sql`text collate "C"` : sql`text`;
	await db.schema
		.createTable('yzj_received_events')
		.addColumn('receiver', text, (column) => column.notNull())
		.addColumn('event', text, (column) => column.notNull())
		.addColumn('at', 'bigint', (column) => column.notNull())
		.addPrimaryKeyConstraint('yzj_received_events_key', ['receiver', 'event'])
		.execute();
	await db.schema
		.createIndex('yzj_received_events_at')
		.on('yzj_received_events')
		.column('at')
		.execute();
};
