import { sql } from 'kysely';
import { type Step, textOf, time } from './columns';

/** To-dos as they are and as they should be, and what happened to each. */
export const todos: Step = async (db, dialect) => {
	await events(db, dialect);
	await states(db, dialect);
	await indexes(db, dialect);
};

/**
 * A task that is posted again under another title is
 * another event: what people see of it stands in `text`.
 */
const events: Step = async ({ schema }, dialect) => {
	const text = textOf(dialect);
	await schema
		.createTable('yzj_todo_events')
		.addColumn('oa', text, (column) => column.notNull())
		.addColumn('source', text, (column) => column.notNull())
		.addColumn('task', text, (column) => column.notNull())
		.addColumn('person', text, (column) => column.notNull())
		.addColumn('event', text, (column) => column.notNull())
		.addColumn('happened_at', time, (column) => column.notNull())
		.addColumn('text', text, (column) => column.notNull())
		.addColumn('message_id', text, (column) => column.notNull())
		.addColumn('touched_at', time, (column) => column.notNull())
		.addPrimaryKeyConstraint('yzj_todo_events_by_text', [
			'oa',
			'source',
			'task',
			'person',
			'event',
			'happened_at',
			'text',
		])
		.execute();
};

const states: Step = async ({ schema }, dialect) => {
	const text = textOf(dialect);
	await schema
		.createTable('yzj_todos')
		.addColumn('channel', text, (column) => column.notNull())
		.addColumn('source_id', text, (column) => column.notNull())
		.addColumn('person', text, (column) => column.notNull())
		.addColumn('oa', text, (column) => column.notNull())
		.addColumn('source', text, (column) => column.notNull())
		.addColumn('task', text, (column) => column.notNull())
		.addColumn('message_id', text, (column) => column.notNull())
		.addColumn('open_id', text)
		.addColumn('wanted', text, (column) =>
			column.notNull().check(sql`wanted in ('pending', 'done', 'gone')`),
		)
		.addColumn('wanted_read', 'integer', (column) => column.notNull())
		.addColumn('actual', text, (column) =>
			column.notNull().check(sql`actual in ('none', 'pending', 'done', 'gone')`),
		)
		.addColumn('actual_read', 'integer', (column) => column.notNull())
		.addColumn('state', text, (column) =>
			column.notNull().check(sql`state in ('due', 'settled', 'dead')`),
		)
		.addColumn('reason', text)
		.addColumn('detail', text, (column) => column.notNull())
		.addColumn('next_at', time, (column) => column.notNull())
		.addColumn('attempts', 'integer', (column) => column.notNull())
		.addColumn('created_at', time)
		.addColumn('checked_at', time, (column) => column.notNull())
		.addColumn('touched_at', time, (column) => column.notNull())
		.addPrimaryKeyConstraint('yzj_todos_key', ['channel', 'source_id', 'person'])
		.execute();
};

const indexes: Step = async ({ schema }) => {
	await schema
		.createIndex('yzj_todos_due')
		.on('yzj_todos')
		.columns(['state', 'channel', 'next_at'])
		.execute();
	await schema
		.createIndex('yzj_todos_task')
		.on('yzj_todos')
		.columns(['oa', 'source', 'task', 'person'])
		.execute();
};
