import { type Kysely, sql } from 'kysely';
import type { Dialect } from '../database';
import type { Tables } from '../schema';

/** Which n8n user an approver's e-mail belonged to when it was first used. */
export const approvers = async (db: Kysely<Tables>, dialect: Dialect): Promise<void> => {
	const text = dialect === 'postgres' ? sql`text collate "C"` : sql`text`;
	await db.schema
		.createTable('yzj_approvers')
		.addColumn('eid', text, (column) => column.notNull())
		.addColumn('email', text, (column) => column.notNull())
		.addColumn('user_id', text, (column) => column.notNull())
		.addColumn('at', 'bigint', (column) => column.notNull())
		.addPrimaryKeyConstraint('yzj_approvers_key', ['eid', 'email'])
		.execute();
};
