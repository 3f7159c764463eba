import type { Selectable, Transaction } from 'kysely';
import { z } from 'zod/v4';
import { collectInChunks, inChunks } from './chunks';
import { type Database, messagesLock } from './database';
import { type Delivery, deliveryRow } from './deliveries';
import { decode, encode } from './json';
import type { Tables } from './schema';
import { putTodos, type TodoRow, todoOf } from './todos';

/** A message of the OA as it was accepted. Times are ms; `happenedAt` 0 when the OA does not say. */
export interface StoredMessage {
	/** Of its contents: the same message twice has it twice. */
	readonly id: string;
	readonly oa: string;
	readonly source: string;
	readonly task: string;
	readonly event: string;
	readonly happenedAt: number;
	readonly acceptedAt: number;
	readonly receivers: readonly StoredReceiver[];
	/** What is to be sent (plain JSON). */
	readonly body: unknown;
}

export interface StoredReceiver {
	readonly by: 'id' | 'account' | 'jobNo';
	readonly value: string;
}

/** A receiver that the OA does not know; tried again with every new reading of the OA. */
export interface Unresolved extends StoredReceiver {
	readonly detail: string;
}

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
export interface Messages {
	/** Stores messages. @returns ids of those that were not there already */
	add(messages: readonly StoredMessage[]): Promise<Set<string>>;
	/** Those of these tasks that are stored, oldest first. */
	ofTasks(oa: string, source: string, tasks: readonly string[]): Promise<StoredMessage[]>;
	/** Those not yet laid out, oldest first. */
	unexpanded(limit: number): Promise<StoredMessage[]>;
	/** Lays messages out, in one transaction, and any number of times: what is there already stays as it is. */
	expand(expansions: readonly Expansion[], lay: LayTodos, now: number): Promise<void>;
	get(ids: readonly string[]): Promise<StoredMessage[]>;
	/** Messages with receivers that were not found, oldest first. */
	unresolved(
		oa: string,
	): Promise<{ readonly message: StoredMessage; readonly receivers: readonly StoredReceiver[] }[]>;
	/** Which OAs have receivers that were not found. */
	unresolvedSources(): Promise<string[]>;
	/** Takes away what was touched last before `olderThan` (ms); what is still owed, and to-dos that are pending, stay. @returns messages */
	prune(olderThan: number): Promise<number>;
}

const receiversSchema = z.array(
	z.object({ by: z.enum(['id', 'account', 'jobNo']), value: z.string() }),
);

const messageOf = (row: Selectable<Tables['yzj_messages']>): StoredMessage => ({
	id: row.id,
	oa: row.oa,
	source: row.source,
	task: row.task,
	event: row.event,
	happenedAt: row.happened_at,
	acceptedAt: row.accepted_at,
	receivers: receiversSchema.parse(decode(row.receivers_json)),
	body: decode(row.body),
});

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
	await tx.deleteFrom('yzj_unresolved').where('message_id', '=', message.id).execute();
	await inChunks(unresolved, (chunk) =>
		tx
			.insertInto('yzj_unresolved')
			.values(
				chunk.map(({ by, value, detail }) => ({
					message_id: message.id,
					named_by: by,
					value,
					detail,
					at: now,
				})),
			)
			.execute(),
	);
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
								receivers_json: encode(receivers),
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
	unresolved: async (oa) => {
		const rows = await database.read
			.selectFrom('yzj_unresolved')
			.innerJoin('yzj_messages', 'yzj_messages.id', 'yzj_unresolved.message_id')
			.selectAll('yzj_messages')
			.select(['yzj_unresolved.named_by', 'yzj_unresolved.value'])
			.where('yzj_messages.oa', '=', oa)
			.orderBy('yzj_messages.accepted_at')
			.orderBy('yzj_messages.id')
			.execute();
		return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((group) => {
			const [first] = group;
			return first === undefined
				? []
				: [
						{
							message: messageOf(first),
							receivers: receiversSchema.parse(
								group.map(({ named_by, value }) => ({ by: named_by, value })),
							),
						},
					];
		});
	},
	unresolvedSources: async () =>
		(
			await database.read
				.selectFrom('yzj_unresolved')
				.innerJoin('yzj_messages', 'yzj_messages.id', 'yzj_unresolved.message_id')
				.select('yzj_messages.oa')
				.distinct()
				.orderBy('yzj_messages.oa')
				.execute()
		).map(({ oa }) => oa),
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
			await tx.deleteFrom('yzj_unresolved').where('at', '<', olderThan).execute();
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
				.where('id', 'not in', (eb) => eb.selectFrom('yzj_unresolved').select('message_id'))
				.executeTakeFirst();
			return Number(numDeletedRows);
		}),
});
