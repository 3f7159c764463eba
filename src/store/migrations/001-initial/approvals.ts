import { type Step, textOf, time } from './columns';

/**
 * Who approved which contents, and which n8n user an
 * approver's e-mail belonged to when it was first used.
 */
export const approvals: Step = async ({ schema }, dialect) => {
	const text = textOf(dialect);
	await schema
		.createTable('yzj_approvals')
		.addColumn('id', text, (column) => column.primaryKey().notNull())
		.addColumn('plan_id', text, (column) => column.notNull().references('yzj_plans.id'))
		.addColumn('plan_hash', text, (column) => column.notNull())
		.addColumn('guard_ids_json', text, (column) => column.notNull())
		.addColumn('counts_json', text, (column) => column.notNull())
		.addColumn('who', text, (column) => column.notNull())
		.addColumn('at', time, (column) => column.notNull())
		.addColumn('expires_at', time, (column) => column.notNull())
		.addColumn('used_at', time)
		.addColumn('why', text, (column) => column.notNull().defaultTo(''))
		.execute();
	await schema
		.createIndex('yzj_approvals_hash')
		.on('yzj_approvals')
		.columns(['plan_hash'])
		.execute();
	await schema.createIndex('yzj_approvals_plan').on('yzj_approvals').columns(['plan_id']).execute();
	await schema
		.createTable('yzj_approvers')
		.addColumn('eid', text, (column) => column.notNull())
		.addColumn('email', text, (column) => column.notNull())
		.addColumn('user_id', text, (column) => column.notNull())
		.addColumn('at', time, (column) => column.notNull())
		.addPrimaryKeyConstraint('yzj_approvers_key', ['eid', 'email'])
		.execute();
};
