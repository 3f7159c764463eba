import type { OperationFilter } from '../store';
import type { EngineContext } from './context';
import type { Operation } from './model';
import { readOperation, readPlan, type SavedPlan } from './savedPlan';

/** A saved plan, by id or the newest of a source. @throws {SyncStop} plan-missing */
export async function loadPlan({ store }: EngineContext, which: { planId: string } | { eid: string; source: string }): Promise<SavedPlan> {
	if ('planId' in which) return await readPlan(store, await store.plans.get(which.planId), which.planId);
	return await readPlan(store, await store.plans.latest(which), `of enterprise ${which.eid}, source ${which.source}`);
}

/** Operations of a saved plan, in their order. @throws {SyncStop} plan-missing */
export async function planOperations({ store }: EngineContext, { planId, ...filter }: { planId: string } & OperationFilter): Promise<Operation[]> {
	const header = await store.plans.get(planId);
	if (!header) return (await readPlan(store, null, planId)).plan.operations.slice();
	return (await store.plans.operations(planId, filter)).map(readOperation);
}
