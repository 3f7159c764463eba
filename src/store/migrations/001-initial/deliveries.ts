import { sql } from 'kysely';
import { type Step, textOf, time } from './columns';

/** What is owed to whom, and calls whose answer is awaited. */
export const deliveries: Step = async (db, dialect) => {
	await owed(db, dialect);
	await sends(db, dialect);
};

const owed: Step = async ({ schema }, dialect) => {
	const text = textOf(dialect);
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
		.createIndex('yzj_deliveries_message')
		.on('yzj_deliveries')
		.columns(['message_id'])
		.execute();
};

const sends: Step = async ({ schema }, dialect) => {
	const text = textOf(dialect);
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
};
