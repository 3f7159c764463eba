import { type Step, textOf, time } from './columns';

/**
 * Which calls of Yunzhijia were taken, and whose workflow
 * has started: a second delivery of these starts nothing.
 */
export const receivedEvents: Step = async ({ schema }, dialect) => {
	const text = textOf(dialect);
	await schema
		.createTable('yzj_received_events')
		.addColumn('receiver', text, (column) => column.notNull())
		.addColumn('event', text, (column) => column.notNull())
		.addColumn('at', time, (column) => column.notNull())
		.addColumn('started_at', time)
		.addPrimaryKeyConstraint('yzj_received_events_key', ['receiver', 'event'])
		.execute();
	await schema
		.createIndex('yzj_received_events_at')
		.on('yzj_received_events')
		.column('at')
		.execute();
};
