import type { Selectable } from 'kysely';
import { decode } from './json';
import { receiversOf, type StoredReceiver } from './receivers';
import type { Tables } from './schema';

/**
 * A message of the OA as it was accepted. Times are ms; `happenedAt` 0 when the OA does not say.
 */
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

/** A message as a row has it. */
export const messageOf = (row: Selectable<Tables['yzj_messages']>): StoredMessage => ({
	id: row.id,
	oa: row.oa,
	source: row.source,
	task: row.task,
	event: row.event,
	happenedAt: row.happened_at,
	acceptedAt: row.accepted_at,
	receivers: receiversOf(row.receivers_json),
	body: decode(row.body),
});
