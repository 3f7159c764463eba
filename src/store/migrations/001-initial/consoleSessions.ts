import { type Step, textOf, time } from './columns';

/** Who is signed in to the console. */
export const consoleSessions: Step = async ({ schema }, dialect) => {
	const text = textOf(dialect);
	await schema
		.createTable('yzj_console_sessions')
		.addColumn('id_hash', text, (column) => column.primaryKey().notNull())
		.addColumn('console', text, (column) => column.notNull())
		.addColumn('email', text, (column) => column.notNull())
		.addColumn('grants_json', text, (column) => column.notNull())
		.addColumn('created_at', time, (column) => column.notNull())
		.addColumn('seen_at', time, (column) => column.notNull())
		.addColumn('expires_at', time, (column) => column.notNull())
		.execute();
};
