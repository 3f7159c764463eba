import type { OperationFilter } from '../store';
import type { Cause } from './causes';
import type { EngineContext } from './context';
import type { Operation } from './model';
import { noPlan, readCause, readOperation, readPlan, type SavedPlan } from './savedPlan';

/** A saved plan, by id or the newest of a source. @throws {SyncStop} plan-missing */
export async function loadPlan({ store }: EngineContext, which: { planId: string } | { eid: string; source: string }): Promise<SavedPlan> {
	if ('planId' in which) return await readPlan(store, await store.plans.get(which.planId), which.planId);
	return await readPlan(store, await store.plans.latest(which), `of enterprise ${which.eid}, source ${which.source}`);
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
