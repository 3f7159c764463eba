import { sql } from 'kysely';
import { scoped, type Step, textOf, time } from './columns';

/** What people decided about employees and departments that the rules set aside. */
export const decisions: Step = async (db, dialect) => {
	const text = textOf(dialect);
	await scoped(db, dialect, 'yzj_decisions')
		.addColumn('id', text, (column) => column.notNull())
		.addColumn('kind', text, (column) =>
			column.notNull().check(sql`kind in ('bind', 'different', 'create', 'leave')`),
		)
		.addColumn('oa_id', text, (column) => column.notNull())
		.addColumn('yzj_id', text, (column) => column.notNull())
		.addColumn('not_these_json', text, (column) => column.notNull())
		.addColumn('ground_json', text, (column) => column.notNull())
		.addColumn('reason', text, (column) => column.notNull())
		.addColumn('valid_until', time)
		.addColumn('who', text, (column) => column.notNull())
		.addColumn('at', time, (column) => column.notNull())
		.addColumn('state', text, (column) =>
			column.notNull().check(sql`state in ('open', 'done', 'withdrawn', 'superseded')`),
		)
		.addColumn('closed_at', time)
		.addColumn('object', text, (column) =>
			column.notNull().defaultTo('person').check(sql`object in ('person', 'department')`),
		)
		.addPrimaryKeyConstraint('yzj_decisions_key', ['eid', 'source', 'id'])
		.execute();
	await db.schema
		.createIndex('yzj_decisions_open')
		.on('yzj_decisions')
		.columns(['eid', 'source', 'state', 'oa_id'])
		.execute();
};
