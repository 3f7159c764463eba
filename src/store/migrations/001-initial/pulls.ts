import { scoped, type Step, textOf, time } from './columns';

/** How far each source was pulled, and who is at it. */
export const pulls: Step = async (db, dialect) => {
	await scoped(db, dialect, 'yzj_pulls')
		.addColumn('read_at', time)
		.addColumn('full_at', time)
		.addColumn('claim', textOf(dialect))
		.addColumn('claim_until', time)
		.addPrimaryKeyConstraint('yzj_pulls_key', ['eid', 'source'])
		.execute();
};
