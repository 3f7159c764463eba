import type { Selectable, Transaction } from 'kysely';
import { z } from 'zod/v4';
import { inChunks } from './chunks';
import { type Database, messagesLock } from './database';
import { decode, encode } from './json';
import type { DeadReason, DeliveryState } from './kinds';
import type { Tables } from './schema';

/** A notification owed to a person: one for each event, channel and person. Times are ms. */
export interface Delivery {
	readonly eventKey: string;
	readonly channel: string;
	/** OA id. */
	readonly person: string;
	readonly oa: string;
	readonly messageId: string;
	readonly state: DeliveryState;
	readonly reason: DeadReason | null;
	readonly detail: string;
	readonly nextAt: number;
	readonly attempts: number;
	readonly sendId: string | null;
	readonly touchedAt: number;
}

/** A call that was begun: what exactly was sent, so that it can be sent again as the same. */
export interface Send {
	readonly id: string;
	readonly channel: string;
	readonly messageId: string;
	/** What makes two calls the same to Yunzhijia. */
	readonly from: { readonly time: string; readonly nonce: string };
	readonly openIds: readonly string[];
	readonly startedAt: number;
	readonly nextAt: number;
	readonly attempts: number;
	/**
	 * A repetition was refused in a way that may have used
	 * `from` up: that it came before proves nothing any more.
	 */
	readonly doubtful: boolean;
}

/** What becomes of a delivery. */
export type DeliveryChange = Pick<Delivery, 'state' | 'reason' | 'detail' | 'nextAt' | 'attempts'>;

export interface Deliveries {
	/** Those that may be sent now, in the order in which messages were laid out. */
	due(channels: readonly string[], now: number, limit: number): Promise<Delivery[]>;
	/** Changes deliveries of one message and channel that are due. */
	change(deliveries: readonly Delivery[], change: DeliveryChange, now: number): Promise<void>;
	/** Writes down a call before it is made. */
	begin(send: Send, deliveries: readonly Delivery[], now: number): Promise<void>;
	/** Calls that were begun and have no answer, and may be looked at now. */
	open(channels: readonly string[], now: number): Promise<Send[]>;
	/** The answer is still awaited. */
	postpone(send: Pick<Send, 'id' | 'nextAt' | 'attempts' | 'doubtful'>): Promise<void>;
	/** Ends a call: all its deliveries become this. */
	end(id: string, change: DeliveryChange, now: number): Promise<void>;
	/** How many of a call, for telling it apart from a single one. */
	ofSend(id: string): Promise<Delivery[]>;
	/** When the next one is due, or the next open call to be looked at; null: nothing is waiting. */
	nextAt(channels: readonly string[]): Promise<number | null>;
}

const fromSchema = z.object({ time: z.string(), nonce: z.string() });
const openIdsSchema = z.array(z.string());

export const deliveryRow = ({
	eventKey,
	channel,
	person,
	oa,
	messageId,
	state,
	reason,
	detail,
	nextAt,
	attempts,
	sendId,
	touchedAt,
}: Delivery): Tables['yzj_deliveries'] => ({
	event_key: eventKey,
	channel,
	person,
	oa,
	message_id: messageId,
	state,
	reason,
	detail,
	next_at: nextAt,
	attempts,
	send_id: sendId,
	touched_at: touchedAt,
});

const deliveryOf = (row: Selectable<Tables['yzj_deliveries']>): Delivery => ({
	eventKey: row.event_key,
	channel: row.channel,
	person: row.person,
	oa: row.oa,
	messageId: row.message_id,
	state: row.state,
	reason: row.reason,
	detail: row.detail,
	nextAt: row.next_at,
	attempts: row.attempts,
	sendId: row.send_id,
	touchedAt: row.touched_at,
});

const sendOf = (row: Selectable<Tables['yzj_sends']>): Send => ({
	id: row.id,
	channel: row.channel,
	messageId: row.message_id,
	from: fromSchema.parse(decode(row.from_json)),
	openIds: openIdsSchema.parse(decode(row.open_ids_json)),
	startedAt: row.started_at,
	nextAt: row.next_at,
	attempts: row.attempts,
	doubtful: row.doubtful === 1,
});

const changed = ({ state, reason, detail, nextAt, attempts }: DeliveryChange, now: number) => ({
	state,
	reason,
	detail,
	next_at: nextAt,
	attempts,
	touched_at: now,
});

/** Sets columns of deliveries of one channel, where they still are what they were taken for. */
const update = async (
	tx: Transaction<Tables>,
	deliveries: readonly Delivery[],
	values: Partial<Tables['yzj_deliveries']>,
): Promise<void> => {
	for (const [eventKey, group] of Map.groupBy(deliveries, (delivery) => delivery.eventKey)) {
		const channel = group[0]?.channel ?? '';
		await inChunks(group, (chunk) =>
			tx
				.updateTable('yzj_deliveries')
				.set(values)
				.where('event_key', '=', eventKey)
				.where('channel', '=', channel)
				.where(
					'person',
					'in',
					chunk.map(({ person }) => person),
				)
				.where('state', '=', 'due')
				.execute(),
		);
	}
};

export const createDeliveries = (database: Database): Deliveries => ({
	due: async (channels, now, limit) => {
		if (channels.length === 0) return [];
		const rows = await database.read
			.selectFrom('yzj_deliveries')
			.selectAll()
			.where('state', '=', 'due')
			.where('channel', 'in', channels)
			.where('next_at', '<=', now)
			.orderBy('next_at')
			.orderBy('message_id')
			.orderBy('person')
			.limit(limit)
			.execute();
		return rows.map(deliveryOf);
	},
	change: (deliveries, change, now) =>
		database.write(messagesLock, (tx) => update(tx, deliveries, changed(change, now))),
	begin: (
		{ id, channel, messageId, from, openIds, startedAt, nextAt, attempts, doubtful },
		deliveries,
		now,
	) =>
		database.write(messagesLock, async (tx) => {
			await tx
				.insertInto('yzj_sends')
				.values({
					id,
					channel,
					message_id: messageId,
					from_json: encode(from),
					open_ids_json: encode(openIds),
					started_at: startedAt,
					next_at: nextAt,
					attempts,
					doubtful: doubtful ? 1 : 0,
				})
				.execute();
			await update(tx, deliveries, { state: 'sending', send_id: id, touched_at: now });
		}),
	open: async (channels, now) => {
		if (channels.length === 0) return [];
		return (
			await database.read
				.selectFrom('yzj_sends')
				.selectAll()
				.where('channel', 'in', channels)
				.where('next_at', '<=', now)
				.orderBy('started_at')
				.orderBy('id')
				.execute()
		).map(sendOf);
	},
	postpone: ({ id, nextAt, attempts, doubtful }) =>
		database.write(messagesLock, async (tx) => {
			await tx
				.updateTable('yzj_sends')
				.set({ next_at: nextAt, attempts, doubtful: doubtful ? 1 : 0 })
				.where('id', '=', id)
				.execute();
		}),
	end: (id, change, now) =>
		database.write(messagesLock, async (tx) => {
			await tx
				.updateTable('yzj_deliveries')
				.set({ ...changed(change, now), send_id: null })
				.where('send_id', '=', id)
				.execute();
			await tx.deleteFrom('yzj_sends').where('id', '=', id).execute();
		}),
	ofSend: async (id) =>
		(
			await database.read
				.selectFrom('yzj_deliveries')
				.selectAll()
				.where('send_id', '=', id)
				.orderBy('person')
				.execute()
		).map(deliveryOf),
	nextAt: async (channels) => {
		if (channels.length === 0) return null;
		const delivery = await database.read
			.selectFrom('yzj_deliveries')
			.select((eb) => eb.fn.min('next_at').as('at'))
			.where('state', '=', 'due')
			.where('channel', 'in', channels)
			.executeTakeFirst();
		const send = await database.read
			.selectFrom('yzj_sends')
			.select((eb) => eb.fn.min('next_at').as('at'))
			.where('channel', 'in', channels)
			.executeTakeFirst();
		const moments = [delivery?.at, send?.at].filter((at) => typeof at === 'number');
		return moments.length === 0 ? null : Math.min(...moments);
	},
});
