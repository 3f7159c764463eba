import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../schema';
import { scoped, type Step, textOf, time } from './columns';

/**
 * The audit log: each entry holds a hash of itself and the one before, and the end of each chain
 * stands in a table of its own. The database refuses to change what is written.
 */
export const audit: Step = async (db, dialect) => {
	await entries(db, dialect);
	await scoped(db, dialect, 'yzj_audit_heads')
		.addColumn('seq', 'integer', (column) => column.notNull())
		.addColumn('hash', textOf(dialect), (column) => column.notNull())
		.addPrimaryKeyConstraint('yzj_audit_heads_key', ['eid', 'source'])
		.execute();
	await (dialect === 'sqlite' ? refuseOnSqlite(db) : refuseOnPostgres(db));
};

const entries: Step = async (db, dialect) => {
	const text = textOf(dialect);
	await scoped(db, dialect, 'yzj_audit')
		.addColumn('seq', 'integer', (column) => column.notNull())
		.addColumn('at', time, (column) => column.notNull())
		.addColumn('who', text, (column) => column.notNull())
		.addColumn('why', text, (column) => column.notNull())
		.addColumn('action', text, (column) => column.notNull())
		.addColumn('subject', text, (column) => column.notNull())
		.addColumn('before_json', text, (column) => column.notNull())
		.addColumn('after_json', text, (column) => column.notNull())
		.addColumn('hash', text, (column) => column.notNull().defaultTo(''))
		.addColumn('code', text, (column) => column.notNull().defaultTo(''))
		.addPrimaryKeyConstraint('yzj_audit_key', ['eid', 'source', 'seq'])
		.execute();
	await db.schema
		.createIndex('yzj_audit_subject')
		.on('yzj_audit')
		.columns(['eid', 'source', 'subject'])
		.execute();
};

/** REPLACE asks no trigger for the row that it removes: it is refused before it inserts. */
async function refuseOnSqlite(db: Kysely<Tables>): Promise<void> {
	const refuse = sql.raw("begin select raise(abort, 'yzj_audit is append-only'); end");
	for (const act of ['update', 'delete'])
		await sql`create trigger ${sql.raw(`yzj_audit_no_${act}`)} before ${sql.raw(act)} on yzj_audit
			${refuse}`.execute(db);
	await sql`create trigger yzj_audit_no_replace before insert on yzj_audit
		when exists (select 1 from yzj_audit where eid = new.eid and source = new.source and seq = new.seq)
		${refuse}`.execute(db);
}

async function refuseOnPostgres(db: Kysely<Tables>): Promise<void> {
	await sql`create function yzj_audit_refuse() returns trigger language plpgsql as
		$$ begin raise exception 'yzj_audit is append-only'; end $$`.execute(db);
	await sql`create trigger yzj_audit_append_only before update or delete or truncate on yzj_audit
		for each statement execute function yzj_audit_refuse()`.execute(db);
}
