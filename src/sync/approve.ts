import type { EngineContext } from './context';
import { checkContents, readPlan, type SavedPlan } from './savedPlan';
import { SyncStop } from './stop';

export interface ApprovalRequest {
	planId: string;
	/** Hash of what the approver was shown; left out: whatever the plan has. */
	planHash?: string;
	/** Guards that are released; left out: all that fired. */
	guards?: readonly string[];
	/** Older plans are refused; left out: any age. */
	maxAgeMs?: number;
	who: string;
}

const VALID_MS = 24 * 60 * 60 * 1000;
const WHY: Partial<Record<SavedPlan['status'], string>> = {
	superseded: 'a newer plan of the same source has taken its place',
	applied: 'it was applied already',
	applying: 'it is being applied',
	failed: 'it was applied already, with failures',
	'no-changes': 'it changes nothing',
};

/** Records that somebody allows one plan, as it was shown, to be applied once within 24 hours. Configuration is never edited for it. */
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
	const refuse = (message: string, remedy: string): never => {
		throw new SyncStop('approval-refused', message, remedy);
	};
	if (request.who.trim() === '')
		refuse(
			'An approval needs the name of who gives it.',
			'Fill in Approved By; the approval form takes it from the signed-in n8n user.',
		);
	const why = WHY[saved.status];
	if (why)
		refuse(
			`Plan ${request.planId} cannot be approved: ${why}.`,
			'Look at the newest plan of this source, or make a new one (Plan Push).',
		);
	if (services.now() - saved.createdAt > (request.maxAgeMs ?? Infinity))
		refuse(
			`Plan ${request.planId} cannot be approved any more: it is from ${new Date(saved.createdAt).toISOString()}.`,
			'Make a new plan (Plan Push): this one may no longer fit what is there.',
		);
	if (saved.apply === 'preview' || saved.readOnly)
		refuse(
			`Plan ${request.planId} was made for preview only.`,
			'Set apply to ask or auto (and readOnly to false) and make a new plan.',
		);
	if (request.planHash !== undefined && request.planHash !== plan.hash)
		refuse(
			`Plan ${request.planId} is not what was shown: its hash is ${plan.hash.slice(0, 12)}…, the approval names ${request.planHash.slice(0, 12)}….`,
			'Open the preview of this plan and approve what it shows.',
		);
	checkContents(saved);
	const fired = plan.guards.map((guard) => guard.id);
	const released = request.guards ?? fired;
	const missing = fired.filter((id) => !released.includes(id));
	const strange = released.filter((id) => !fired.some((one) => one === id));
	if (missing.length > 0)
		refuse(
			`The approval does not release ${missing.join(', ')}.`,
			'An approval names every guard that fired, or none at all to release exactly those.',
		);
	// Whoever releases a guard that is silent has looked at something else.
	if (strange.length > 0)
		refuse(
			`The approval releases ${strange.join(', ')}, but ${fired.length === 0 ? 'no guard blocked' : `it was ${fired.join(', ')} that blocked`} plan ${request.planId}.`,
			'Look at the preview of this plan. An approval names every guard that fired, or none at all to release exactly those.',
		);
	const at = services.now();
	await store.approvals.add({
		planId: request.planId,
		planHash: plan.hash,
		guardIds: fired,
		counts: plan.counts,
		who: request.who,
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
