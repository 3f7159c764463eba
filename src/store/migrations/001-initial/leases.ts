import { scoped, type Step, textOf, time } from './columns';

/** Who is at work on a scope. */
export const leases: Step = async (db, dialect) => {
	await scoped(db, dialect, 'yzj_leases')
		.addColumn('fence', 'integer', (column) => column.notNull())
		.addColumn('holder_json', textOf(dialect), (column) => column.notNull())
		.addColumn('expires_at', time, (column) => column.notNull())
		.addColumn('released', 'integer', (column) => column.notNull())
		.addPrimaryKeyConstraint('yzj_leases_key', ['eid', 'source'])
		.execute();
};
