import { type Kysely, sql } from 'kysely';
import type { Dialect } from '../database';
import type { Tables } from '../schema';

/** What a plan was made from, in chunks that plans of one scope share, and the cause of each operation. */
export const planInputs = async (db: Kysely<Tables>, dialect: Dialect): Promise<void> => {
	const { schema } = db;
	const text = dialect === 'postgres' ? sql`text collate "C"` : sql`text`;
	await schema
		.createTable('yzj_plan_inputs')
		.addColumn('plan_id', text, (column) => column.primaryKey().notNull())
		.addColumn('body', text, (column) => column.notNull())
		.execute();
	await schema
		.createTable('yzj_chunks')
		.addColumn('eid', text, (column) => column.notNull())
		.addColumn('source', text, (column) => column.notNull())
		.addColumn('hash', text, (column) => column.notNull())
		.addColumn('body', text, (column) => column.notNull())
		.addPrimaryKeyConstraint('yzj_chunks_key', ['eid', 'source', 'hash'])
		.execute();
	await schema.alterTable('yzj_operations').addColumn('cause', text).execute();
};
