import { type Kysely, sql } from 'kysely';
import type { Dialect } from '../database';
import type { Tables } from '../schema';

/** Runs of every flow, whoever started them, sessions of the console, and why somebody approved a plan. Plans from before become runs without counts. */
export const consoleTables = async (db: Kysely<Tables>, dialect: Dialect): Promise<void> => {
	const text = dialect === 'postgres' ? sql`text collate "C"` : sql`text`;
	await db.schema
		.createTable('yzj_runs')
		.addColumn('id', text, (column) => column.primaryKey().notNull())
		.addColumn('eid', text, (column) => column.notNull())
		.addColumn('source', text, (column) => column.notNull())
		.addColumn('what', text, (column) => column.notNull())
		.addColumn('origin', text, (column) => column.notNull())
		.addColumn('who', text, (column) => column.notNull())
		.addColumn('why', text, (column) => column.notNull())
		.addColumn('asked_at', 'bigint', (column) => column.notNull())
		.addColumn('started_at', 'bigint')
		.addColumn('touched_at', 'bigint', (column) => column.notNull())
		.addColumn('ended_at', 'bigint')
		.addColumn('execution', text, (column) => column.notNull())
		.addColumn('outcome', text, (column) => column.notNull())
		.addColumn('code', text, (column) => column.notNull())
		.addColumn('plan_id', text)
		.addColumn('counts_json', text, (column) => column.notNull())
		.addColumn('told_json', text, (column) => column.notNull())
		.execute();
	await db.schema
		.createIndex('yzj_runs_asked')
		.on('yzj_runs')
		.columns(['eid', 'asked_at'])
		.execute();
	await db.schema.createIndex('yzj_runs_execution').on('yzj_runs').columns(['execution']).execute();
	await db.schema.createIndex('yzj_runs_plan').on('yzj_runs').columns(['plan_id']).execute();
	await db.schema
		.createTable('yzj_console_sessions')
		.addColumn('id_hash', text, (column) => column.primaryKey().notNull())
		.addColumn('console', text, (column) => column.notNull())
		.addColumn('email', text, (column) => column.notNull())
		.addColumn('grants_json', text, (column) => column.notNull())
		.addColumn('created_at', 'bigint', (column) => column.notNull())
		.addColumn('seen_at', 'bigint', (column) => column.notNull())
		.addColumn('expires_at', 'bigint', (column) => column.notNull())
		.execute();
	await db.schema
		.alterTable('yzj_approvals')
		.addColumn('why', text, (column) => column.notNull().defaultTo(''))
		.execute();
	await sql`insert into yzj_runs (id, eid, source, what, origin, who, why, asked_at, started_at,
			touched_at, ended_at, execution, outcome, code, plan_id, counts_json, told_json)
		select 'r-' || id, eid, source, flow, '', '', '', created_at, created_at, touched_at, touched_at, '', status, '', id, '', '' from yzj_plans`.execute(
		db,
	);
};
