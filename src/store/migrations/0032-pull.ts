import { type Kysely, sql } from 'kysely';
import type { Dialect } from '../database';
import type { Tables } from '../schema';

/** Leaders and part-time posts in the mirror, how far each source was pulled, and which flow a plan belongs to. */
export const pull = async (db: Kysely<Tables>, dialect: Dialect): Promise<void> => {
	const { schema } = db;
	const text = dialect === 'postgres' ? sql`text collate "C"` : sql`text`;
	const scoped = (table: string) =>
		schema
			.createTable(table)
			.addColumn('eid', text, (column) => column.notNull())
			.addColumn('source', text, (column) => column.notNull());

	await scoped('yzj_mirror_leaders')
		.addColumn('org_id', text, (column) => column.notNull())
		.addColumn('open_id', text, (column) => column.notNull())
		.addPrimaryKeyConstraint('yzj_mirror_leaders_key', ['eid', 'source', 'org_id', 'open_id'])
		.execute();
	await scoped('yzj_mirror_posts')
		.addColumn('open_id', text, (column) => column.notNull())
		.addColumn('org_id', text, (column) => column.notNull())
		.addColumn('job_title', text, (column) => column.notNull())
		// As yzj_mirror_departments.weights: it comes from outside.
		.addColumn('weights', 'double precision', (column) => column.notNull())
		.addPrimaryKeyConstraint('yzj_mirror_posts_key', [
			'eid',
			'source',
			'open_id',
			'org_id',
			'job_title',
		])
		.execute();
	await scoped('yzj_pulls')
		.addColumn('read_at', 'bigint')
		.addColumn('full_at', 'bigint')
		.addColumn('claim', text)
		.addColumn('claim_until', 'bigint')
		.addPrimaryKeyConstraint('yzj_pulls_key', ['eid', 'source'])
		.execute();
	await schema
		.alterTable('yzj_plans')
		.addColumn('flow', text, (column) => column.notNull().defaultTo('push'))
		.execute();
};
