import { type Step, textOf, time } from './columns';

/** Runs of every flow, whoever started them. */
export const runs: Step = async (db, dialect) => {
	const text = textOf(dialect);
	await db.schema
		.createTable('yzj_runs')
		.addColumn('id', text, (column) => column.primaryKey().notNull())
		.addColumn('eid', text, (column) => column.notNull())
		.addColumn('source', text, (column) => column.notNull())
		.addColumn('what', text, (column) => column.notNull())
		.addColumn('origin', text, (column) => column.notNull())
		.addColumn('who', text, (column) => column.notNull())
		.addColumn('why', text, (column) => column.notNull())
		.addColumn('asked_at', time, (column) => column.notNull())
		.addColumn('started_at', time)
		.addColumn('touched_at', time, (column) => column.notNull())
		.addColumn('ended_at', time)
		.addColumn('execution', text, (column) => column.notNull())
		.addColumn('outcome', text, (column) => column.notNull())
		.addColumn('code', text, (column) => column.notNull())
		.addColumn('plan_id', text)
		.addColumn('counts_json', text, (column) => column.notNull())
		.addColumn('told_json', text, (column) => column.notNull())
		.execute();
	const indexes = [
		['asked', ['eid', 'asked_at']],
		['execution', ['execution']],
		['plan', ['plan_id']],
	] as const;
	for (const [name, columns] of indexes)
		await db.schema
			.createIndex(`yzj_runs_${name}`)
			.on('yzj_runs')
			.columns([...columns])
			.execute();
};
