import { scoped, type Step, textOf, time } from './columns';

/** What Yunzhijia held when it was last read. */
export const mirror: Step = async (db, dialect) => {
	await scoped(db, dialect, 'yzj_mirrors')
		.addColumn('refreshed_at', time, (column) => column.notNull())
		.addPrimaryKeyConstraint('yzj_mirrors_key', ['eid', 'source'])
		.execute();
	await departments(db, dialect);
	await persons(db, dialect);
	await duties(db, dialect);
};

const departments: Step = async (db, dialect) => {
	const text = textOf(dialect);
	await scoped(db, dialect, 'yzj_mirror_departments')
		.addColumn('org_id', text, (column) => column.notNull())
		.addColumn('name', text, (column) => column.notNull())
		.addColumn('parent_id', text, (column) => column.notNull())
		.addColumn('long_name', text, (column) => column.notNull())
		// Not an integer: it comes from outside, and PostgreSQL
		// would refuse the whole page for a fraction.
		.addColumn('weights', 'double precision', (column) => column.notNull())
		.addColumn('body', text, (column) => column.notNull())
		.addColumn('hash', text, (column) => column.notNull())
		.addPrimaryKeyConstraint('yzj_mirror_departments_key', ['eid', 'source', 'org_id'])
		.execute();
};

const persons: Step = async (db, dialect) => {
	const text = textOf(dialect);
	await scoped(db, dialect, 'yzj_mirror_persons')
		.addColumn('open_id', text, (column) => column.notNull())
		.addColumn('org_id', text, (column) => column.notNull())
		.addColumn('name', text, (column) => column.notNull())
		.addColumn('phone', text, (column) => column.notNull())
		.addColumn('email', text, (column) => column.notNull())
		.addColumn('job_no', text, (column) => column.notNull())
		.addColumn('status', text, (column) => column.notNull())
		.addColumn('body', text, (column) => column.notNull())
		.addColumn('hash', text, (column) => column.notNull())
		.addPrimaryKeyConstraint('yzj_mirror_persons_key', ['eid', 'source', 'open_id'])
		.execute();
};

const duties: Step = async (db, dialect) => {
	const text = textOf(dialect);
	await scoped(db, dialect, 'yzj_mirror_leaders')
		.addColumn('org_id', text, (column) => column.notNull())
		.addColumn('open_id', text, (column) => column.notNull())
		.addPrimaryKeyConstraint('yzj_mirror_leaders_key', ['eid', 'source', 'org_id', 'open_id'])
		.execute();
	await scoped(db, dialect, 'yzj_mirror_posts')
		.addColumn('open_id', text, (column) => column.notNull())
		.addColumn('org_id', text, (column) => column.notNull())
		.addColumn('job_title', text, (column) => column.notNull())
		.addColumn('weights', 'double precision', (column) => column.notNull())
		.addPrimaryKeyConstraint('yzj_mirror_posts_key', [
			'eid',
			'source',
			'open_id',
			'org_id',
			'job_title',
		])
		.execute();
};
