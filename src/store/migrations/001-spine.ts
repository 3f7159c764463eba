import { type Kysely, sql } from 'kysely';
import type { Dialect } from '../database';
import type { Tables } from '../schema';

/** Tables of directory sync: snapshots, mirror, bindings, plans with their journal, leases, approvals, audit. */
export const spine = async (db: Kysely<Tables>, dialect: Dialect): Promise<void> => {
	const { schema } = db;
	// PostgreSQL sorts text by locale unless told otherwise; SQLite compares bytes. Reading has to be in the same order on both.
	const text = dialect === 'postgres' ? sql`text collate "C"` : sql`text`;
	const time = 'bigint' as const;
	const scoped = (table: string) =>
		schema
			.createTable(table)
			.addColumn('eid', text, (column) => column.notNull())
			.addColumn('source', text, (column) => column.notNull());

	await schema
		.createTable('yzj_snapshots')
		.addColumn('id', text, (column) => column.primaryKey().notNull())
		.addColumn('side', text, (column) => column.notNull())
		.addColumn('source', text, (column) => column.notNull())
		.addColumn('eid', text)
		.addColumn('state', text, (column) => column.notNull().check(sql`state in ('open', 'closed')`))
		.addColumn('opened_at', time, (column) => column.notNull())
		.addColumn('closed_at', time)
		.addColumn('expected_total', 'integer')
		.addColumn('certificate_json', text)
		.execute();
	await schema
		.createIndex('yzj_snapshots_latest')
		.on('yzj_snapshots')
		.columns(['source', 'closed_at'])
		.execute();
	await schema
		.createTable('yzj_snapshot_pages')
		.addColumn('snapshot_id', text, (column) =>
			column.notNull().references('yzj_snapshots.id').onDelete('cascade'),
		)
		.addColumn('kind', text, (column) =>
			column.notNull().check(sql`kind in ('departments', 'employees')`),
		)
		.addColumn('page', 'integer', (column) => column.notNull())
		.addColumn('records', 'integer', (column) => column.notNull())
		.addColumn('body', text, (column) => column.notNull())
		.addPrimaryKeyConstraint('yzj_snapshot_pages_key', ['snapshot_id', 'kind', 'page'])
		.execute();

	await scoped('yzj_mirrors')
		.addColumn('refreshed_at', time, (column) => column.notNull())
		.addPrimaryKeyConstraint('yzj_mirrors_key', ['eid', 'source'])
		.execute();
	await scoped('yzj_mirror_departments')
		.addColumn('org_id', text, (column) => column.notNull())
		.addColumn('name', text, (column) => column.notNull())
		.addColumn('parent_id', text, (column) => column.notNull())
		.addColumn('long_name', text, (column) => column.notNull())
		// Not an integer: the value comes from outside, and PostgreSQL would refuse the whole page for a fraction.
		.addColumn('weights', 'double precision', (column) => column.notNull())
		.addColumn('body', text, (column) => column.notNull())
		.addColumn('hash', text, (column) => column.notNull())
		.addPrimaryKeyConstraint('yzj_mirror_departments_key', ['eid', 'source', 'org_id'])
		.execute();
	await scoped('yzj_mirror_persons')
		.addColumn('open_id', text, (column) => column.notNull())
		.addColumn('org_id', text, (column) => column.notNull())
		.addColumn('name', text, (column) => column.notNull())
		.addColumn('phone', text, (column) => column.notNull())
		.addColumn('email', text, (column) => column.notNull())
		.addColumn('job_no', text, (column) => column.notNull())
		.addColumn('status', text, (column) => column.notNull())
		.addColumn('body', text, (column) => column.notNull())
		.addColumn('hash', text, (column) => column.notNull())
		.addPrimaryKeyConstraint('yzj_mirror_persons_key', ['eid', 'source', 'open_id'])
		.execute();

	await scoped('yzj_bindings')
		.addColumn('kind', text, (column) =>
			column.notNull().check(sql`kind in ('person', 'department')`),
		)
		.addColumn('oa_id', text, (column) => column.notNull())
		.addColumn('yzj_id', text, (column) => column.notNull())
		.addColumn('state', text, (column) =>
			column.notNull().check(sql`state in ('active', 'removed')`),
		)
		.addColumn('provenance', text, (column) => column.notNull())
		.addColumn('evidence', text, (column) => column.notNull())
		.addColumn('made_at', time, (column) => column.notNull())
		.addColumn('made_by', text, (column) => column.notNull())
		.addPrimaryKeyConstraint('yzj_bindings_key', ['eid', 'source', 'kind', 'oa_id', 'yzj_id'])
		.execute();
	for (const side of ['oa_id', 'yzj_id'] as const) {
		await schema
			.createIndex(`yzj_bindings_active_${side}`)
			.unique()
			.on('yzj_bindings')
			.columns(['eid', 'source', 'kind', side])
			.where(sql.ref('state'), '=', sql.lit('active'))
			.execute();
	}
	await schema
		.createIndex('yzj_bindings_owner')
		.on('yzj_bindings')
		.columns(['eid', 'kind', 'yzj_id'])
		.execute();

	await scoped('yzj_pairs')
		.addColumn('pairs_json', text, (column) => column.notNull())
		.addColumn('at', time, (column) => column.notNull())
		.addColumn('who', text, (column) => column.notNull())
		.addPrimaryKeyConstraint('yzj_pairs_key', ['eid', 'source'])
		.execute();
	await scoped('yzj_baselines')
		.addColumn('head_count', 'integer', (column) => column.notNull())
		.addColumn('plan_id', text, (column) => column.notNull())
		.addColumn('at', time, (column) => column.notNull())
		.addPrimaryKeyConstraint('yzj_baselines_key', ['eid', 'source'])
		.execute();

	await scoped('yzj_plans')
		.addColumn('id', text, (column) => column.primaryKey().notNull())
		.addColumn('hash', text, (column) => column.notNull())
		.addColumn('position', 'integer', (column) => column.notNull())
		.addColumn('status', text, (column) => column.notNull())
		.addColumn('created_at', time, (column) => column.notNull())
		.addColumn('touched_at', time, (column) => column.notNull())
		.addColumn('settings_json', text, (column) => column.notNull())
		.addColumn('body', text)
		.addUniqueConstraint('yzj_plans_position', ['eid', 'source', 'position'])
		.execute();
	await schema
		.createTable('yzj_operations')
		.addColumn('plan_id', text, (column) => column.notNull().references('yzj_plans.id'))
		.addColumn('seq', 'integer', (column) => column.notNull())
		.addColumn('id', text, (column) => column.notNull())
		.addColumn('kind', text, (column) => column.notNull())
		.addColumn('object', text, (column) =>
			column.notNull().check(sql`object in ('person', 'department')`),
		)
		.addColumn('oa_id', text)
		.addColumn('yzj_id', text)
		.addColumn('body', text, (column) => column.notNull())
		.addPrimaryKeyConstraint('yzj_operations_key', ['plan_id', 'seq'])
		.execute();
	await schema
		.createTable('yzj_journal')
		.addColumn('plan_id', text, (column) => column.notNull())
		.addColumn('entry', 'integer', (column) => column.notNull())
		.addColumn('seq', 'integer', (column) => column.notNull())
		.addColumn('state', text, (column) =>
			column.notNull().check(sql`state in ('intent', 'done', 'refused', 'unknown', 'skipped')`),
		)
		.addColumn('at', time, (column) => column.notNull())
		.addColumn('fence', 'integer', (column) => column.notNull())
		.addColumn('result_json', text, (column) => column.notNull())
		.addPrimaryKeyConstraint('yzj_journal_key', ['plan_id', 'entry'])
		.addForeignKeyConstraint('yzj_journal_operation', ['plan_id', 'seq'], 'yzj_operations', [
			'plan_id',
			'seq',
		])
		.execute();
	await schema
		.createIndex('yzj_journal_latest')
		.unique()
		.on('yzj_journal')
		.columns(['plan_id', 'seq', 'fence', 'entry'])
		.execute();
	await schema
		.createTable('yzj_approvals')
		.addColumn('id', text, (column) => column.primaryKey().notNull())
		.addColumn('plan_id', text, (column) => column.notNull().references('yzj_plans.id'))
		.addColumn('plan_hash', text, (column) => column.notNull())
		.addColumn('guard_ids_json', text, (column) => column.notNull())
		.addColumn('counts_json', text, (column) => column.notNull())
		.addColumn('who', text, (column) => column.notNull())
		.addColumn('at', time, (column) => column.notNull())
		.addColumn('expires_at', time, (column) => column.notNull())
		.addColumn('used_at', time)
		.execute();
	await schema
		.createIndex('yzj_approvals_hash')
		.on('yzj_approvals')
		.columns(['plan_hash'])
		.execute();
	await schema.createIndex('yzj_approvals_plan').on('yzj_approvals').columns(['plan_id']).execute();

	await scoped('yzj_leases')
		.addColumn('fence', 'integer', (column) => column.notNull())
		.addColumn('holder_json', text, (column) => column.notNull())
		.addColumn('expires_at', time, (column) => column.notNull())
		.addColumn('released', 'integer', (column) => column.notNull())
		.addPrimaryKeyConstraint('yzj_leases_key', ['eid', 'source'])
		.execute();

	await scoped('yzj_audit')
		.addColumn('seq', 'integer', (column) => column.notNull())
		.addColumn('at', time, (column) => column.notNull())
		.addColumn('who', text, (column) => column.notNull())
		.addColumn('why', text, (column) => column.notNull())
		.addColumn('action', text, (column) => column.notNull())
		.addColumn('subject', text, (column) => column.notNull())
		.addColumn('before_json', text, (column) => column.notNull())
		.addColumn('after_json', text, (column) => column.notNull())
		.addPrimaryKeyConstraint('yzj_audit_key', ['eid', 'source', 'seq'])
		.execute();
	await schema
		.createIndex('yzj_audit_subject')
		.on('yzj_audit')
		.columns(['eid', 'source', 'subject'])
		.execute();
	await makeAppendOnly(db, dialect);
};

const makeAppendOnly = async (db: Kysely<Tables>, dialect: Dialect): Promise<void> => {
	if (dialect === 'sqlite') {
		await sql`create trigger yzj_audit_no_update before update on yzj_audit begin select raise(abort, 'yzj_audit is append-only'); end`.execute(
			db,
		);
		await sql`create trigger yzj_audit_no_delete before delete on yzj_audit begin select raise(abort, 'yzj_audit is append-only'); end`.execute(
			db,
		);
		return;
	}
	await sql`create function yzj_audit_refuse() returns trigger language plpgsql as $$ begin raise exception 'yzj_audit is append-only'; end $$`.execute(
		db,
	);
	await sql`create trigger yzj_audit_append_only before update or delete or truncate on yzj_audit
		for each statement execute function yzj_audit_refuse()`.execute(db);
};
