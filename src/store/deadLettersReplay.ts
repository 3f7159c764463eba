import type { ExpressionBuilder, Transaction } from 'kysely';
import { type Database, messagesLock } from './database';
import type { DeadLetterFilter } from './deadLetter';
import type { DeadReason } from './kinds';
import type { Tables } from './schema';

/** What makes a dead letter due again. */
const dueAt = (now: number) =>
	({ state: 'due', reason: null, detail: '', next_at: now, attempts: 0, touched_at: now }) as const;

/** @returns how many */
export const replayDeadLetters = (
	database: Database,
	filter: DeadLetterFilter,
	now: number,
): Promise<number> =>
	database.write(
		messagesLock,
		async (tx) =>
			(await replayNotifications(tx, filter, now)) + (await replayTodos(tx, filter, now)),
	);

async function replayNotifications(
	tx: Transaction<Tables>,
	{ channels, reasons, oa, source, task }: DeadLetterFilter,
	now: number,
): Promise<number> {
	const messages = (eb: ExpressionBuilder<Tables, 'yzj_deliveries'>) =>
		eb
			.selectFrom('yzj_messages')
			.select('yzj_messages.id')
			.$if(source !== undefined, (query) => query.where('yzj_messages.source', '=', source ?? ''))
			.$if(task !== undefined, (query) => query.where('yzj_messages.task', '=', task ?? ''));
	const { numUpdatedRows } = await tx
		.updateTable('yzj_deliveries')
		.set(dueAt(now))
		.where('state', '=', 'dead')
		.$if(channels !== undefined, (query) => query.where('channel', 'in', channels ?? []))
		.$if(reasons !== undefined, (query) => query.where('reason', 'in', reasons ?? []))
		.$if(oa !== undefined, (query) => query.where('oa', '=', oa ?? ''))
		.$if(source !== undefined || task !== undefined, (query) =>
			query.where('message_id', 'in', messages),
		)
		.executeTakeFirst();
	return Number(numUpdatedRows);
}

async function replayTodos(
	tx: Transaction<Tables>,
	{ channels, reasons, oa, source, task }: DeadLetterFilter,
	now: number,
): Promise<number> {
	const { numUpdatedRows } = await tx
		.updateTable('yzj_todos')
		.set(dueAt(now))
		.where('state', '=', 'dead')
		.$if(channels !== undefined, (query) => query.where('channel', 'in', channels ?? []))
		.$if(reasons !== undefined, (query) => query.where('reason', 'in', reasons ?? []))
		.$if(oa !== undefined, (query) => query.where('oa', '=', oa ?? ''))
		.$if(source !== undefined, (query) => query.where('source', '=', source ?? ''))
		.$if(task !== undefined, (query) => query.where('task', '=', task ?? ''))
		.executeTakeFirst();
	return Number(numUpdatedRows);
}

/** Reasons that a link ends. */
const WAITING: readonly DeadReason[] = ['unbound', 'left'];
type Owed = 'yzj_deliveries' | 'yzj_todos';

interface Revived {
	/** Of one enterprise. */
	channels: readonly string[];
	eid: string;
}

/** Makes those due again whose person has been bound since. @returns how many */
export async function replayBound(database: Database, of: Revived, now: number): Promise<number> {
	if (of.channels.length === 0) return 0;
	let revived = 0;
	// Looked for first: as a rule there is nothing, and reading takes no lock.
	for (const table of ['yzj_deliveries', 'yzj_todos'] as const)
		for (const whom of await boundSince(database, table, of))
			revived += await database.write(messagesLock, (tx) =>
				revive(tx, table, { ...whom, channels: of.channels }, now),
			);
	return revived;
}

const boundSince = (
	{ read }: Database,
	table: Owed,
	{ channels, eid }: Revived,
): Promise<Array<{ oa: string; person: string }>> =>
	read
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

async function revive(
	tx: Transaction<Tables>,
	table: Owed,
	{ oa, person, channels }: { oa: string; person: string; channels: readonly string[] },
	now: number,
): Promise<number> {
	const { numUpdatedRows } = await tx
		.updateTable(table)
		.set(dueAt(now))
		.where('state', '=', 'dead')
		.where('reason', 'in', WAITING)
		.where('channel', 'in', channels)
		.where('oa', '=', oa)
		.where('person', '=', person)
		.executeTakeFirst();
	return Number(numUpdatedRows);
}
