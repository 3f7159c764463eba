import { type Kysely, sql } from 'kysely';
import type { Dialect } from '../database';
import type { Tables } from '../schema';

/** Versions of profiles and of the records of enterprises. Pairs, which had a table of their own, become the first version of a profile. */
export const settingVersions = async (db: Kysely<Tables>, dialect: Dialect): Promise<void> => {
	const text = dialect === 'postgres' ? sql`text collate "C"` : sql`text`;
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
		.addColumn('at', 'bigint', (column) => column.notNull())
		.addPrimaryKeyConstraint('yzj_setting_versions_key', ['about', 'eid', 'source', 'number'])
		.execute();
	await sql`insert into yzj_setting_versions (about, eid, source, number, body_json, author, reason, at)
		select 'profile', eid, source, 1, '{"matchPairs":' || pairs_json || '}', who, 'pairs of before there were profiles', at from yzj_pairs`.execute(
		db,
	);
	await db.schema.dropTable('yzj_pairs').execute();
};
