import { sql } from 'kysely';
import { scoped, type Step, textOf, time } from './columns';

/** Plans, what they were made from, their operations, and what became of each. */
export const plans: Step = async (db, dialect) => {
	await headers(db, dialect);
	await inputs(db, dialect);
	await operations(db, dialect);
	await journal(db, dialect);
};

const headers: Step = async (db, dialect) => {
	const text = textOf(dialect);
	await scoped(db, dialect, 'yzj_plans')
		.addColumn('id', text, (column) => column.primaryKey().notNull())
		.addColumn('hash', text, (column) => column.notNull())
		.addColumn('position', 'integer', (column) => column.notNull())
		.addColumn('status', text, (column) => column.notNull())
		.addColumn('created_at', time, (column) => column.notNull())
		.addColumn('touched_at', time, (column) => column.notNull())
		.addColumn('settings_json', text, (column) => column.notNull())
		.addColumn('body', text)
		.addColumn('flow', text, (column) => column.notNull().defaultTo('push'))
		.addColumn('measured_json', text)
		.addUniqueConstraint('yzj_plans_position', ['eid', 'source', 'position'])
		.execute();
	await scoped(db, dialect, 'yzj_baselines')
		.addColumn('head_count', 'integer', (column) => column.notNull())
		.addColumn('plan_id', text, (column) => column.notNull())
		.addColumn('at', time, (column) => column.notNull())
		.addPrimaryKeyConstraint('yzj_baselines_key', ['eid', 'source'])
		.execute();
};

/** Plans of one scope share the chunks of their inputs. */
const inputs: Step = async (db, dialect) => {
	const text = textOf(dialect);
	await db.schema
		.createTable('yzj_plan_inputs')
		.addColumn('plan_id', text, (column) => column.primaryKey().notNull())
		.addColumn('body', text, (column) => column.notNull())
		.execute();
	await scoped(db, dialect, 'yzj_chunks')
		.addColumn('hash', text, (column) => column.notNull())
		.addColumn('body', text, (column) => column.notNull())
		.addPrimaryKeyConstraint('yzj_chunks_key', ['eid', 'source', 'hash'])
		.execute();
};

const operations: Step = async ({ schema }, dialect) => {
	const text = textOf(dialect);
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
		.addColumn('cause', text)
		.addPrimaryKeyConstraint('yzj_operations_key', ['plan_id', 'seq'])
		.execute();
};

const journal: Step = async ({ schema }, dialect) => {
	const text = textOf(dialect);
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
};
