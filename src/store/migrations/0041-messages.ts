import { type Kysely, sql } from 'kysely';
import type { Dialect } from '../database';
import type { Tables } from '../schema';

/** Tables of OA messages: what was accepted, what is owed to whom, calls whose answer is awaited, who has which account in the OA. */
export const messages = async (db: Kysely<Tables>, dialect: Dialect): Promise<void> => {
	const { schema } = db;
	const text = dialect === 'postgres' ? sql`text collate "C"` : sql`text`;
	const time = 'bigint' as const;

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

	await schema
		.createTable('yzj_unresolved')
		.addColumn('message_id', text, (column) => column.notNull())
		.addColumn('named_by', text, (column) => column.notNull())
		.addColumn('value', text, (column) => column.notNull())
		.addColumn('detail', text, (column) => column.notNull())
		.addColumn('at', time, (column) => column.notNull())
		.addPrimaryKeyConstraint('yzj_unresolved_key', ['message_id', 'named_by', 'value'])
		.execute();

	await schema
		.createTable('yzj_deliveries')
		.addColumn('event_key', text, (column) => column.notNull())
		.addColumn('channel', text, (column) => column.notNull())
		.addColumn('person', text, (column) => column.notNull())
		.addColumn('oa', text, (column) => column.notNull())
		.addColumn('message_id', text, (column) => column.notNull())
		.addColumn('state', text, (column) =>
			column.notNull().check(sql`state in ('due', 'sending', 'sent', 'dead')`),
		)
		.addColumn('reason', text)
		.addColumn('detail', text, (column) => column.notNull())
		.addColumn('next_at', time, (column) => column.notNull())
		.addColumn('attempts', 'integer', (column) => column.notNull())
		.addColumn('send_id', text)
		.addColumn('touched_at', time, (column) => column.notNull())
		.addPrimaryKeyConstraint('yzj_deliveries_key', ['event_key', 'channel', 'person'])
		.execute();
	await schema
		.createIndex('yzj_deliveries_due')
		.on('yzj_deliveries')
		.columns(['state', 'channel', 'next_at'])
		.execute();
	await schema
		.createIndex('yzj_deliveries_send')
		.on('yzj_deliveries')
		.columns(['send_id'])
		.execute();

	await schema
		.createTable('yzj_sends')
		.addColumn('id', text, (column) => column.primaryKey().notNull())
		.addColumn('channel', text, (column) => column.notNull())
		.addColumn('message_id', text, (column) => column.notNull())
		.addColumn('from_json', text, (column) => column.notNull())
		.addColumn('open_ids_json', text, (column) => column.notNull())
		.addColumn('started_at', time, (column) => column.notNull())
		.addColumn('next_at', time, (column) => column.notNull())
		.addColumn('attempts', 'integer', (column) => column.notNull())
		.addColumn('doubtful', 'integer', (column) => column.notNull())
		.execute();
	await schema
		.createIndex('yzj_sends_channel')
		.on('yzj_sends')
		.columns(['channel', 'next_at'])
		.execute();

	await schema
		.createTable('yzj_todo_events')
		.addColumn('oa', text, (column) => column.notNull())
		.addColumn('source', text, (column) => column.notNull())
		.addColumn('task', text, (column) => column.notNull())
		.addColumn('person', text, (column) => column.notNull())
		.addColumn('event', text, (column) => column.notNull())
		.addColumn('happened_at', time, (column) => column.notNull())
		.addColumn('message_id', text, (column) => column.notNull())
		.addColumn('touched_at', time, (column) => column.notNull())
		.addPrimaryKeyConstraint('yzj_todo_events_key', [
			'oa',
			'source',
			'task',
			'person',
			'event',
			'happened_at',
		])
		.execute();

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

	await schema
		.createTable('yzj_oa_people')
		.addColumn('source', text, (column) => column.notNull())
		.addColumn('named_by', text, (column) =>
			column.notNull().check(sql`named_by in ('account', 'jobNo')`),
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
