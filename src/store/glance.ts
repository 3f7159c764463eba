import type { Database } from './database';
import type { Scope } from './scope';

/** How many of each there are in one enterprise and source, and how old what we know of it is. */
export interface ScopeGlance extends Scope {
	/** In Yunzhijia, as last read. */
	readonly departments: number;
	/** In service. */
	readonly persons: number;
	readonly linkedPersons: number;
	readonly linkedDepartments: number;
	/** ms; null: never read. */
	readonly yunzhijiaReadAt: number | null;
	readonly oaReadAt: number | null;
}

/** What is owed to receivers of OA messages, over all enterprises. */
export interface MessagesGlance {
	readonly waiting: number;
	readonly dead: number;
}

/** From a moment to before another, in ms. */
export interface Span {
	readonly from: number;
	readonly to: number;
}

/** What became of the messages that were accepted within a span. */
export interface MessagesOfSpan {
	readonly accepted: number;
	/**
	 * From accepting to the answer of Yunzhijia, in ms: the
	 * middle of a sample of notifications; null: none was sent.
	 */
	readonly delay: number | null;
}

/**
 * Counts for pages that show many enterprises at once:
 * each by an index, without reading what is counted.
 */
export interface Glance {
	/** Enterprises and sources that were ever read, planned or set, ordered. */
	scopes(eids: readonly string[]): Promise<Scope[]>;
	of(scope: Scope): Promise<ScopeGlance>;
	messages(): Promise<MessagesGlance>;
	messagesOf(span: Span): Promise<MessagesOfSpan>;
}

const newest = (...times: ReadonlyArray<number | null | undefined>): number | null => {
	const known = times.filter((time) => typeof time === 'number');
	return known.length === 0 ? null : Math.max(...known);
};

const linked = async (
	{ read }: Database,
	{ eid, source }: Scope,
	kind: 'person' | 'department',
): Promise<number> =>
	(
		await read
			.selectFrom('yzj_bindings')
			.select((eb) => eb.fn.countAll<number>().as('links'))
			.where('eid', '=', eid)
			.where('source', '=', source)
			.where('kind', '=', kind)
			.where('state', '=', 'active')
			.executeTakeFirstOrThrow()
	).links;

const inMirror = async (
	{ read }: Database,
	{ eid, source }: Scope,
): Promise<Pick<ScopeGlance, 'departments' | 'persons'>> => {
	const departments = await read
		.selectFrom('yzj_mirror_departments')
		.select((eb) => eb.fn.countAll<number>().as('rows'))
		.where('eid', '=', eid)
		.where('source', '=', source)
		.executeTakeFirstOrThrow();
	const persons = await read
		.selectFrom('yzj_mirror_persons')
		.select((eb) => eb.fn.countAll<number>().as('rows'))
		.where('eid', '=', eid)
		.where('source', '=', source)
		.where('status', '=', '1')
		.executeTakeFirstOrThrow();
	return { departments: departments.rows, persons: persons.rows };
};

const readTimes = async (
	{ read }: Database,
	{ eid, source }: Scope,
): Promise<Pick<ScopeGlance, 'yunzhijiaReadAt' | 'oaReadAt'>> => {
	const mirror = await read
		.selectFrom('yzj_mirrors')
		.select('refreshed_at')
		.where('eid', '=', eid)
		.where('source', '=', source)
		.executeTakeFirst();
	const { oa } = await read
		.selectFrom('yzj_snapshots')
		.select((eb) => eb.fn.max('closed_at').as('oa'))
		.where('source', '=', source)
		.where((eb) => eb.or([eb('eid', '=', eid), eb('eid', 'is', null)]))
		.executeTakeFirstOrThrow();
	return { yunzhijiaReadAt: mirror?.refreshed_at ?? null, oaReadAt: newest(oa) };
};

/** Messages whose deliveries tell how long one takes. */
const SAMPLE = 100;

const middle = (values: readonly number[]): number | null =>
	values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? null;

const messagesOf = async ({ read }: Database, { from, to }: Span): Promise<MessagesOfSpan> => {
	const within = read
		.selectFrom('yzj_messages')
		.where('state', 'in', ['new', 'expanded'])
		.where('accepted_at', '>=', from)
		.where('accepted_at', '<', to);
	const { accepted } = await within
		.select((eb) => eb.fn.countAll<number>().as('accepted'))
		.executeTakeFirstOrThrow();
	const sent = await read
		.selectFrom(within.select(['id', 'accepted_at']).limit(SAMPLE).as('message'))
		.innerJoin('yzj_deliveries as delivery', 'delivery.message_id', 'message.id')
		.select(['accepted_at', 'delivery.touched_at'])
		.where('delivery.state', '=', 'sent')
		.limit(SAMPLE)
		.execute();
	return { accepted, delay: middle(sent.map((one) => one.touched_at - one.accepted_at)) };
};

export const createGlance = (database: Database): Glance => ({
	scopes: async (eids) => {
		const { read } = database;
		const rows = await read
			.selectFrom('yzj_mirrors')
			.select(['eid', 'source'])
			.where('eid', 'in', eids)
			.union(read.selectFrom('yzj_plans').select(['eid', 'source']).where('eid', 'in', eids))
			.union(
				read
					.selectFrom('yzj_setting_versions')
					.select(['eid', 'source'])
					.where('about', '=', 'profile')
					.where('eid', 'in', eids),
			)
			.orderBy('eid')
			.orderBy('source')
			.execute();
		return rows.filter(({ source }) => source !== '');
	},
	of: async (scope) => ({
		eid: scope.eid,
		source: scope.source,
		...(await inMirror(database, scope)),
		linkedPersons: await linked(database, scope, 'person'),
		linkedDepartments: await linked(database, scope, 'department'),
		...(await readTimes(database, scope)),
	}),
	messagesOf: (span) => messagesOf(database, span),
	messages: async () => {
		const { read } = database;
		const deliveries = await read
			.selectFrom('yzj_deliveries')
			.select(['state', (eb) => eb.fn.countAll<number>().as('rows')])
			.groupBy('state')
			.execute();
		const todos = await read
			.selectFrom('yzj_todos')
			.select(['state', (eb) => eb.fn.countAll<number>().as('rows')])
			.groupBy('state')
			.execute();
		const sum = (states: readonly string[]): number =>
			[...deliveries, ...todos]
				.filter(({ state }) => states.includes(state))
				.reduce((total, { rows }) => total + rows, 0);
		return { waiting: sum(['due', 'sending']), dead: sum(['dead']) };
	},
});
