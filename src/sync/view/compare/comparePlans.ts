import type { PlanBrief, PlanFilter } from '../../../store';
import type { EngineContext } from '../../../store/context';
import type { Plan } from '../../model';
import { planDiff, type PlanDiff } from './planDiff';
import { readPlan, type SavedPlan } from '../../saved/savedPlan';
import { SyncStop } from '../../../store/stop';
import type { Comparable } from '../../../words/facts/stops';

/** `approved`: the newest earlier plan that somebody approved; `previous`: the plan before. */
export type CompareWith = 'approved' | 'previous' | { planId: string };

export interface ComparedPlans {
	was: SavedPlan;
	now: SavedPlan;
	diff: PlanDiff;
}

/**
 * What changed between two saved plans of one source. @throws {SyncStop} plan-missing: one of them
 * is not there; plan-not-applicable: they have nothing in common
 */
export async function comparePlans(
	{ store }: EngineContext,
	{ planId, with: other }: { planId: string; with: CompareWith },
): Promise<ComparedPlans> {
	const now = await readPlan(store, await store.plans.get(planId), planId);
	const scope = { eid: now.plan.eid, source: now.plan.source };
	const flow = flowOf(now.plan);
	const newest = async (filter: PlanFilter): Promise<PlanBrief | undefined> =>
		(await store.plans.list(scope, { flows: [flow], before: planId, limit: 1, ...filter }))[0];
	const found =
		typeof other === 'object'
			? { id: other.planId }
			: await newest(other === 'approved' ? { approved: true } : {});
	if (!found)
		throw new SyncStop({
			code: 'no-plan-before',
			facts: { planId, approved: other === 'approved' },
		});
	const was = await readPlan(store, await store.plans.get(found.id), found.id);
	if (was.plan.eid !== scope.eid || was.plan.source !== scope.source)
		throw new SyncStop({
			code: 'plans-of-different-sources',
			facts: {
				plans: [
					{ planId: found.id, eid: was.plan.eid, source: was.plan.source },
					{ planId, ...scope },
				],
			},
		});
	if (flowOf(was.plan) !== flow)
		throw new SyncStop({
			code: 'plans-of-different-kinds',
			facts: {
				plans: [
					{ planId: found.id, kind: flowOf(was.plan) },
					{ planId, kind: flow },
				],
			},
		});
	return { was, now, diff: planDiff(was.plan, now.plan) };
}

/** Plans are compared within their kind; that of single employees is a push. */
const flowOf = ({ flow, changes }: Plan): Comparable =>
	changes ? 'bindings' : flow === 'pull' || flow === 'pull-to-oa' ? flow : 'push';

/**
 * What changed since the plan before, where that one was shown to somebody
 * and never applied: the question of whoever looked at it yesterday. null:
 * there was none, or it was applied, and all is different anyway.
 */
export async function sinceWaiting(
	context: EngineContext,
	{ planId, plan }: SavedPlan,
): Promise<ComparedPlans | null> {
	const [previous] = await context.store.plans.list(
		{ eid: plan.eid, source: plan.source },
		{ flows: [flowOf(plan)], before: planId, limit: 1 },
	);
	if (!previous || !WAITED.has(previous.status)) return null;
	try {
		return await comparePlans(context, { planId, with: { planId: previous.id } });
	} catch (error) {
		// Past its retention time.
		if (error instanceof SyncStop) return null;
		throw error;
	}
}

const WAITED: ReadonlySet<PlanBrief['status']> = new Set<PlanBrief['status']>([
	'superseded',
	'approved',
	'ready',
	'blocked',
]);
