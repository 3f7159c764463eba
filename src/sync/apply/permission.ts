import { readEnterprise } from '../../settings/enterprise';
import type { EngineContext } from '../../store/context';
import type { Plan } from '../model';
import { isLink } from '../operations';
import type { SavedPlan } from '../saved/savedPlan';
import { SyncStop } from '../../store/stop';

/**
 * @throws {SyncStop} when no approval could help: made
 * for looking only, superseded, or applied already
 */
export function refuseUnlessApplicable({ planId, status, apply, readOnly }: SavedPlan): void {
	if (readOnly) throw new SyncStop({ code: 'read-only', facts: {} });
	if (apply === 'preview') throw new SyncStop({ code: 'plan-for-preview', facts: { planId } });
	if (status === 'superseded') throw new SyncStop({ code: 'plan-superseded', facts: { planId } });
	if (status === 'applied' || status === 'failed' || status === 'applying')
		throw new SyncStop({ code: 'plan-applied-already', facts: { planId, status } });
}

/** Where the enterprise is read-only, nothing but links is applied (C26). @throws {SyncStop} */
export async function refuseReadOnlyEnterprise(
	context: EngineContext,
	{ eid, operations }: Plan,
): Promise<void> {
	if (operations.every(isLink)) return;
	if ((await readEnterprise(context, eid)).readOnly)
		throw new SyncStop({ code: 'read-only-enterprise', facts: { eid } });
}

/**
 * A blocked plan, and one that asks, needs an approval of
 * exactly these contents; it is used up here. @throws {SyncStop}
 */
export async function takePermission(
	{ store, services }: EngineContext,
	{ planId, apply, plan }: SavedPlan,
): Promise<void> {
	if (plan.status === 'blocked' || apply === 'ask') {
		const used = await store.approvals.use({ planId, planHash: plan.hash }, services.now());
		if ('refused' in used) {
			const guards = plan.status === 'blocked' ? plan.guards.map(({ id }) => id) : [];
			throw new SyncStop({
				code: 'not-approved',
				facts: { planId, guards, why: used.refused },
			});
		}
	}
	if (!(await store.plans.setStatus(planId, ['ready', 'blocked', 'approved'], 'applying')))
		throw new SyncStop({ code: 'plan-no-longer-waits', facts: { planId } });
}
