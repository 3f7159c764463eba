import { sql } from 'kysely';
import { type Step, textOf, time } from './columns';

/** Readings of the OA, page by page. */
export const snapshots: Step = async ({ schema }, dialect) => {
	const text = textOf(dialect);
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
};
