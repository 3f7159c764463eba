import type { Kysely } from 'kysely';
import type { Tables } from '../schema';

/** What a group robot was told, or is still to be told; the robot stands here as a hash, because its address is its key. */
export const robotMessages = async (db: Kysely<Tables>): Promise<void> => {
	await db.schema
		.createTable('yzj_robot_messages')
		.addColumn('id', 'text', (column) => column.primaryKey().notNull())
		.addColumn('robot', 'text', (column) => column.notNull())
		.addColumn('content', 'text', (column) => column.notNull())
		.addColumn('at', 'bigint', (column) => column.notNull())
		.addColumn('sent_at', 'bigint')
		.execute();
	await db.schema
		.createIndex('yzj_robot_messages_by_robot')
		.on('yzj_robot_messages')
		.columns(['robot', 'at'])
		.execute();
};
