import type { Transaction } from 'kysely';
import { collectInChunks, inChunks } from './chunks';
import { type Database, messagesLock } from './database';
import { type Delivery, deliveryRow } from './deliveries';
import { encode } from './json';
import { receiversText, type Unresolved } from './receivers';
import type { Tables } from './schema';
import { messageOf, type StoredMessage } from './storedMessage';
import { putTodos, type TodoRow, todoOf } from './todos';
import { createUnknownReceivers, keepUnknown, type UnknownReceivers } from './unknownReceivers';
import { countWaiting } from './waiting';

export interface StoredTodoEvent {
	readonly person: string;
	readonly event: string;
	readonly happenedAt: number;
	/** Of a create: what people see of it, as a key; '' where nobody knows. */
	readonly text: string;
	readonly messageId: string;
}

/** A message laid out for its receivers. */
export interface Expansion {
	readonly message: StoredMessage;
	readonly deliveries: readonly Delivery[];
	/** Persons whose to-dos the message moves. */
	readonly persons: readonly string[];
	/** Of their to-dos: what people see, as a key; '' where it is no create. */
	readonly text: string;
	readonly unresolved: readonly Unresolved[];
}

/** What is known of one task and person, and what the to-dos shall be then. Pure. */
export type LayTodos = (
	task: Pick<StoredMessage, 'oa' | 'source' | 'task'>,
	person: string,
	events: readonly StoredTodoEvent[],
	todos: readonly TodoRow[],
	messages: ReadonlyMap<string, StoredMessage>,
) => readonly TodoRow[];

/** Accepted messages, and the one step from a message to what is owed to its receivers. */
export interface Messages extends UnknownReceivers {
	/** Stores messages. @returns ids of those that were not there already */
	add(messages: readonly StoredMessage[]): Promise<Set<string>>;
	/** Those of these tasks that are stored, oldest first. */
	ofTasks(oa: string, source: string, tasks: readonly string[]): Promise<StoredMessage[]>;
	/** Those not yet laid out, oldest first. */
	unexpanded(limit: number): Promise<StoredMessage[]>;
	/**
	 * Lays messages out, in one transaction, and any number
	 * of times: what is there already stays as it is.
	 */
	expand(expansions: readonly Expansion[], lay: LayTodos, now: number): Promise<void>;
	get(ids: readonly string[]): Promise<StoredMessage[]>;
	/**
	 * What is to be sent or laid out still: rows, and receivers of messages that are not laid out,
	 * roughly. Counts no further than `most`.
	 */
	waiting(most: number): Promise<number>;
	/**
	 * Takes away what was touched last before `olderThan` (ms); what is still owed, and to-dos that
	 * are pending, stay. @returns messages
	 */
	prune(olderThan: number): Promise<number>;
}

const layTask = async (
	tx: Transaction<Tables>,
	of: StoredMessage,
	persons: readonly string[],
	lay: LayTodos,
): Promise<void> => {
	const { oa, source, task } = of;
	await inChunks(persons, async (chunk) => {
		const events = await tx
			.selectFrom('yzj_todo_events')
			.selectAll()
			.where('oa', '=', oa)
			.where('source', '=', source)
			.where('task', '=', task)
			.where('person', 'in', chunk)
			.execute();
		const rows = await tx
			.selectFrom('yzj_todos')
			.selectAll()
			.where('oa', '=', oa)
			.where('source', '=', source)
			.where('task', '=', task)
			.where('person', 'in', chunk)
			.execute();
		const ids = [
			...new Set(
				events.filter(({ event }) => event === 'create').map(({ message_id }) => message_id),
			),
		];
		const stored = await collectInChunks(ids, (some) =>
			tx.selectFrom('yzj_messages').selectAll().where('id', 'in', some).execute(),
		);
		const messages = new Map(stored.map((row) => [row.id, messageOf(row)]));
		const eventsOf = Map.groupBy(events, ({ person }) => person);
		const todosOf = Map.groupBy(rows, ({ person }) => person);
		const laid = chunk.flatMap((person) => {
			const happened = (eventsOf.get(person) ?? []).map(
				({ event, happened_at, text, message_id }) => ({
					person,
					event,
					happenedAt: happened_at,
					text,
					messageId: message_id,
				}),
			);
			return lay(
				{ oa, source, task },
				person,
				happened,
				(todosOf.get(person) ?? []).map(todoOf),
				messages,
			);
		});
		await putTodos(tx, laid);
	});
};

const expandOne = async (
	tx: Transaction<Tables>,
	{ message, deliveries, persons, text, unresolved }: Expansion,
	lay: LayTodos,
	now: number,
): Promise<void> => {
	await inChunks(deliveries, (chunk) =>
		tx
			.insertInto('yzj_deliveries')
			.values(chunk.map(deliveryRow))
			.onConflict((conflict) => conflict.columns(['event_key', 'channel', 'person']).doNothing())
			.execute(),
	);
	await inChunks(persons, (chunk) =>
		tx
			.insertInto('yzj_todo_events')
			.values(
				chunk.map((person) => ({
					oa: message.oa,
					source: message.source,
					task: message.task,
					person,
					event: message.event,
					happened_at: message.happenedAt,
					text,
					message_id: message.id,
					touched_at: now,
				})),
			)
			.onConflict((conflict) =>
				conflict
					.columns(['oa', 'source', 'task', 'person', 'event', 'happened_at', 'text'])
					.doNothing(),
			)
			.execute(),
	);
	await layTask(tx, message, persons, lay);
	await keepUnknown(tx, message, unresolved, now);
	await tx
		.updateTable('yzj_messages')
		.set({ state: 'expanded' })
		.where('id', '=', message.id)
		.execute();
};

export const createMessages = (database: Database): Messages => ({
	add: (messages) =>
		database.write('messages:accept', async (tx) => {
			const added = await collectInChunks(messages, (chunk) =>
				tx
					.insertInto('yzj_messages')
					.values(
						chunk.map(
							({ id, oa, source, task, event, happenedAt, acceptedAt, receivers, body }) => ({
								id,
								oa,
								source,
								task,
								event,
								happened_at: happenedAt,
								accepted_at: acceptedAt,
								state: 'new' as const,
								receivers_json: receiversText(receivers),
								body: encode(body),
							}),
						),
					)
					.onConflict((conflict) => conflict.column('id').doNothing())
					.returning('id')
					.execute(),
			);
			return new Set(added.map(({ id }) => id));
		}),
	ofTasks: async (oa, source, tasks) =>
		(
			await collectInChunks([...new Set(tasks)], (chunk) =>
				database.read
					.selectFrom('yzj_messages')
					.selectAll()
					.where('oa', '=', oa)
					.where('source', '=', source)
					.where('task', 'in', chunk)
					.orderBy('accepted_at')
					.orderBy('id')
					.execute(),
			)
		).map(messageOf),
	unexpanded: async (limit) =>
		(
			await database.read
				.selectFrom('yzj_messages')
				.selectAll()
				.where('state', '=', 'new')
				.orderBy('accepted_at')
				.orderBy('id')
				.limit(limit)
				.execute()
		).map(messageOf),
	expand: (expansions, lay, now) =>
		database.write(messagesLock, async (tx) => {
			for (const expansion of expansions) await expandOne(tx, expansion, lay, now);
		}),
	get: async (ids) =>
		(
			await collectInChunks([...new Set(ids)], (chunk) =>
				database.read.selectFrom('yzj_messages').selectAll().where('id', 'in', chunk).execute(),
			)
		).map(messageOf),
	...createUnknownReceivers(database),
	waiting: (most) => countWaiting(database, most),
	prune: (olderThan) =>
		database.write(messagesLock, async (tx) => {
			await tx
				.deleteFrom('yzj_deliveries')
				.where('touched_at', '<', olderThan)
				.where('state', 'in', ['sent', 'dead'])
				.execute();
			await tx
				.deleteFrom('yzj_todos')
				.where('touched_at', '<', olderThan)
				.where((eb) =>
					eb.or([
						eb('state', '=', 'dead'),
						eb.and([eb('state', '=', 'settled'), eb('wanted', '<>', 'pending')]),
					]),
				)
				.execute();
			await tx.deleteFrom('yzj_unknown_receivers').where('at', '<', olderThan).execute();
			await tx
				.deleteFrom('yzj_todo_events')
				.where('touched_at', '<', olderThan)
				.where((eb) =>
					eb.not(
						eb.exists(
							eb
								.selectFrom('yzj_todos')
								.select('yzj_todos.channel')
								.whereRef('yzj_todos.oa', '=', 'yzj_todo_events.oa')
								.whereRef('yzj_todos.source', '=', 'yzj_todo_events.source')
								.whereRef('yzj_todos.task', '=', 'yzj_todo_events.task')
								.whereRef('yzj_todos.person', '=', 'yzj_todo_events.person'),
						),
					),
				)
				.execute();
			const { numDeletedRows } = await tx
				.deleteFrom('yzj_messages')
				.where('accepted_at', '<', olderThan)
				.where('state', '=', 'expanded')
				.where('id', 'not in', (eb) => eb.selectFrom('yzj_deliveries').select('message_id'))
				.where('id', 'not in', (eb) => eb.selectFrom('yzj_todos').select('message_id'))
				.where('id', 'not in', (eb) => eb.selectFrom('yzj_todo_events').select('message_id'))
				.where('id', 'not in', (eb) => eb.selectFrom('yzj_unknown_receivers').select('message_id'))
				.executeTakeFirst();
			return Number(numDeletedRows);
		}),
});
