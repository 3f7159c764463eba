import type { Approval, OperationFilter, PlanStatus, Scope } from '../../store';
import type { Cause } from '../plan/causes';
import type { EngineContext } from '../../store/context';
import type { Operation, Plan, ValueChange } from '../model';
import { textsOf } from '../operations';
import { waitsForDecision } from './outcome';
import { noPlan, readCause, readOperation, readPlan, type SavedPlan } from './savedPlan';

/**
 * A saved plan, by id or the newest of a source, in any enterprise
 * where `eid` is left out. @throws {SyncStop} plan-missing
 */
export async function loadPlan(
	{ store }: EngineContext,
	which: { planId: string } | { eid?: string; source: string },
): Promise<SavedPlan> {
	if ('planId' in which)
		return await readPlan(store, await store.plans.get(which.planId), which.planId);
	return await readPlan(
		store,
		await store.plans.latest(which),
		`of ${which.eid === undefined ? '' : `enterprise ${which.eid}, `}source ${which.source}`,
	);
}

/** Plans that wait for somebody's decision, oldest first */
export async function waitingPlans(
	context: EngineContext,
	scope: Partial<Scope>,
): Promise<SavedPlan[]> {
	const open = await readable(context, scope, ['ready', 'blocked']);
	return open.filter(waitsForDecision);
}

/** A plan and the permission that nobody has used. */
interface LeftOver {
	saved: SavedPlan;
	approval: Approval;
}

/**
 * Plans that were approved that long ago and are not applied, oldest first: whoever should have
 * done it has died, or could not.
 */
export async function leftOverPlans(
	context: EngineContext,
	scope: Partial<Scope>,
	approvedForMs: number,
): Promise<LeftOver[]> {
	const { store, services } = context;
	const leftOver: LeftOver[] = [];
	for (const saved of await readable(context, scope, ['approved'])) {
		const approval = await store.approvals.standing(
			{ planId: saved.planId, planHash: saved.plan.hash },
			services.now(),
		);
		if (approval !== null && services.now() - approval.at >= approvedForMs)
			leftOver.push({ saved, approval });
	}
	return leftOver;
}

/** A plan that was applied, or had nothing to do. */
interface RecentRun {
	planId: string;
	planHash: string;
	status: PlanStatus;
	createdAt: number;
	plan: Plan;
	/** Who approved it; '' where nobody had to. */
	who: string;
}

/** What the last runs came to, newest first, without those past their retention time. */
export async function recentRuns(
	{ store }: EngineContext,
	scope: Partial<Scope>,
	limit: number,
): Promise<RecentRun[]> {
	const runs: RecentRun[] = [];
	const statuses: PlanStatus[] = ['applied', 'failed', 'no-changes', 'applying', 'approved'];
	for (const { id, hash, status, createdAt } of await store.plans.list(scope, {
		statuses,
		limit,
	})) {
		const header = await store.plans.get(id);
		if (header === null || header.body === null) continue;
		const { plan } = await readPlan(store, header, id);
		const who = (await store.approvals.latest(id))?.who ?? '';
		runs.push({ planId: id, planHash: hash, status, createdAt, plan, who });
	}
	return runs;
}

/** Oldest first, without those past their retention time: nobody can look at them any more. */
async function readable(
	{ store }: EngineContext,
	scope: Partial<Scope>,
	statuses: readonly PlanStatus[],
): Promise<SavedPlan[]> {
	const plans: SavedPlan[] = [];
	for (const { id } of await store.plans.list(scope, { statuses })) {
		const header = await store.plans.get(id);
		if (header !== null && header.body !== null && statuses.includes(header.status))
			plans.push(await readPlan(store, header, id));
	}
	return plans.sort((a, b) => a.createdAt - b.createdAt);
}

/**
 * An operation with what it changes as text by name, and with
 * why its plan has it; null where nobody asked, as in an undo.
 */
interface CausedOperation {
	operation: Operation;
	texts: ValueChange;
	cause: Cause | null;
}

/** Operations of a saved plan, in their order. @throws {SyncStop} plan-missing */
export async function planOperations(
	{ store }: EngineContext,
	{ planId, ...filter }: { planId: string } & OperationFilter,
): Promise<CausedOperation[]> {
	const header = await store.plans.get(planId);
	if (!header) throw noPlan(planId);
	return (await store.plans.operations(planId, filter)).map((row) => {
		const operation = readOperation(row);
		return { operation, texts: textsOf(operation), cause: readCause(row) };
	});
}
