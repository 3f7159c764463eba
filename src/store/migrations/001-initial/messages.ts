import { sql } from 'kysely';
import { type Step, textOf, time } from './columns';

/**
 * What the OA sent, receivers that nobody knows yet, who has
 * which account in the OA, and what a group robot is told.
 */
export const messages: Step = async (db, dialect) => {
	await accepted(db, dialect);
	await unknownReceivers(db, dialect);
	await people(db, dialect);
	await robotMessages(db, dialect);
};

const accepted: Step = async ({ schema }, dialect) => {
	const text = textOf(dialect);
	await schema
		.createTable('yzj_messages')
		.addColumn('id', text, (column) => column.primaryKey().notNull())
		.addColumn('oa', text, (column) => column.notNull())
		.addColumn('source', text, (column) => column.notNull())
		.addColumn('task', text, (column) => column.notNull())
		.addColumn('event', text, (column) => column.notNull())
		.addColumn('happened_at', time, (column) => column.notNull())
		.addColumn('accepted_at', time, (column) => column.notNull())
		.addColumn('state', text, (column) => column.notNull().check(sql`state in ('new', 'expanded')`))
		.addColumn('receivers_json', text, (column) => column.notNull())
		.addColumn('body', text, (column) => column.notNull())
		.execute();
	await schema
		.createIndex('yzj_messages_new')
		.on('yzj_messages')
		.columns(['state', 'accepted_at'])
		.execute();
	await schema
		.createIndex('yzj_messages_task')
		.on('yzj_messages')
		.columns(['oa', 'source', 'task'])
		.execute();
};

/** Places in the list of their message, in place of a row each. */
const unknownReceivers: Step = async ({ schema }, dialect) => {
	const text = textOf(dialect);
	await schema
		.createTable('yzj_unknown_receivers')
		.addColumn('message_id', text, (column) => column.primaryKey().notNull())
		.addColumn('oa', text, (column) => column.notNull())
		.addColumn('receivers', 'integer', (column) => column.notNull())
		.addColumn('unknown_json', text, (column) => column.notNull())
		.addColumn('at', time, (column) => column.notNull())
		.addColumn('tried_at', time, (column) => column.notNull())
		.execute();
};

const people: Step = async ({ schema }, dialect) => {
	const text = textOf(dialect);
	await schema
		.createTable('yzj_oa_people')
		.addColumn('source', text, (column) => column.notNull())
		.addColumn('named_by', text, (column) =>
			column.notNull().check(sql`named_by in ('account', 'jobNo', 'email')`),
		)
		.addColumn('value', text, (column) => column.notNull())
		.addColumn('oa_id', text, (column) => column.notNull())
		.addPrimaryKeyConstraint('yzj_oa_people_key', ['source', 'named_by', 'value', 'oa_id'])
		.execute();
	await schema
		.createTable('yzj_oa_people_read')
		.addColumn('source', text, (column) => column.primaryKey().notNull())
		.addColumn('snapshot_id', text, (column) => column.notNull())
		.execute();
};

/** The robot stands here as a hash, because its address is its key. */
const robotMessages: Step = async ({ schema }) => {
	await schema
		.createTable('yzj_robot_messages')
		.addColumn('id', 'text', (column) => column.primaryKey().notNull())
		.addColumn('robot', 'text', (column) => column.notNull())
		.addColumn('content', 'text', (column) => column.notNull())
		.addColumn('at', time, (column) => column.notNull())
		.addColumn('sent_at', time)
		.execute();
	await schema
		.createIndex('yzj_robot_messages_by_robot')
		.on('yzj_robot_messages')
		.columns(['robot', 'at'])
		.execute();
};
