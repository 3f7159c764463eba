import type { EngineContext } from '../../store/context';
import { checkContents, readPlan, type SavedPlan } from './savedPlan';
import { SyncStop } from '../../store/stop';
import type { GuardId } from '../../words';

export interface ApprovalRequest {
	planId: string;
	/** Hash of what the approver was shown; left out: whatever the plan has. */
	planHash?: string;
	/** Guards that are released; left out: all that fired. */
	guards?: readonly string[];
	/** Older plans are refused; left out: any age. */
	maxAgeMs?: number;
	who: string;
	/** What the approver wrote. */
	why?: string;
}

const VALID_MS = 24 * 60 * 60 * 1000;

/**
 * Records that somebody allows one plan, as it was shown, to be applied once within 24 hours.
 * Configuration is never edited for it.
 */
export async function approvePlan(
	{ store, services }: EngineContext,
	request: ApprovalRequest,
): Promise<{
	planId: string;
	planHash: string;
	guards: readonly string[];
	who: string;
	expiresAt: number;
}> {
	const saved = await readPlan(store, await store.plans.get(request.planId), request.planId);
	const { plan } = saved;
	refuseUnapprovable(saved, request, services.now());
	const fired = releasedBy(saved, request);
	const at = services.now();
	await store.approvals.add({
		planId: request.planId,
		planHash: plan.hash,
		guardIds: fired,
		counts: plan.counts,
		who: request.who,
		...(request.why === undefined ? {} : { why: request.why }),
		at,
		expiresAt: at + VALID_MS,
	});
	await store.plans.setStatus(request.planId, ['ready', 'blocked'], 'approved');
	services.log.info('plan approved', { planId: request.planId, guards: fired });
	return {
		planId: request.planId,
		planHash: plan.hash,
		guards: fired,
		who: request.who,
		expiresAt: at + VALID_MS,
	};
}

function refuseUnapprovable(saved: SavedPlan, request: ApprovalRequest, now: number): void {
	const { planId, status, createdAt, plan } = saved;
	const refuse = (said: SyncStop['said']): never => {
		throw new SyncStop(said);
	};
	if (request.who.trim() === '') refuse({ code: 'approval-without-name', facts: {} });
	if (status !== 'ready' && status !== 'blocked' && status !== 'approved')
		refuse({ code: 'not-to-be-approved', facts: { planId, status } });
	if (now - createdAt > (request.maxAgeMs ?? Infinity)) {
		const madeAt = new Date(createdAt).toISOString();
		refuse({ code: 'too-old-to-approve', facts: { planId, madeAt } });
	}
	if (saved.apply === 'preview' || saved.readOnly)
		refuse({ code: 'approval-of-preview', facts: { planId } });
	if (request.planHash !== undefined && request.planHash !== plan.hash)
		refuse({
			code: 'approval-of-other-contents',
			facts: { planId, hash: plan.hash, named: request.planHash },
		});
	checkContents(saved);
}

/**
 * The guards that the approval releases: all that fired.
 * @throws {SyncStop} when it names others, or some of them only
 */
function releasedBy({ planId, plan }: SavedPlan, { guards }: ApprovalRequest): GuardId[] {
	const fired = plan.guards.map(({ id }) => id);
	const released = guards ?? fired;
	const missing = fired.filter((id) => !released.includes(id));
	if (missing.length > 0)
		throw new SyncStop({ code: 'approval-too-narrow', facts: { guards: missing } });
	// Whoever releases a guard that is silent has looked at something else.
	const strange = released.filter((id) => !fired.some((one) => one === id));
	if (strange.length > 0)
		throw new SyncStop({ code: 'approval-too-wide', facts: { planId, guards: strange, fired } });
	return fired;
}
