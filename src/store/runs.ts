import type { Selectable, Transaction } from 'kysely';
import { z } from 'zod/v4';
import type { Services } from '../lib/services';
import { type Database, scopeLock } from './database';
import { newId } from './id';
import { decode, encode } from './json';
import type { RunOrigin, RunWhat } from './kinds';
import type { Tables } from './schema';
import type { Scope } from './scope';

/** What a person is told of the end of a run, in each language. */
const toldSchema = z.object({
	zh: z.object({ message: z.string(), remedy: z.string() }),
	en: z.object({ message: z.string(), remedy: z.string() }),
});
export type ToldOfRun = z.output<typeof toldSchema>;

/** One run of a flow, also one that stopped before it had a plan. Times are milliseconds. */
export interface RunRecord extends Scope {
	readonly id: string;
	readonly what: RunWhat;
	readonly origin: RunOrigin;
	/** '' where nobody in person. */
	readonly who: string;
	readonly why: string;
	readonly askedAt: number;
	/** null: nobody has picked it up yet. */
	readonly startedAt: number | null;
	readonly touchedAt: number;
	/** null: not yet over. */
	readonly endedAt: number | null;
	readonly execution: string;
	/** '' while it is under way. */
	readonly outcome: string;
	readonly code: string;
	readonly planId: string | null;
	/** Counts of its plan, plain JSON; null where nobody counted. */
	readonly counts: unknown;
	readonly told: ToldOfRun | null;
}

type AskedRun = Scope & Pick<RunRecord, 'what' | 'who' | 'why'> & { readonly planId?: string };
type BegunRun = Scope & Pick<RunRecord, 'what' | 'origin' | 'who' | 'execution'>;
type EndedRun = Pick<RunRecord, 'outcome' | 'code' | 'planId' | 'counts' | 'told'>;

export interface RunFilter {
	readonly eids: readonly string[];
	readonly source?: string;
	readonly whats?: readonly RunWhat[];
	readonly outcomes?: readonly string[];
	readonly planId?: string;
	readonly limit: number;
	readonly offset?: number;
}

/** Every run of every flow. One execution of n8n is one run, however many nodes take part in it. */
export interface Runs {
	/** Somebody wants one; nobody has begun it. @returns its id */
	ask(run: AskedRun): Promise<string>;
	/** Somebody begins what was asked for. @returns whether it was still to be begun */
	takeUp(id: string, execution: string): Promise<boolean>;
	/** A node begins its part: the run of its execution goes on, or a new one begins. */
	begin(run: BegunRun): Promise<void>;
	/** A part of the run of an execution is over; a later part may begin it anew. */
	end(execution: string, ended: EndedRun): Promise<void>;
	get(id: string): Promise<RunRecord | null>;
	/** Newest first. */
	list(filter: RunFilter): Promise<RunRecord[]>;
	count(filter: RunFilter): Promise<number>;
	/** @returns how many */
	prune(olderThan: number): Promise<number>;
}

type Row = Selectable<Tables['yzj_runs']>;

const recordOf = (row: Row): RunRecord => ({
	id: row.id,
	eid: row.eid,
	source: row.source,
	what: row.what,
	origin: row.origin,
	who: row.who,
	why: row.why,
	askedAt: row.asked_at,
	startedAt: row.started_at,
	touchedAt: row.touched_at,
	endedAt: row.ended_at,
	execution: row.execution,
	outcome: row.outcome,
	code: row.code,
	planId: row.plan_id,
	counts: row.counts_json === '' ? null : decode(row.counts_json),
	told: row.told_json === '' ? null : toldSchema.parse(decode(row.told_json)),
});

const UNDER_WAY = { ended_at: null, outcome: '', code: '', told_json: '' } as const;

const found = (database: Database, filter: RunFilter) => {
	let query = database.read.selectFrom('yzj_runs').where('eid', 'in', filter.eids);
	if (filter.source !== undefined) query = query.where('source', '=', filter.source);
	if (filter.whats !== undefined) query = query.where('what', 'in', filter.whats);
	if (filter.outcomes !== undefined) query = query.where('outcome', 'in', filter.outcomes);
	if (filter.planId !== undefined) query = query.where('plan_id', '=', filter.planId);
	return query;
};

/** Enterprise and source of a plan are surer than what a node could say before it had one. */
const placeOf = async (
	tx: Transaction<Tables>,
	planId: string | null,
): Promise<Partial<Scope> & { plan_id?: string }> => {
	if (planId === null) return {};
	const plan = await tx
		.selectFrom('yzj_plans')
		.select(['eid', 'source'])
		.where('id', '=', planId)
		.executeTakeFirst();
	return plan === undefined ? {} : { ...plan, plan_id: planId };
};

const inserted = (run: AskedRun | BegunRun, id: string, now: number): Row => ({
	id,
	eid: run.eid,
	source: run.source,
	what: run.what,
	origin: 'origin' in run ? run.origin : 'console',
	who: run.who,
	why: 'why' in run ? run.why : '',
	asked_at: now,
	started_at: 'execution' in run ? now : null,
	touched_at: now,
	...UNDER_WAY,
	execution: 'execution' in run ? run.execution : '',
	plan_id: 'planId' in run ? (run.planId ?? null) : null,
	counts_json: '',
});

export const createRuns = (database: Database, services: Services): Runs => ({
	ask: (run) =>
		database.write(scopeLock(run), async (tx) => {
			const id = newId('r', services);
			await tx
				.insertInto('yzj_runs')
				.values(inserted(run, id, services.now()))
				.execute();
			return id;
		}),
	takeUp: (id, execution) =>
		database.write(`run:${id}`, async (tx) => {
			const now = services.now();
			const { numUpdatedRows } = await tx
				.updateTable('yzj_runs')
				.set({ started_at: now, touched_at: now, execution })
				.where('id', '=', id)
				.where('started_at', 'is', null)
				.executeTakeFirst();
			return numUpdatedRows > 0n;
		}),
	begin: (run) =>
		database.write(`run:${run.execution}`, async (tx) => {
			const now = services.now();
			const { numUpdatedRows } = await tx
				.updateTable('yzj_runs')
				.set({ ...UNDER_WAY, touched_at: now })
				.where('execution', '=', run.execution)
				.executeTakeFirst();
			if (numUpdatedRows > 0n) return;
			await tx
				.insertInto('yzj_runs')
				.values(inserted(run, newId('r', services), now))
				.execute();
		}),
	end: (execution, { outcome, code, planId, counts, told }) =>
		database.write(`run:${execution}`, async (tx) => {
			const now = services.now();
			await tx
				.updateTable('yzj_runs')
				.set({
					outcome,
					code,
					touched_at: now,
					ended_at: now,
					...(await placeOf(tx, planId)),
					...(counts === null ? {} : { counts_json: encode(counts) }),
					told_json: told === null ? '' : encode(told),
				})
				.where('execution', '=', execution)
				.execute();
		}),
	get: async (id) => {
		const row = await database.read
			.selectFrom('yzj_runs')
			.selectAll()
			.where('id', '=', id)
			.executeTakeFirst();
		return row === undefined ? null : recordOf(row);
	},
	list: async (filter) => {
		const rows = await found(database, filter)
			.selectAll()
			.orderBy('asked_at', 'desc')
			.orderBy('id', 'desc')
			.limit(filter.limit)
			.offset(filter.offset ?? 0)
			.execute();
		return rows.map(recordOf);
	},
	count: async (filter) =>
		(
			await found(database, filter)
				.select((eb) => eb.fn.countAll<number>().as('runs'))
				.executeTakeFirstOrThrow()
		).runs,
	prune: (olderThan) =>
		database.write('runs', async (tx) => {
			const { numDeletedRows } = await tx
				.deleteFrom('yzj_runs')
				.where('touched_at', '<', olderThan)
				.executeTakeFirst();
			return Number(numDeletedRows);
		}),
});
