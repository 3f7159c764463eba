import {
	type Expression,
	type ExpressionBuilder,
	type Kysely,
	type Selectable,
	sql,
	type SqlBool,
	type Transaction,
} from 'kysely';
import type { Services } from '../lib/services';
import { inChunks } from './chunks';
import { type Database, scopeLock } from './database';
import { StoreError } from './errors';
import { decode, encode } from './json';
import type { BindingKind, PlanFlow, PlanStatus } from './kinds';
import type { Tables } from './schema';
import type { Scope } from './scope';

/**
 * A saved plan without its operations. `settings` and
 * `body` are plain JSON of the pipeline's making.
 */
export interface PlanHeader extends Scope {
	readonly id: string;
	readonly hash: string;
	readonly status: PlanStatus;
	readonly createdAt: number;
	readonly settings: unknown;
	/** Left out: push. */
	readonly flow?: PlanFlow;
	/** Counts, guards, conflicts; `null` after retention. */
	readonly body: unknown;
	/** Numbers that outlive its contents (plain JSON); left out: none were taken. */
	readonly measured?: unknown;
}

/** The numbers of a plan. */
export interface PlanNumbers extends Pick<PlanBrief, 'id' | 'status' | 'createdAt'> {
	readonly measured: unknown;
}

/** A saved plan as lists name it. */
export interface PlanBrief {
	readonly id: string;
	readonly hash: string;
	readonly status: PlanStatus;
	readonly createdAt: number;
	readonly flow: PlanFlow;
}

export interface PlanFilter {
	/** Left out: all but trials. */
	readonly flows?: readonly PlanFlow[];
	readonly statuses?: readonly PlanStatus[];
	/** Saved before, or after, this plan. */
	readonly before?: string;
	readonly after?: string;
	/** Whether what they were made from is kept. */
	readonly withInputs?: boolean;
	/** Whether anybody ever approved them. */
	readonly approved?: boolean;
	readonly limit?: number;
}

/**
 * One operation of a plan. `seq` is its place, counted
 * from 0 or 1 as the pipeline likes, unique in the plan.
 */
export interface PlanOperation {
	readonly seq: number;
	readonly id: string;
	/** What is done: "create", "move", … */
	readonly kind: string;
	readonly object: BindingKind;
	readonly oaId: string | null;
	readonly yzjId: string | null;
	/** The whole operation, plain JSON. */
	readonly body: unknown;
	/** Why the plan has it; not part of what is hashed. */
	readonly cause?: string;
}

export interface OperationFilter {
	readonly kind?: string;
	readonly object?: BindingKind;
	readonly cause?: string;
	/** Only operations about this record, by its id on either side; '' for none. */
	readonly record?: { readonly oaId: string; readonly yzjId: string };
	/** Text that occurs anywhere in the operation: a name, a number, an id. */
	readonly search?: string;
	/** Only operations behind this one: for paging. */
	readonly afterSeq?: number;
	readonly limit?: number;
	/** How many are passed over. */
	readonly offset?: number;
}

interface NewPlan {
	readonly header: PlanHeader;
	readonly operations: readonly PlanOperation[];
}

export interface Plans {
	/**
	 * Saves a plan whole; unapproved older plans (`ready`, `blocked`) of its scope and flow become
	 * `superseded`, by a push also those of single employees; these supersede none. @throws
	 * StoreError conflict when the id is taken
	 */
	save(plan: NewPlan): Promise<void>;
	get(id: string): Promise<PlanHeader | null>;
	/** The plan saved last; without an enterprise, in any. */
	latest(scope: { readonly eid?: string; readonly source: string }): Promise<PlanHeader | null>;
	/** Newest first; a member of the scope that is left out means any. */
	list(scope: Partial<Scope>, filter?: PlanFilter): Promise<PlanBrief[]>;
	/** Of the plans of a flow that have any, newest first: no more is read of them. */
	numbers(scope: Scope, flow: PlanFlow, limit: number): Promise<PlanNumbers[]>;
	/** In order of `seq`; empty for an unknown plan. */
	operations(id: string, filter?: OperationFilter): Promise<PlanOperation[]>;
	/** How many operations of each kind; with `search`, of those only. */
	kinds(id: string, search?: string): Promise<Readonly<Record<string, number>>>;
	/**
	 * Moves the plan on if its status is one of `from`, atomically.
	 * @returns whether it did @throws StoreError not-found
	 */
	setStatus(id: string, from: readonly PlanStatus[], to: PlanStatus): Promise<boolean>;
	/** How many plans of the scope and flow were ever applied; retention does not lower it (C14). */
	appliedCount(scope: Scope, flow?: PlanFlow): Promise<number>;
	/**
	 * Plans of the scope that are marked as being applied.
	 * Under the lease these are the ones whose run died.
	 */
	applying(scope: Scope): Promise<string[]>;
}

/** Nobody has said yes to these: a newer plan takes their place. */
export const unapproved = ['ready', 'blocked'] as const satisfies readonly PlanStatus[];

const headerOf = (row: Selectable<Tables['yzj_plans']>): PlanHeader => ({
	id: row.id,
	hash: row.hash,
	eid: row.eid,
	source: row.source,
	status: row.status,
	createdAt: row.created_at,
	settings: decode(row.settings_json),
	body: row.body === null ? null : decode(row.body),
	flow: row.flow,
	...(row.measured_json === null ? {} : { measured: decode(row.measured_json) }),
});

export const operationOf = ({
	seq,
	id,
	kind,
	object,
	oa_id,
	yzj_id,
	body,
	cause,
}: Omit<Tables['yzj_operations'], 'plan_id'>): PlanOperation => ({
	seq,
	id,
	kind,
	object,
	oaId: oa_id,
	yzjId: yzj_id,
	body: decode(body),
	...(cause === null ? {} : { cause }),
});

/** As the text stands in JSON, whatever signs it holds. */
const holds =
	(search: string) =>
	(eb: ExpressionBuilder<Tables, 'yzj_operations'>): Expression<SqlBool> =>
		sql<SqlBool>`${eb.ref('body')} like ${`%${JSON.stringify(search)
			.slice(1, -1)
			.replaceAll(/[!%_]/g, '!$&')}%`} escape '!'`;

/** The scope of a stored plan. @throws StoreError not-found */
export const scopeOfPlan = async (db: Kysely<Tables>, id: string): Promise<Scope> => {
	const row = await db
		.selectFrom('yzj_plans')
		.select(['eid', 'source'])
		.where('id', '=', id)
		.executeTakeFirst();
	if (row === undefined) throw new StoreError({ code: 'no-plan', facts: { planId: id } });
	return row;
};

async function insertPlan(
	tx: Transaction<Tables>,
	{ header, operations }: NewPlan,
	now: number,
): Promise<void> {
	const { id, eid, source, flow = 'push' } = header;
	const taken = await tx
		.selectFrom('yzj_plans')
		.select('id')
		.where('id', '=', id)
		.executeTakeFirst();
	if (taken !== undefined)
		throw new StoreError({ code: 'plan-stored-already', facts: { planId: id } });
	await supersede(tx, { eid, source }, flow, now);
	const { last } = await tx
		.selectFrom('yzj_plans')
		.select((eb) => eb.fn.coalesce(eb.fn.max('position'), eb.lit(0)).as('last'))
		.where('eid', '=', eid)
		.where('source', '=', source)
		.executeTakeFirstOrThrow();
	await tx
		.insertInto('yzj_plans')
		.values(planRow(header, last + 1, now))
		.execute();
	await inChunks(operations, (chunk) =>
		tx
			.insertInto('yzj_operations')
			.values(chunk.map((operation) => operationRow(id, operation)))
			.execute(),
	);
}

const planRow = (header: PlanHeader, position: number, now: number): Tables['yzj_plans'] => ({
	id: header.id,
	hash: header.hash,
	eid: header.eid,
	source: header.source,
	position,
	status: header.status,
	created_at: header.createdAt,
	touched_at: now,
	settings_json: encode(header.settings),
	body: encode(header.body),
	flow: header.flow ?? 'push',
	measured_json: header.measured === undefined ? null : encode(header.measured),
});

const operationRow = (
	planId: string,
	{ seq, id, kind, object, oaId, yzjId, body, cause }: PlanOperation,
): Tables['yzj_operations'] => ({
	plan_id: planId,
	seq,
	id,
	kind,
	object,
	oa_id: oaId,
	yzj_id: yzjId,
	body: encode(body),
	cause: cause ?? null,
});

/** A newer plan takes the place of those that nobody has said yes to. */
async function supersede(
	tx: Transaction<Tables>,
	{ eid, source }: Scope,
	by: PlanFlow,
	now: number,
): Promise<void> {
	// Two plans of single employees are seldom about the same one.
	if (by === 'person') return;
	await tx
		.updateTable('yzj_plans')
		.set({ status: 'superseded', touched_at: now })
		.where('eid', '=', eid)
		.where('source', '=', source)
		.where('flow', 'in', by === 'push' ? ['push', 'person'] : [by])
		.where('status', 'in', unapproved)
		.execute();
}

async function numbersOf(
	db: Kysely<Tables>,
	{ eid, source }: Scope,
	{ flow, limit }: { readonly flow: PlanFlow; readonly limit: number },
): Promise<PlanNumbers[]> {
	const rows = await db
		.selectFrom('yzj_plans')
		.select(['id', 'status', 'created_at', 'measured_json'])
		.where('eid', '=', eid)
		.where('source', '=', source)
		.where('flow', '=', flow)
		.orderBy('position', 'desc')
		.limit(limit)
		.execute();
	return rows.flatMap(({ id, status, created_at, measured_json }) =>
		measured_json === null
			? []
			: [{ id, status, createdAt: created_at, measured: decode(measured_json) }],
	);
}

async function listPlans(
	db: Kysely<Tables>,
	{ eid, source }: Partial<Scope>,
	{ flows, statuses, before, after, withInputs, approved, limit }: PlanFilter,
): Promise<PlanBrief[]> {
	let query = db
		.selectFrom('yzj_plans')
		.select(['id', 'hash', 'status', 'created_at', 'flow'])
		.orderBy('position', 'desc');
	if (eid !== undefined) query = query.where('eid', '=', eid);
	if (source !== undefined) query = query.where('source', '=', source);
	query =
		flows === undefined ? query.where('flow', '!=', 'trial') : query.where('flow', 'in', flows);
	if (statuses !== undefined) query = query.where('status', 'in', statuses);
	if (before !== undefined) query = query.where('position', '<', await positionOf(db, before));
	if (after !== undefined) query = query.where('position', '>', await positionOf(db, after));
	if (withInputs === true)
		query = query.where((eb) =>
			eb.exists(
				eb
					.selectFrom('yzj_plan_inputs')
					.select('plan_id')
					.whereRef('yzj_plan_inputs.plan_id', '=', 'yzj_plans.id'),
			),
		);
	if (approved === true)
		query = query.where((eb) =>
			eb.exists(
				eb
					.selectFrom('yzj_approvals')
					.select('yzj_approvals.id')
					.whereRef('yzj_approvals.plan_id', '=', 'yzj_plans.id'),
			),
		);
	if (limit !== undefined) query = query.limit(limit);
	return (await query.execute()).map(({ created_at, ...row }) => ({
		...row,
		createdAt: created_at,
	}));
}

/** The place of a plan among those of its scope; 0: there is none. */
const positionOf = async (db: Kysely<Tables>, id: string): Promise<number> =>
	(await db.selectFrom('yzj_plans').select('position').where('id', '=', id).executeTakeFirst())
		?.position ?? 0;

const isAbout =
	({ oaId, yzjId }: NonNullable<OperationFilter['record']>) =>
	(eb: ExpressionBuilder<Tables, 'yzj_operations'>) =>
		eb.or([
			eb.and([eb('oa_id', '=', oaId), eb('oa_id', '<>', '')]),
			eb.and([eb('yzj_id', '=', yzjId), eb('yzj_id', '<>', '')]),
		]);

async function operationsOf(
	db: Kysely<Tables>,
	id: string,
	{ kind, object, cause, record, search, afterSeq, limit, offset }: OperationFilter,
): Promise<PlanOperation[]> {
	let query = db.selectFrom('yzj_operations').selectAll().where('plan_id', '=', id).orderBy('seq');
	if (kind !== undefined) query = query.where('kind', '=', kind);
	if (object !== undefined) query = query.where('object', '=', object);
	if (cause !== undefined) query = query.where('cause', '=', cause);
	if (record !== undefined) query = query.where(isAbout(record));
	if (search !== undefined) query = query.where(holds(search));
	if (afterSeq !== undefined) query = query.where('seq', '>', afterSeq);
	if (limit !== undefined) query = query.limit(limit);
	if (offset !== undefined) query = query.offset(offset);
	return (await query.execute()).map(operationOf);
}

const reads = (
	db: Kysely<Tables>,
): Pick<Plans, 'get' | 'latest' | 'list' | 'numbers' | 'kinds' | 'operations'> => ({
	get: async (id) => {
		const row = await db
			.selectFrom('yzj_plans')
			.selectAll()
			.where('id', '=', id)
			.executeTakeFirst();
		return row === undefined ? null : headerOf(row);
	},
	latest: async ({ eid, source }) => {
		const query = db
			.selectFrom('yzj_plans')
			.selectAll()
			.where('source', '=', source)
			.where('flow', '!=', 'trial')
			.limit(1);
		// Positions count within an enterprise; between two of them only the clock tells.
		const row = await (eid === undefined
			? query.orderBy('created_at', 'desc')
			: query.where('eid', '=', eid)
		)
			.orderBy('position', 'desc')
			.executeTakeFirst();
		return row === undefined ? null : headerOf(row);
	},
	list: (scope, filter = {}) => listPlans(db, scope, filter),
	numbers: (scope, flow, limit) => numbersOf(db, scope, { flow, limit }),
	kinds: async (id, search) => {
		let query = db
			.selectFrom('yzj_operations')
			.select(['kind', (eb) => eb.fn.countAll<number>().as('count')])
			.where('plan_id', '=', id)
			.groupBy('kind');
		if (search !== undefined) query = query.where(holds(search));
		return Object.fromEntries((await query.execute()).map(({ kind, count }) => [kind, count]));
	},
	operations: (id, filter = {}) => operationsOf(db, id, filter),
});

export const createPlans = (database: Database, services: Services): Plans => ({
	save: (plan) =>
		database.write(scopeLock(plan.header), (tx) => insertPlan(tx, plan, services.now())),
	...reads(database.read),
	setStatus: async (id, from, to) => {
		const scope = await scopeOfPlan(database.read, id);
		return await database.write(scopeLock(scope), async (tx) => {
			const { numUpdatedRows } = await tx
				.updateTable('yzj_plans')
				.set({ status: to, touched_at: services.now() })
				.where('id', '=', id)
				.where('status', 'in', from)
				.executeTakeFirst();
			return numUpdatedRows > 0n;
		});
	},
	appliedCount: async ({ eid, source }, flow = 'push') => {
		const { applied } = await database.read
			.selectFrom('yzj_plans')
			.select((eb) => eb.fn.countAll<number>().as('applied'))
			.where('eid', '=', eid)
			.where('source', '=', source)
			.where('flow', '=', flow)
			.where('status', '=', 'applied')
			.executeTakeFirstOrThrow();
		return applied;
	},
	applying: async ({ eid, source }) => {
		const rows = await database.read
			.selectFrom('yzj_plans')
			.select('id')
			.where('eid', '=', eid)
			.where('source', '=', source)
			.where('status', '=', 'applying')
			.orderBy('position')
			.execute();
		return rows.map(({ id }) => id);
	},
});
