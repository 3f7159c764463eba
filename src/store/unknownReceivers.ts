import type { Transaction } from 'kysely';
import type { Database } from './database';
import { messageOf, type StoredMessage } from './storedMessage';
import { type Unresolved, unknownOf, unknownText } from './receivers';
import type { Tables } from './schema';

/**
 * Unknown receivers that are kept, of all messages: beyond, somebody posts names that no OA has.
 */
const MOST_UNKNOWN = 1_000_000;

/** Receivers that the OA does not know. */
export interface UnknownReceivers {
	/** Messages with receivers that were not found, oldest first, by id. */
	unresolved(oa: string): Promise<string[]>;
	/** Receivers of a message that were not found; null where there are none any more. */
	unresolvedOf(messageId: string): Promise<{
		readonly message: StoredMessage;
		readonly receivers: readonly Unresolved[];
	} | null>;
	/**
	 * Which OAs have receivers that were not found, and
	 * since when nobody looked for one of them (ms).
	 */
	unresolvedSources(): Promise<{ readonly oa: string; readonly triedAt: number }[]>;
}

/**
 * Those that were not found are written down once, with the moment when that was first found out.
 */
export const keepUnknown = async (
	tx: Transaction<Tables>,
	message: StoredMessage,
	unknown: readonly Unresolved[],
	now: number,
): Promise<void> => {
	const before = await tx
		.deleteFrom('yzj_unknown_receivers')
		.where('message_id', '=', message.id)
		.returning('at')
		.executeTakeFirst();
	if (unknown.length === 0) return;
	const { kept } = await tx
		.selectFrom('yzj_unknown_receivers')
		.select((eb) => eb.fn.coalesce(eb.fn.sum<number | string>('receivers'), eb.lit(0)).as('kept'))
		.executeTakeFirstOrThrow();
	if (Number(kept) + unknown.length > MOST_UNKNOWN) return;
	await tx
		.insertInto('yzj_unknown_receivers')
		.values({
			message_id: message.id,
			oa: message.oa,
			receivers: unknown.length,
			unknown_json: unknownText(message.receivers, unknown),
			at: before?.at ?? now,
			tried_at: now,
		})
		.execute();
};

export const createUnknownReceivers = (database: Database): UnknownReceivers => ({
	unresolved: async (oa) =>
		(
			await database.read
				.selectFrom('yzj_unknown_receivers')
				.select('message_id')
				.where('oa', '=', oa)
				.orderBy('at')
				.orderBy('message_id')
				.execute()
		).map(({ message_id }) => message_id),
	unresolvedOf: async (messageId) => {
		const row = await database.read
			.selectFrom('yzj_unknown_receivers')
			.innerJoin('yzj_messages', 'yzj_messages.id', 'yzj_unknown_receivers.message_id')
			.selectAll('yzj_messages')
			.select('yzj_unknown_receivers.unknown_json')
			.where('message_id', '=', messageId)
			.executeTakeFirst();
		if (row === undefined) return null;
		const message = messageOf(row);
		return { message, receivers: unknownOf(message.receivers, row.unknown_json) };
	},
	unresolvedSources: async () =>
		(
			await database.read
				.selectFrom('yzj_unknown_receivers')
				.select((eb) => ['oa', eb.fn.min<number | string>('tried_at').as('tried_at')])
				.groupBy('oa')
				.orderBy('oa')
				.execute()
		).map(({ oa, tried_at }) => ({ oa, triedAt: Number(tried_at) })),
});
