import { sql } from 'kysely';
import { scoped, type Step, textOf, time } from './columns';

/** Who is linked with whom: an active link excludes any other of both its sides. */
export const bindings: Step = async (db, dialect) => {
	const text = textOf(dialect);
	await scoped(db, dialect, 'yzj_bindings')
		.addColumn('kind', text, (column) =>
			column.notNull().check(sql`kind in ('person', 'department')`),
		)
		.addColumn('oa_id', text, (column) => column.notNull())
		.addColumn('yzj_id', text, (column) => column.notNull())
		.addColumn('state', text, (column) =>
			column.notNull().check(sql`state in ('active', 'removed')`),
		)
		.addColumn('provenance', text, (column) => column.notNull())
		.addColumn('evidence', text, (column) => column.notNull())
		.addColumn('made_at', time, (column) => column.notNull())
		.addColumn('made_by', text, (column) => column.notNull())
		.addPrimaryKeyConstraint('yzj_bindings_key', ['eid', 'source', 'kind', 'oa_id', 'yzj_id'])
		.execute();
	await indexes(db, dialect);
};

const indexes: Step = async ({ schema }) => {
	for (const side of ['oa_id', 'yzj_id'] as const)
		await schema
			.createIndex(`yzj_bindings_active_${side}`)
			.unique()
			.on('yzj_bindings')
			.columns(['eid', 'source', 'kind', side])
			.where(sql.ref('state'), '=', sql.lit('active'))
			.execute();
	const others = [
		['owner', ['eid', 'kind', 'yzj_id']],
		['of_oa', ['source', 'kind', 'oa_id']],
		['made', ['source', 'kind', 'made_at']],
	] as const;
	for (const [name, columns] of others)
		await schema
			.createIndex(`yzj_bindings_${name}`)
			.on('yzj_bindings')
			.columns([...columns])
			.execute();
};
