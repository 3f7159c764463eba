import { type Kysely, sql } from 'kysely';
import type { Dialect } from '../database';
import type { Tables } from '../schema';

/** The reason of an audit entry as a code, where decisions are taken by it. */
export const auditCode = async (db: Kysely<Tables>, dialect: Dialect): Promise<void> => {
	const text = dialect === 'postgres' ? sql`text collate "C"` : sql`text`;
	await db.schema
		.alterTable('yzj_audit')
		.addColumn('code', text, (column) => column.notNull().defaultTo(''))
		.execute();
};
