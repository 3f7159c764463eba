import type { ExpressionBuilder } from 'kysely';
import { type Database, messagesLock } from './database';
import type { DeadReason } from './kinds';
import { receiversOf, unknownOf } from './receivers';
import type { Tables } from './schema';

/** Something that did not reach a person, and why. */
export interface DeadLetter {
	readonly kind: 'notification' | 'todo' | 'receiver';
	readonly channel: string;
	readonly oa: string;
	readonly source: string;
	readonly task: string;
	readonly event: string;
	/** OA id, or "jobNo 0007" of a receiver that the OA does not know. */
	readonly person: string;
	readonly messageId: string;
	readonly reason: DeadReason;
	readonly detail: string;
	/** When it became one (ms). */
	readonly at: number;
}

export interface DeadLetterFilter {
	/** Channels of a sender; receivers that were not found belong to all. */
	readonly channels?: readonly string[];
	readonly reasons?: readonly DeadReason[];
	readonly source?: string;
	readonly task?: string;
	/** Only those that became dead at or after this moment (ms). */
	readonly since?: number;
	readonly limit?: number;
}

export interface DeadLetters {
	/** Oldest first. */
	list(filter?: DeadLetterFilter): Promise<DeadLetter[]>;
	/** How many of each reason, by channel kind. */
	count(filter?: DeadLetterFilter): Promise<Record<DeadReason, number>>;
	/** Makes them due again at `now`. @returns how many */
	replay(filter: DeadLetterFilter, now: number): Promise<number>;
	/** Makes those due again whose person has been bound since, in the enterprise `eid` of the channels. @returns how many */
	replayBound(channels: readonly string[], eid: string, now: number): Promise<number>;
}

const WAITING: readonly DeadReason[] = ['unbound', 'left'];

export const createDeadLetters = (database: Database): DeadLetters => {
	const list = async ({
		channels,
		reasons,
		source,
		task,
		since = 0,
		limit = 1_000_000,
	}: DeadLetterFilter = {}): Promise<DeadLetter[]> => {
		let deliveries = database.read
			.selectFrom('yzj_deliveries')
			.innerJoin('yzj_messages', 'yzj_messages.id', 'yzj_deliveries.message_id')
			.select([
				'channel',
				'yzj_deliveries.oa',
				'yzj_messages.source',
				'task',
				'event',
				'person',
				'message_id',
				'reason',
				'detail',
				'touched_at',
			])
			.where('yzj_deliveries.state', '=', 'dead')
			.where('touched_at', '>=', since)
			.orderBy('touched_at')
			.orderBy('person')
			.limit(limit);
		let todos = database.read
			.selectFrom('yzj_todos')
			.selectAll()
			.where('state', '=', 'dead')
			.where('touched_at', '>=', since)
			.orderBy('touched_at')
			.orderBy('source_id')
			.orderBy('person')
			.limit(limit);
		let receivers = database.read
			.selectFrom('yzj_unknown_receivers')
			.innerJoin('yzj_messages', 'yzj_messages.id', 'yzj_unknown_receivers.message_id')
			.select([
				'yzj_messages.oa',
				'source',
				'task',
				'event',
				'receivers_json',
				'message_id',
				'unknown_json',
				'at',
			])
			.where('at', '>=', since)
			.orderBy('at')
			.orderBy('message_id')
			.limit(limit);
		if (channels !== undefined)
			[deliveries, todos] = [
				deliveries.where('channel', 'in', channels),
				todos.where('channel', 'in', channels),
			];
		if (reasons !== undefined)
			[deliveries, todos] = [
				deliveries.where('reason', 'in', reasons),
				todos.where('reason', 'in', reasons),
			];
		if (source !== undefined)
			[deliveries, todos, receivers] = [
				deliveries.where('yzj_messages.source', '=', source),
				todos.where('source', '=', source),
				receivers.where('source', '=', source),
			];
		if (task !== undefined)
			[deliveries, todos, receivers] = [
				deliveries.where('task', '=', task),
				todos.where('task', '=', task),
				receivers.where('task', '=', task),
			];
		const found: DeadLetter[] = [
			...(await deliveries.execute()).map(({ message_id, touched_at, reason, ...row }) => ({
				...row,
				kind: 'notification' as const,
				messageId: message_id,
				reason: reason ?? 'refused',
				at: touched_at,
			})),
			...(await todos.execute()).map(
				({
					channel,
					oa,
					source: from,
					task: of,
					person,
					message_id,
					reason,
					detail,
					touched_at,
				}) => ({
					kind: 'todo' as const,
					channel,
					oa,
					source: from,
					task: of,
					event: 'create',
					person,
					messageId: message_id,
					reason: reason ?? 'refused',
					detail,
					at: touched_at,
				}),
			),
			...(reasons === undefined || reasons.includes('unbound')
				? await receivers.execute()
				: []
			).flatMap(({ receivers_json, unknown_json, message_id, ...row }) =>
				unknownOf(receiversOf(receivers_json), unknown_json).map(({ by, value, detail }) => ({
					...row,
					detail,
					kind: 'receiver' as const,
					channel: '',
					person: `${by} ${value}`,
					messageId: message_id,
					reason: 'unbound' as const,
				})),
			),
		];
		return found.sort((a, b) => a.at - b.at).slice(0, limit);
	};
	return {
		list,
		count: async (filter) => {
			const counts: Record<DeadReason, number> = { unbound: 0, left: 0, refused: 0, unknown: 0 };
			for (const { reason } of await list(filter)) counts[reason] += 1;
			return counts;
		},
		replay: (filter, now) =>
			database.write(messagesLock, async (tx) => {
				const { channels, reasons, source, task } = filter;
				let deliveries = tx
					.updateTable('yzj_deliveries')
					.set({
						state: 'due',
						reason: null,
						detail: '',
						next_at: now,
						attempts: 0,
						touched_at: now,
					})
					.where('state', '=', 'dead');
				let todos = tx
					.updateTable('yzj_todos')
					.set({
						state: 'due',
						reason: null,
						detail: '',
						next_at: now,
						attempts: 0,
						touched_at: now,
					})
					.where('state', '=', 'dead');
				if (channels !== undefined)
					[deliveries, todos] = [
						deliveries.where('channel', 'in', channels),
						todos.where('channel', 'in', channels),
					];
				if (reasons !== undefined)
					[deliveries, todos] = [
						deliveries.where('reason', 'in', reasons),
						todos.where('reason', 'in', reasons),
					];
				if (source !== undefined || task !== undefined) {
					const messages = (eb: ExpressionBuilder<Tables, 'yzj_deliveries'>) => {
						let query = eb.selectFrom('yzj_messages').select('yzj_messages.id');
						if (source !== undefined) query = query.where('yzj_messages.source', '=', source);
						if (task !== undefined) query = query.where('yzj_messages.task', '=', task);
						return query;
					};
					deliveries = deliveries.where('message_id', 'in', messages);
					if (source !== undefined) todos = todos.where('source', '=', source);
					if (task !== undefined) todos = todos.where('task', '=', task);
				}
				const [one, two] = [await deliveries.executeTakeFirst(), await todos.executeTakeFirst()];
				return Number(one.numUpdatedRows + two.numUpdatedRows);
			}),
		replayBound: async (channels, eid, now) => {
			if (channels.length === 0) return 0;
			let revived = 0;
			for (const table of ['yzj_deliveries', 'yzj_todos'] as const) {
				// Looked for first: as a rule there is nothing, and reading takes no lock.
				const bound = await database.read
					.selectFrom(table)
					.innerJoin('yzj_bindings', (join) =>
						join
							.onRef('yzj_bindings.source', '=', `${table}.oa`)
							.onRef('yzj_bindings.oa_id', '=', `${table}.person`),
					)
					.select([`${table}.oa as oa`, `${table}.person as person`])
					.distinct()
					.where(`${table}.state`, '=', 'dead')
					.where(`${table}.reason`, 'in', WAITING)
					.where(`${table}.channel`, 'in', channels)
					.where('yzj_bindings.eid', '=', eid)
					.where('yzj_bindings.kind', '=', 'person')
					.where('yzj_bindings.state', '=', 'active')
					.execute();
				for (const { oa, person } of bound) {
					revived += await database.write(messagesLock, async (tx) => {
						const { numUpdatedRows } = await tx
							.updateTable(table)
							.set({
								state: 'due',
								reason: null,
								detail: '',
								next_at: now,
								attempts: 0,
								touched_at: now,
							})
							.where('state', '=', 'dead')
							.where('reason', 'in', WAITING)
							.where('channel', 'in', channels)
							.where('oa', '=', oa)
							.where('person', '=', person)
							.executeTakeFirst();
						return Number(numUpdatedRows);
					});
				}
			}
			return revived;
		},
	};
};
