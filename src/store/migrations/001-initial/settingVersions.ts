import { sql } from 'kysely';
import { type Step, textOf, time } from './columns';

/** Versions of profiles and of the records of enterprises. */
export const settingVersions: Step = async (db, dialect) => {
	const text = textOf(dialect);
	await db.schema
		.createTable('yzj_setting_versions')
		.addColumn('about', text, (column) =>
			column.notNull().check(sql`about in ('profile', 'enterprise')`),
		)
		.addColumn('eid', text, (column) => column.notNull())
		.addColumn('source', text, (column) => column.notNull())
		.addColumn('number', 'integer', (column) => column.notNull())
		.addColumn('body_json', text, (column) => column.notNull())
		.addColumn('author', text, (column) => column.notNull())
		.addColumn('reason', text, (column) => column.notNull())
		.addColumn('at', time, (column) => column.notNull())
		.addPrimaryKeyConstraint('yzj_setting_versions_key', ['about', 'eid', 'source', 'number'])
		.execute();
};
