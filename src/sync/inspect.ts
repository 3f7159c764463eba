import type { OperationFilter, Scope } from '../store';
import type { Cause } from './causes';
import type { EngineContext } from './context';
import type { Operation } from './model';
import { noPlan, readCause, readOperation, readPlan, type SavedPlan } from './savedPlan';

/** A saved plan, by id or the newest of a source. @throws {SyncStop} plan-missing */
export async function loadPlan({ store }: EngineContext, which: { planId: string } | { eid: string; source: string }): Promise<SavedPlan> {
	if ('planId' in which) return await readPlan(store, await store.plans.get(which.planId), which.planId);
	return await readPlan(store, await store.plans.latest(which), `of enterprise ${which.eid}, source ${which.source}`);
}

/** Plans that wait for somebody's decision, oldest first. One that may be applied without asking is no such plan: whoever made it applies it. */
export async function waitingPlans({ store }: EngineContext, scope: Partial<Scope>): Promise<SavedPlan[]> {
	const waiting: SavedPlan[] = [];
	for (const { id } of await store.plans.list(scope, { statuses: ['ready', 'blocked'] })) {
		const header = await store.plans.get(id);
		// Past its retention time: nobody can look at it any more.
		if (header === null || header.body === null) continue;
		const saved = await readPlan(store, header, id);
		const asks = saved.status === 'blocked' || saved.apply === 'ask';
		if (asks && saved.apply !== 'preview' && !saved.readOnly) waiting.push(saved);
	}
	return waiting.sort((a, b) => a.createdAt - b.createdAt);
}

/** An operation with why its plan has it; null where nobody asked, as in an undo. */
export interface CausedOperation {
	operation: Operation;
	cause: Cause | null;
}

/** Operations of a saved plan, in their order. @throws {SyncStop} plan-missing */
export async function planOperations({ store }: EngineContext, { planId, ...filter }: { planId: string } & OperationFilter): Promise<CausedOperation[]> {
	const header = await store.plans.get(planId);
	if (!header) throw noPlan(planId);
	return (await store.plans.operations(planId, filter)).map((row) => ({ operation: readOperation(row), cause: readCause(row) }));
}
