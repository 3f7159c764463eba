import type { Expression, ExpressionBuilder, SqlBool, Transaction } from 'kysely';
import { inChunks } from './chunks';
import { type Database, scopeLock } from './database';
import { StoreError } from './errors';
import { decode, encode } from './json';
import type { JournalState } from './kinds';
import { leaseIsCurrent } from './leases';
import { operationOf, type PlanOperation, scopeOfPlan } from './plans';
import type { Tables } from './schema';
import type { Scope } from './scope';

export interface JournalResult {
	readonly seq: number;
	readonly state: Exclude<JournalState, 'intent'>;
	/** What the call answered, plain JSON; no personal data needed here. */
	readonly result: unknown;
}

/** Where one operation of a plan stands. */
export interface JournalEntry {
	readonly planId: string;
	readonly seq: number;
	readonly state: JournalState;
	readonly at: number;
	readonly fence: number;
	/** `null` for an intent. */
	readonly result: unknown;
}

/** An operation whose outcome is not known. */
export interface OpenIntent {
	readonly entry: JournalEntry;
	readonly operation: PlanOperation;
}

/**
 * What was about to be done and what came of it: rows are only ever added, and are on disk when a
 * method returns. Where an operation has several, the highest fence decides and then the last one
 * written: a holder that lost the lease may still report late, but does not overrule its successor.
 */
export interface Journal {
	/**
	 * To be written before the calls are made. Checks in the same transaction that `fence` is still
	 * the lease of the plan's scope.
	 * @throws StoreError fenced, not-found
	 */
	intents(planId: string, fence: number, seqs: readonly number[], at: number): Promise<void>;
	/**
	 * Recorded whoever holds the lease by now: the calls have been made. @throws StoreError not-found
	 */
	results(
		planId: string,
		fence: number,
		results: readonly JournalResult[],
		at: number,
	): Promise<void>;
	/**
	 * Operations of all plans of the scope that stand at `intent`
	 * or `unknown`, oldest plan first, in order of `seq`.
	 */
	open(scope: Scope): Promise<OpenIntent[]>;
	/** How many operations of a plan stand in each state. */
	progress(planId: string): Promise<Readonly<Partial<Record<JournalState, number>>>>;
	/** Where each operation with a journal row stands, in order of `seq`. */
	forPlan(planId: string): Promise<JournalEntry[]>;
	/** How many operations of each kind were done in the scope at or after `since` (ms). */
	doneSince(
		scope: Scope,
		since: number,
	): Promise<{ readonly kind: string; readonly count: number }[]>;
	/**
	 * The same by plan, oldest first, without plans that somebody approved: for the rolling guard.
	 */
	unattendedSince(
		scope: Scope,
		since: number,
	): Promise<{ readonly planId: string; readonly kind: string; readonly count: number }[]>;
	/** The bodies of operations of a kind that were done likewise. */
	unattendedBodies(scope: Scope, since: number, kind: string): Promise<unknown[]>;
}

type Row = Tables['yzj_journal'];

const entryOf = ({
	plan_id,
	seq,
	state,
	at,
	fence,
	result_json,
}: Omit<Row, 'entry'>): JournalEntry => ({
	planId: plan_id,
	seq,
	state,
	at,
	fence,
	result: decode(result_json),
});

/** Picks, of several rows of an operation, the one that counts. */
const counts = (eb: ExpressionBuilder<Tables, 'yzj_journal'>): Expression<SqlBool> =>
	eb.not(
		eb.exists(
			eb
				.selectFrom('yzj_journal as later')
				.select(eb.lit(1).as('one'))
				.whereRef('later.plan_id', '=', 'yzj_journal.plan_id')
				.whereRef('later.seq', '=', 'yzj_journal.seq')
				.where((later) =>
					later.or([
						later('later.fence', '>', later.ref('yzj_journal.fence')),
						later.and([
							later('later.fence', '=', later.ref('yzj_journal.fence')),
							later('later.entry', '>', later.ref('yzj_journal.entry')),
						]),
					]),
				),
		),
	);

const append = async (
	tx: Transaction<Tables>,
	planId: string,
	rows: readonly Omit<Row, 'plan_id' | 'entry'>[],
): Promise<void> => {
	const { last } = await tx
		.selectFrom('yzj_journal')
		.select((eb) => eb.fn.coalesce(eb.fn.max('entry'), eb.lit(0)).as('last'))
		.where('plan_id', '=', planId)
		.executeTakeFirstOrThrow();
	const numbered = rows.map((row, index) => ({ ...row, plan_id: planId, entry: last + 1 + index }));
	await inChunks(numbered, (chunk) => tx.insertInto('yzj_journal').values(chunk).execute());
};

/** Nobody said yes to the plan of this row before it was applied. */
const unattended = (eb: ExpressionBuilder<Tables, 'yzj_journal'>): Expression<SqlBool> =>
	eb.not(
		eb.exists(
			eb
				.selectFrom('yzj_approvals')
				.select(eb.lit(1).as('one'))
				.whereRef('yzj_approvals.plan_id', '=', 'yzj_journal.plan_id')
				.where('yzj_approvals.used_at', 'is not', null),
		),
	);

/** What was done in a scope at or after `since` (ms), with its operation and plan. */
const doneIn = (database: Database, { eid, source }: Scope, since: number) =>
	database.read
		.selectFrom('yzj_journal')
		.innerJoin('yzj_plans', 'yzj_plans.id', 'yzj_journal.plan_id')
		.innerJoin('yzj_operations', (join) =>
			join
				.onRef('yzj_operations.plan_id', '=', 'yzj_journal.plan_id')
				.onRef('yzj_operations.seq', '=', 'yzj_journal.seq'),
		)
		.where('yzj_plans.eid', '=', eid)
		.where('yzj_plans.source', '=', source)
		.where('yzj_journal.state', '=', 'done')
		.where('yzj_journal.at', '>=', since)
		.where(counts);

export const createJournal = (database: Database): Journal => ({
	intents: async (planId, fence, seqs, at) => {
		const scope = await scopeOfPlan(database.read, planId);
		await database.write(scopeLock(scope), async (tx) => {
			if (!(await leaseIsCurrent(tx, scope, fence, at))) {
				throw new StoreError({ code: 'lease-expired', facts: { ...scope, fence, planId } });
			}
			await append(
				tx,
				planId,
				seqs.map((seq) => ({ seq, state: 'intent', at, fence, result_json: encode(null) })),
			);
		});
	},
	results: async (planId, fence, results, at) => {
		const scope = await scopeOfPlan(database.read, planId);
		await database.write(scopeLock(scope), (tx) =>
			append(
				tx,
				planId,
				results.map(({ seq, state, result }) => ({
					seq,
					state,
					at,
					fence,
					result_json: encode(result),
				})),
			),
		);
	},
	open: async ({ eid, source }) => {
		const rows = await database.read
			.selectFrom('yzj_journal')
			.innerJoin('yzj_plans', 'yzj_plans.id', 'yzj_journal.plan_id')
			.innerJoin('yzj_operations', (join) =>
				join
					.onRef('yzj_operations.plan_id', '=', 'yzj_journal.plan_id')
					.onRef('yzj_operations.seq', '=', 'yzj_journal.seq'),
			)
			.select([
				'yzj_journal.plan_id',
				'yzj_journal.seq',
				'yzj_journal.state',
				'yzj_journal.at',
				'yzj_journal.fence',
				'yzj_journal.result_json',
			])
			.select([
				'yzj_operations.id',
				'yzj_operations.kind',
				'yzj_operations.object',
				'yzj_operations.oa_id',
				'yzj_operations.yzj_id',
				'yzj_operations.body',
				'yzj_operations.cause',
			])
			.where('yzj_plans.eid', '=', eid)
			.where('yzj_plans.source', '=', source)
			.where('yzj_journal.state', 'in', ['intent', 'unknown'])
			.where(counts)
			.orderBy('yzj_plans.position')
			.orderBy('yzj_journal.seq')
			.execute();
		return rows.map((row) => ({ entry: entryOf(row), operation: operationOf(row) }));
	},
	progress: async (planId) => {
		const rows = await database.read
			.selectFrom('yzj_journal')
			.select(['state', (eb) => eb.fn.countAll<number>().as('count')])
			.where('plan_id', '=', planId)
			.where(counts)
			.groupBy('state')
			.execute();
		return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
	},
	forPlan: async (planId) => {
		const rows = await database.read
			.selectFrom('yzj_journal')
			.selectAll()
			.where('plan_id', '=', planId)
			.where(counts)
			.orderBy('seq')
			.execute();
		return rows.map(entryOf);
	},
	doneSince: (scope, since) =>
		doneIn(database, scope, since)
			.select(['yzj_operations.kind', (eb) => eb.fn.countAll<number>().as('count')])
			.groupBy('yzj_operations.kind')
			.orderBy('yzj_operations.kind')
			.execute(),
	unattendedSince: (scope, since) =>
		doneIn(database, scope, since)
			.where(unattended)
			.select([
				'yzj_journal.plan_id as planId',
				'yzj_operations.kind',
				(eb) => eb.fn.countAll<number>().as('count'),
			])
			.groupBy(['yzj_plans.position', 'yzj_journal.plan_id', 'yzj_operations.kind'])
			.orderBy('yzj_plans.position')
			.orderBy('yzj_operations.kind')
			.execute(),
	unattendedBodies: async (scope, since, kind) =>
		(
			await doneIn(database, scope, since)
				.where(unattended)
				.where('yzj_operations.kind', '=', kind)
				.select('yzj_operations.body')
				.execute()
		).map(({ body }) => decode(body)),
});
