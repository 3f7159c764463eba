import type { Database } from './database';
import type { DeadReason, DeliveryState } from './kinds';
import type { Scope } from './scope';

/** What is or was to be brought to one person. Times are milliseconds. */
export interface ListedDelivery {
	readonly channel: string;
	/** Module of the OA. */
	readonly source: string;
	/** Id of the message in the OA. */
	readonly task: string;
	/** OA id. */
	readonly person: string;
	/** In Yunzhijia; null: not linked, or not in the last reading. */
	readonly name: string | null;
	readonly state: DeliveryState | 'settled';
	readonly reason: DeadReason | null;
	readonly detail: string;
	readonly acceptedAt: number;
	readonly touchedAt: number;
	readonly nextAt: number;
	readonly attempts: number;
}

/** A to-do as well: what it should be, and what it is as far as we know. */
export interface ListedTodo extends ListedDelivery {
	readonly wanted: 'pending' | 'done' | 'gone';
	readonly actual: 'none' | 'pending' | 'done' | 'gone';
}

export interface DeliveryFilter {
	readonly state?: ListedDelivery['state'];
	/** OA id. */
	readonly person?: string;
}

interface Part {
	readonly limit: number;
	readonly offset: number;
}

/** What the outbox holds for one OA and enterprise, newest first, in pages. */
export interface MessageList {
	notifications(scope: Scope, filter: DeliveryFilter, part: Part): Promise<ListedDelivery[]>;
	todos(scope: Scope, filter: DeliveryFilter, part: Part): Promise<ListedTodo[]>;
	count(scope: Scope, kind: 'notifications' | 'todos', filter: DeliveryFilter): Promise<number>;
	/**
	 * Channels of the enterprise, and those that leave it
	 * to the credential, of which this OA has anything.
	 */
	channels(scope: Scope): Promise<string[]>;
}

/** A channel is JSON of its kind, enterprise and account. */
const ofEnterprise = (channel: string, eid: string): boolean => {
	const parts: unknown = JSON.parse(channel);
	return Array.isArray(parts) && (parts[1] === '' || parts[1] === eid);
};

const channelsOf = async ({ read }: Database, { eid, source }: Scope): Promise<string[]> => {
	const found = await read
		.selectFrom('yzj_deliveries')
		.select('channel')
		.where('oa', '=', source)
		.union(read.selectFrom('yzj_todos').select('channel').where('oa', '=', source))
		.execute();
	return found.map(({ channel }) => channel).filter((channel) => ofEnterprise(channel, eid));
};

interface Asked {
	readonly scope: Scope;
	readonly channels: readonly string[];
	readonly filter: DeliveryFilter;
}

const notifications = ({ read }: Database, { scope, channels, filter }: Asked) =>
	read
		.selectFrom('yzj_deliveries as o')
		.innerJoin('yzj_messages as m', 'm.id', 'o.message_id')
		.where('o.oa', '=', scope.source)
		.where('o.channel', 'in', channels)
		.$if(filter.state !== undefined && filter.state !== 'settled', (query) =>
			query.where('o.state', '=', filter.state === 'settled' ? 'sent' : (filter.state ?? 'due')),
		)
		.$if(filter.person !== undefined, (query) => query.where('o.person', '=', filter.person ?? ''));

const todos = ({ read }: Database, { scope, channels, filter }: Asked) =>
	read
		.selectFrom('yzj_todos as o')
		.innerJoin('yzj_messages as m', 'm.id', 'o.message_id')
		.where('o.oa', '=', scope.source)
		.where('o.channel', 'in', channels)
		.$if(filter.state !== undefined, (query) =>
			query.where(
				'o.state',
				'=',
				filter.state === 'due' || filter.state === 'dead' ? filter.state : 'settled',
			),
		)
		.$if(filter.person !== undefined, (query) => query.where('o.person', '=', filter.person ?? ''));

/** What Yunzhijia calls people of the OA, those who are linked. */
const namesOf = async (
	{ read }: Database,
	{ eid, source }: Scope,
	people: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
	if (people.length === 0) return new Map();
	const rows = await read
		.selectFrom('yzj_bindings as b')
		.innerJoin('yzj_mirror_persons as p', (join) =>
			join
				.onRef('p.eid', '=', 'b.eid')
				.onRef('p.source', '=', 'b.source')
				.onRef('p.open_id', '=', 'b.yzj_id'),
		)
		.select(['b.oa_id as person', 'p.name'])
		.where('b.eid', '=', eid)
		.where('b.source', '=', source)
		.where('b.kind', '=', 'person')
		.where('b.state', '=', 'active')
		.where('b.oa_id', 'in', [...new Set(people)])
		.execute();
	return new Map(rows.map(({ person, name }) => [person, name]));
};

const named = async <T extends { readonly person: string }>(
	database: Database,
	scope: Scope,
	rows: readonly T[],
): Promise<Array<T & { readonly name: string | null }>> => {
	const names = await namesOf(
		database,
		scope,
		rows.map(({ person }) => person),
	);
	return rows.map((row) => ({ ...row, name: names.get(row.person) ?? null }));
};

const SHOWN = [
	'o.channel',
	'm.source',
	'm.task',
	'o.person',
	'o.reason',
	'o.detail',
	'm.accepted_at as acceptedAt',
	'o.touched_at as touchedAt',
	'o.next_at as nextAt',
	'o.attempts',
] as const;

export const createMessageList = (database: Database): MessageList => ({
	notifications: async (scope, filter, { limit, offset }) => {
		const channels = await channelsOf(database, scope);
		if (channels.length === 0) return [];
		const rows = await notifications(database, { scope, channels, filter })
			.select([...SHOWN, 'o.state'])
			.orderBy('o.touched_at', 'desc')
			.orderBy('o.event_key')
			.orderBy('o.person')
			.limit(limit)
			.offset(offset)
			.execute();
		return await named(database, scope, rows);
	},
	todos: async (scope, filter, { limit, offset }) => {
		const channels = await channelsOf(database, scope);
		if (channels.length === 0) return [];
		const rows = await todos(database, { scope, channels, filter })
			.select([...SHOWN, 'o.state', 'o.wanted', 'o.actual'])
			.orderBy('o.touched_at', 'desc')
			.orderBy('o.source_id')
			.orderBy('o.person')
			.limit(limit)
			.offset(offset)
			.execute();
		return await named(database, scope, rows);
	},
	count: async (scope, kind, filter) => {
		const channels = await channelsOf(database, scope);
		if (channels.length === 0) return 0;
		const asked = { scope, channels, filter };
		const { rows } =
			kind === 'todos'
				? await todos(database, asked)
						.select((eb) => eb.fn.countAll<number>().as('rows'))
						.executeTakeFirstOrThrow()
				: await notifications(database, asked)
						.select((eb) => eb.fn.countAll<number>().as('rows'))
						.executeTakeFirstOrThrow();
		return rows;
	},
	channels: (scope) => channelsOf(database, scope),
});
