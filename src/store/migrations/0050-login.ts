import { type Kysely, sql } from 'kysely';
import type { Dialect } from '../database';
import type { Tables } from '../schema';

/** What logging in keeps: things that are good once (tickets seen, forms, sessions, tokens), and failed attempts. */
export const login = async ({ schema }: Kysely<Tables>, dialect: Dialect): Promise<void> => {
	const text = dialect === 'postgres' ? sql`text collate "C"` : sql`text`;
	await schema
		.createTable('yzj_login_once')
		.addColumn('kind', text, (column) => column.notNull())
		.addColumn('id_hash', text, (column) => column.notNull())
		.addColumn('eid', text, (column) => column.notNull())
		.addColumn('source', text, (column) => column.notNull())
		.addColumn('body_json', text, (column) => column.notNull())
		.addColumn('expires_at', 'bigint', (column) => column.notNull())
		.addColumn('used_at', 'bigint')
		.addPrimaryKeyConstraint('yzj_login_once_key', ['kind', 'id_hash'])
		.execute();
	await schema
		.createIndex('yzj_login_once_expiry')
		.on('yzj_login_once')
		.columns(['expires_at'])
		.execute();
	await schema
		.createTable('yzj_login_attempts')
		.addColumn('key_hash', text, (column) => column.primaryKey().notNull())
		.addColumn('failures', 'integer', (column) => column.notNull())
		.addColumn('since', 'bigint', (column) => column.notNull())
		.addColumn('locked_until', 'bigint')
		.execute();
	await schema
		.createIndex('yzj_login_attempts_since')
		.on('yzj_login_attempts')
		.columns(['since'])
		.execute();
};
