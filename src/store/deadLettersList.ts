import type { Database } from './database';
import type { DeadLetter, DeadLetterFilter } from './deadLetter';
import { receiversOf, unknownOf } from './receivers';

const MOST = 1_000_000;

/** Oldest first. */
export async function listDeadLetters(
	{ read }: Database,
	filter: DeadLetterFilter = {},
): Promise<DeadLetter[]> {
	const found = [
		...(await notifications(read, filter)),
		...(await todos(read, filter)),
		...(await receivers(read, filter)),
	];
	return found.sort((a, b) => a.at - b.at).slice(0, filter.limit ?? MOST);
}

type Read = Database['read'];

async function notifications(
	read: Read,
	{ channels, reasons, oa, source, task, since = 0, limit = MOST }: DeadLetterFilter,
): Promise<DeadLetter[]> {
	const rows = await read
		.selectFrom('yzj_deliveries')
		.innerJoin('yzj_messages', 'yzj_messages.id', 'yzj_deliveries.message_id')
		.select(['channel', 'yzj_deliveries.oa', 'yzj_messages.source', 'task', 'event', 'person'])
		.select(['message_id', 'reason', 'detail', 'touched_at'])
		.where('yzj_deliveries.state', '=', 'dead')
		.where('touched_at', '>=', since)
		.$if(channels !== undefined, (query) => query.where('channel', 'in', channels ?? []))
		.$if(reasons !== undefined, (query) => query.where('reason', 'in', reasons ?? []))
		.$if(oa !== undefined, (query) => query.where('yzj_deliveries.oa', '=', oa ?? ''))
		.$if(source !== undefined, (query) => query.where('yzj_messages.source', '=', source ?? ''))
		.$if(task !== undefined, (query) => query.where('task', '=', task ?? ''))
		.orderBy('touched_at')
		.orderBy('person')
		.limit(limit)
		.execute();
	return rows.map(({ message_id, touched_at, reason, ...row }) => ({
		...row,
		kind: 'notification',
		messageId: message_id,
		reason: reason ?? 'refused',
		at: touched_at,
	}));
}

async function todos(
	read: Read,
	{ channels, reasons, oa, source, task, since = 0, limit = MOST }: DeadLetterFilter,
): Promise<DeadLetter[]> {
	const rows = await read
		.selectFrom('yzj_todos')
		.select(['channel', 'oa', 'source', 'task', 'person'])
		.select(['message_id', 'reason', 'detail', 'touched_at'])
		.where('state', '=', 'dead')
		.where('touched_at', '>=', since)
		.$if(channels !== undefined, (query) => query.where('channel', 'in', channels ?? []))
		.$if(reasons !== undefined, (query) => query.where('reason', 'in', reasons ?? []))
		.$if(oa !== undefined, (query) => query.where('oa', '=', oa ?? ''))
		.$if(source !== undefined, (query) => query.where('source', '=', source ?? ''))
		.$if(task !== undefined, (query) => query.where('task', '=', task ?? ''))
		.orderBy('touched_at')
		.orderBy('source_id')
		.orderBy('person')
		.limit(limit)
		.execute();
	return rows.map(({ message_id, touched_at, reason, ...row }) => ({
		...row,
		kind: 'todo',
		event: 'create',
		messageId: message_id,
		reason: reason ?? 'refused',
		at: touched_at,
	}));
}

/** Receivers that the OA does not know belong to every channel, and to one reason. */
async function receivers(
	read: Read,
	{ reasons, oa, source, task, since = 0, limit = MOST }: DeadLetterFilter,
): Promise<DeadLetter[]> {
	if (reasons !== undefined && !reasons.includes('unbound')) return [];
	const rows = await read
		.selectFrom('yzj_unknown_receivers')
		.innerJoin('yzj_messages', 'yzj_messages.id', 'yzj_unknown_receivers.message_id')
		.select(['yzj_messages.oa', 'source', 'task', 'event'])
		.select(['receivers_json', 'message_id', 'unknown_json', 'at'])
		.where('at', '>=', since)
		.$if(oa !== undefined, (query) => query.where('yzj_messages.oa', '=', oa ?? ''))
		.$if(source !== undefined, (query) => query.where('source', '=', source ?? ''))
		.$if(task !== undefined, (query) => query.where('task', '=', task ?? ''))
		.orderBy('at')
		.orderBy('message_id')
		.limit(limit)
		.execute();
	return rows.flatMap(({ receivers_json, unknown_json, message_id, ...row }) =>
		unknownOf(receiversOf(receivers_json), unknown_json).map(
			({ by, value, detail }): DeadLetter => ({
				...row,
				detail,
				kind: 'receiver',
				channel: '',
				person: `${by} ${value}`,
				messageId: message_id,
				reason: 'unbound',
			}),
		),
	);
}
