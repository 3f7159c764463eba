import { type Kysely, sql } from 'kysely';
import type { Dialect } from '../database';
import type { Tables } from '../schema';

/**
 * Each entry of the audit log holds a hash of itself and the one before, and the end of each chain stands in a table of its own. What was written
 * before has no hash: the chain begins behind it. SQLite's REPLACE asks no trigger for the row that it removes, only this one.
 */
export const auditChain = async (db: Kysely<Tables>, dialect: Dialect): Promise<void> => {
	const text = dialect === 'postgres' ? sql`text collate "C"` : sql`text`;
	await db.schema
		.alterTable('yzj_audit')
		.addColumn('hash', text, (column) => column.notNull().defaultTo(''))
		.execute();
	await db.schema
		.createTable('yzj_audit_heads')
		.addColumn('eid', text, (column) => column.notNull())
		.addColumn('source', text, (column) => column.notNull())
		.addColumn('seq', 'integer', (column) => column.notNull())
		.addColumn('hash', text, (column) => column.notNull())
		.addPrimaryKeyConstraint('yzj_audit_heads_key', ['eid', 'source'])
		.execute();
	if (dialect === 'postgres') return;
	await sql`create trigger yzj_audit_no_replace before insert on yzj_audit
		when exists (select 1 from yzj_audit where eid = new.eid and source = new.source and seq = new.seq)
		begin select raise(abort, 'yzj_audit is append-only'); end`.execute(db);
};
