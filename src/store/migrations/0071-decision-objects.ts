import { type Kysely, sql } from 'kysely';
import type { Dialect } from '../database';
import type { Tables } from '../schema';

/** Decisions are about departments, too; all that were taken before are about people. */
export const decisionObjects = async (db: Kysely<Tables>, dialect: Dialect): Promise<void> => {
	const text = dialect === 'postgres' ? sql`text collate "C"` : sql`text`;
	await db.schema
		.alterTable('yzj_decisions')
		.addColumn('object', text, (column) =>
			column.notNull().defaultTo('person').check(sql`object in ('person', 'department')`),
		)
		.execute();
};
