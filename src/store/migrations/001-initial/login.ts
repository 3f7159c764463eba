import { type Step, textOf, time } from './columns';

/**
 * What logging in keeps: things that are good once (tickets
 * seen, forms, sessions, tokens), and failed attempts.
 */
export const login: Step = async (db, dialect) => {
	await once(db, dialect);
	await attempts(db, dialect);
};

const once: Step = async ({ schema }, dialect) => {
	const text = textOf(dialect);
	await schema
		.createTable('yzj_login_once')
		.addColumn('kind', text, (column) => column.notNull())
		.addColumn('id_hash', text, (column) => column.notNull())
		.addColumn('eid', text, (column) => column.notNull())
		.addColumn('source', text, (column) => column.notNull())
		.addColumn('body_json', text, (column) => column.notNull())
		.addColumn('expires_at', time, (column) => column.notNull())
		.addColumn('used_at', time)
		.addPrimaryKeyConstraint('yzj_login_once_key', ['kind', 'id_hash'])
		.execute();
	await schema
		.createIndex('yzj_login_once_expiry')
		.on('yzj_login_once')
		.columns(['expires_at'])
		.execute();
};

const attempts: Step = async ({ schema }, dialect) => {
	await schema
		.createTable('yzj_login_attempts')
		.addColumn('eid', textOf(dialect), (column) => column.notNull())
		.addColumn('key_hash', textOf(dialect), (column) => column.notNull())
		.addColumn('kind', textOf(dialect), (column) => column.notNull())
		.addColumn('failures', 'integer', (column) => column.notNull())
		.addColumn('since', time, (column) => column.notNull())
		.addColumn('locked_until', time)
		.addPrimaryKeyConstraint('yzj_login_attempts_key', ['eid', 'key_hash'])
		.execute();
	await schema
		.createIndex('yzj_login_attempts_since')
		.on('yzj_login_attempts')
		.columns(['since'])
		.execute();
};
