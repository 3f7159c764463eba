import type { RunRecord, Scope, ScopeGlance, Store } from '../../store';
import type { HealthFinding } from '../../words/facts/health';
import { isOverdue, nextScheduled, SCHEDULED } from './schedule';

/** How one enterprise and source does. Times are ms; null: never, or nobody can tell. */
export interface ScopeHealth extends ScopeGlance {
	readonly lastRun: Pick<RunRecord, 'what' | 'outcome' | 'code' | 'askedAt'> | null;
	/** When a push last ended well. */
	readonly lastSuccessAt: number | null;
	readonly nextRunAt: number | null;
	/** Plans that wait for a decision. */
	readonly waiting: number;
	/** What somebody has to look after; empty: all is well. */
	readonly findings: readonly HealthFinding[];
}

/** Outcomes of a push that ended badly. */
const BAD: ReadonlySet<string> = new Set(['stopped', 'failed']);

/** By the store alone: what was read, run and planned, and which schedule did not come. */
export async function healthOf(store: Store, scope: Scope, now: number): Promise<ScopeHealth> {
	const { eid, source } = scope;
	const runs = await store.runs.list({ eids: [eid], source, limit: SCHEDULED });
	const [success] = await store.runs.list({
		eids: [eid],
		source,
		whats: ['push', 'apply'],
		outcomes: ['applied', 'no-changes'],
		limit: 1,
	});
	const waiting = await store.plans.list(scope, { statuses: ['ready', 'blocked'] });
	const [last = null] = runs;
	const nextRunAt = nextScheduled(runs);
	return {
		...(await store.glance.of(scope)),
		lastRun: last && {
			what: last.what,
			outcome: last.outcome,
			code: last.code,
			askedAt: last.askedAt,
		},
		lastSuccessAt: success?.endedAt ?? null,
		nextRunAt,
		waiting: waiting.length,
		findings: findingsOf(source, runs, { nextRunAt, now }),
	};
}

function findingsOf(
	source: string,
	runs: readonly RunRecord[],
	{ nextRunAt, now }: { readonly nextRunAt: number | null; readonly now: number },
): HealthFinding[] {
	const pushed = runs.find(({ what, endedAt }) => what === 'push' && endedAt !== null);
	const findings: HealthFinding[] = [];
	if (isOverdue(nextRunAt, now)) findings.push({ code: 'overdue', facts: { source, nextRunAt } });
	if (pushed !== undefined && BAD.has(pushed.outcome))
		findings.push({
			code: 'last-push-failed',
			facts: { source, at: pushed.askedAt, reason: pushed.code },
		});
	if (runs.length === 0) findings.push({ code: 'never-ran', facts: { source } });
	return findings;
}
