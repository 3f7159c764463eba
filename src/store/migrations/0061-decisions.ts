import { type Kysely, sql } from 'kysely';
import type { Dialect } from '../database';
import type { Tables } from '../schema';

/** What people decided about employees whom the rules set aside. */
export const decisions = async (db: Kysely<Tables>, dialect: Dialect): Promise<void> => {
	const text = dialect === 'postgres' ? sql`text collate "C"` : sql`text`;
	await db.schema
		.createTable('yzj_decisions')
		.addColumn('eid', text, (column) => column.notNull())
		.addColumn('source', text, (column) => column.notNull())
		.addColumn('id', text, (column) => column.notNull())
		.addColumn('kind', text, (column) =>
			column.notNull().check(sql`kind in ('bind', 'different', 'create', 'leave')`),
		)
		.addColumn('oa_id', text, (column) => column.notNull())
		.addColumn('yzj_id', text, (column) => column.notNull())
		.addColumn('not_these_json', text, (column) => column.notNull())
		.addColumn('ground_json', text, (column) => column.notNull())
		.addColumn('reason', text, (column) => column.notNull())
		.addColumn('valid_until', 'bigint')
		.addColumn('who', text, (column) => column.notNull())
		.addColumn('at', 'bigint', (column) => column.notNull())
		.addColumn('state', text, (column) =>
			column.notNull().check(sql`state in ('open', 'done', 'withdrawn', 'superseded')`),
		)
		.addColumn('closed_at', 'bigint')
		.addPrimaryKeyConstraint('yzj_decisions_key', ['eid', 'source', 'id'])
		.execute();
	await db.schema
		.createIndex('yzj_decisions_open')
		.on('yzj_decisions')
		.columns(['eid', 'source', 'state', 'oa_id'])
		.execute();
};
