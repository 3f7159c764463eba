import { type Kysely, sql } from 'kysely';
import type { Dialect } from '../database';
import type { Tables } from '../schema';

/** Events of to-dos are told apart by what people see of them, too: a task that is posted again under another title is another one. */
export const todoTexts = async (db: Kysely<Tables>, dialect: Dialect): Promise<void> => {
	const { schema } = db;
	const text = dialect === 'postgres' ? sql`text collate "C"` : sql`text`;
	const time = 'bigint' as const;
	await schema.alterTable('yzj_todo_events').renameTo('yzj_todo_events_0041').execute();
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
	// '' : nobody knows any more.
	await sql`insert into yzj_todo_events (oa, source, task, person, event, happened_at, text, message_id, touched_at)
		select oa, source, task, person, event, happened_at, '', message_id, touched_at from yzj_todo_events_0041`.execute(
		db,
	);
	await schema.dropTable('yzj_todo_events_0041').execute();
};
