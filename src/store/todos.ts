import type { Selectable, Transaction } from 'kysely';
import { collectInChunks, inChunks } from './chunks';
import { type Database, messagesLock } from './database';
import type { DeadReason } from './kinds';
import type { Tables } from './schema';

/**
 * A to-do of one person in Yunzhijia: what it should be,
 * and what it is as far as we know. Times are ms.
 */
export interface TodoRow {
	readonly channel: string;
	/** Key in Yunzhijia, together with app and person. */
	readonly sourceId: string;
	/** OA id. */
	readonly person: string;
	readonly oa: string;
	readonly source: string;
	readonly task: string;
	/** Where its texts are. */
	readonly messageId: string;
	/**
	 * Who got it, or, while `actual` is none, may have got it:
	 * written down before the call. null before it was sent.
	 */
	readonly openId: string | null;
	readonly wanted: 'pending' | 'done' | 'gone';
	readonly wantedRead: boolean;
	/** none: not sent yet. */
	readonly actual: 'none' | 'pending' | 'done' | 'gone';
	readonly actualRead: boolean;
	/** due: wanted and actual differ · settled: they agree · dead: see the reason. */
	readonly state: 'due' | 'settled' | 'dead';
	readonly reason: DeadReason | null;
	readonly detail: string;
	readonly nextAt: number;
	readonly attempts: number;
	readonly createdAt: number | null;
	readonly checkedAt: number;
	readonly touchedAt: number;
}

export interface Todos {
	/** Those that may be brought into step now. */
	due(channels: readonly string[], now: number, limit: number): Promise<TodoRow[]>;
	/**
	 * Changes to-dos as they are by now: an event may have come while a call was made for them.
	 * @param change pure; of the row as it is stored
	 */
	change(todos: readonly TodoRow[], change: (todo: TodoRow) => TodoRow): Promise<void>;
	/**
	 * Sent to-dos, those first that nobody has looked at for
	 * longest; only those that Yunzhijia took after `createdAfter`.
	 */
	toCheck(
		channels: readonly string[],
		checkedBefore: number,
		createdAfter: number,
		limit: number,
	): Promise<TodoRow[]>;
	nextAt(channels: readonly string[]): Promise<number | null>;
	/** All of a task, in all its versions, ordered by key and person. */
	ofTask(oa: string, source: string, task: string): Promise<TodoRow[]>;
}

export const todoOf = (row: Selectable<Tables['yzj_todos']>): TodoRow => ({
	channel: row.channel,
	sourceId: row.source_id,
	person: row.person,
	oa: row.oa,
	source: row.source,
	task: row.task,
	messageId: row.message_id,
	openId: row.open_id,
	wanted: row.wanted,
	wantedRead: row.wanted_read === 1,
	actual: row.actual,
	actualRead: row.actual_read === 1,
	state: row.state,
	reason: row.reason,
	detail: row.detail,
	nextAt: row.next_at,
	attempts: row.attempts,
	createdAt: row.created_at,
	checkedAt: row.checked_at,
	touchedAt: row.touched_at,
});

const todoRow = (todo: TodoRow): Tables['yzj_todos'] => ({
	channel: todo.channel,
	source_id: todo.sourceId,
	person: todo.person,
	oa: todo.oa,
	source: todo.source,
	task: todo.task,
	message_id: todo.messageId,
	open_id: todo.openId,
	wanted: todo.wanted,
	wanted_read: todo.wantedRead ? 1 : 0,
	actual: todo.actual,
	actual_read: todo.actualRead ? 1 : 0,
	state: todo.state,
	reason: todo.reason,
	detail: todo.detail,
	next_at: todo.nextAt,
	attempts: todo.attempts,
	created_at: todo.createdAt,
	checked_at: todo.checkedAt,
	touched_at: todo.touchedAt,
});

/** Writes to-dos over what was there. */
export const putTodos = async (tx: Transaction<Tables>, todos: readonly TodoRow[]): Promise<void> =>
	inChunks(todos, (chunk) =>
		tx
			.insertInto('yzj_todos')
			.values(chunk.map(todoRow))
			.onConflict((conflict) =>
				conflict.columns(['channel', 'source_id', 'person']).doUpdateSet((eb) => ({
					message_id: eb.ref('excluded.message_id'),
					open_id: eb.ref('excluded.open_id'),
					wanted: eb.ref('excluded.wanted'),
					wanted_read: eb.ref('excluded.wanted_read'),
					actual: eb.ref('excluded.actual'),
					actual_read: eb.ref('excluded.actual_read'),
					state: eb.ref('excluded.state'),
					reason: eb.ref('excluded.reason'),
					detail: eb.ref('excluded.detail'),
					next_at: eb.ref('excluded.next_at'),
					attempts: eb.ref('excluded.attempts'),
					created_at: eb.ref('excluded.created_at'),
					checked_at: eb.ref('excluded.checked_at'),
					touched_at: eb.ref('excluded.touched_at'),
				})),
			)
			.execute(),
	);

export const createTodos = (database: Database): Todos => ({
	due: async (channels, now, limit) => {
		if (channels.length === 0) return [];
		const rows = await database.read
			.selectFrom('yzj_todos')
			.selectAll()
			.where('state', '=', 'due')
			.where('channel', 'in', channels)
			.where('next_at', '<=', now)
			.orderBy('next_at')
			.orderBy('source_id')
			.orderBy('person')
			.limit(limit)
			.execute();
		return rows.map(todoOf);
	},
	change: (todos, change) =>
		database.write(messagesLock, async (tx) => {
			for (const group of Map.groupBy(
				todos,
				({ channel, sourceId }) => `${channel}\n${sourceId}`,
			).values()) {
				const [first] = group;
				if (first === undefined) continue;
				const stored = await collectInChunks(group, (chunk) =>
					tx
						.selectFrom('yzj_todos')
						.selectAll()
						.where('channel', '=', first.channel)
						.where('source_id', '=', first.sourceId)
						.where(
							'person',
							'in',
							chunk.map(({ person }) => person),
						)
						.execute(),
				);
				await putTodos(
					tx,
					stored.map((row) => change(todoOf(row))),
				);
			}
		}),
	toCheck: async (channels, checkedBefore, createdAfter, limit) => {
		if (channels.length === 0) return [];
		const rows = await database.read
			.selectFrom('yzj_todos')
			.selectAll()
			.where('state', '=', 'settled')
			.where('channel', 'in', channels)
			.where('actual', 'in', ['pending', 'done', 'gone'])
			.where('open_id', 'is not', null)
			.where('created_at', '>', createdAfter)
			.where('checked_at', '<', checkedBefore)
			.orderBy('checked_at')
			.orderBy('source_id')
			.orderBy('person')
			.limit(limit)
			.execute();
		return rows.map(todoOf);
	},
	nextAt: async (channels) => {
		if (channels.length === 0) return null;
		const row = await database.read
			.selectFrom('yzj_todos')
			.select((eb) => eb.fn.min('next_at').as('at'))
			.where('state', '=', 'due')
			.where('channel', 'in', channels)
			.executeTakeFirst();
		return typeof row?.at === 'number' ? row.at : null;
	},
	ofTask: async (oa, source, task) =>
		(
			await database.read
				.selectFrom('yzj_todos')
				.selectAll()
				.where('oa', '=', oa)
				.where('source', '=', source)
				.where('task', '=', task)
				.orderBy('source_id')
				.orderBy('person')
				.execute()
		).map(todoOf),
});
