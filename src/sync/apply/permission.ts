import type { EngineContext } from '../context';
import type { SavedPlan } from '../savedPlan';
import { SyncStop } from '../stop';

/** @throws {SyncStop} when no approval could help: made for looking only, superseded, or applied already */
export function refuseUnlessApplicable({ planId, status, apply, readOnly }: SavedPlan): void {
	const refuse = (message: string, remedy: string): never => {
		throw new SyncStop(readOnly ? 'read-only' : 'plan-not-applicable', message, remedy);
	};
	if (readOnly)
		refuse(
			'The settings say readOnly: nothing may be written.',
			'Set readOnly to false and make a new plan.',
		);
	if (apply === 'preview')
		refuse(
			`Plan ${planId} was made for preview only.`,
			'Set apply to ask or auto and make a new plan.',
		);
	if (status === 'superseded')
		refuse(
			`Plan ${planId} was superseded by a newer one of the same source.`,
			'Apply the newest plan, or make a new one.',
		);
	if (status === 'applied' || status === 'failed' || status === 'applying')
		refuse(
			`Plan ${planId} was applied already (${status}). A plan is applied once.`,
			'Make a new plan: it holds whatever is still to be done.',
		);
}

/** A blocked plan, and one that asks, needs an approval of exactly these contents; it is used up here. @throws {SyncStop} */
export async function takePermission(
	{ store, services }: EngineContext,
	{ planId, apply, plan }: SavedPlan,
): Promise<void> {
	if (plan.status === 'blocked' || apply === 'ask') {
		const used = await store.approvals.use({ planId, planHash: plan.hash }, services.now());
		if ('refused' in used) {
			const why = {
				none: 'nobody has approved it',
				expired: 'its approval has expired',
				used: 'its approval was used already',
				'other-plan': 'the approval is for other contents',
			}[used.refused];
			throw new SyncStop(
				'approval-refused',
				`Plan ${planId} needs an approval${plan.status === 'blocked' ? ` (blocked by ${plan.guards.map((guard) => guard.id).join(', ')})` : ''}, but ${why}.`,
				'Look at the preview and approve the plan (template approve-plan), then apply it.',
			);
		}
	}
	if (!(await store.plans.setStatus(planId, ['ready', 'blocked', 'approved'], 'applying')))
		throw new SyncStop(
			'plan-not-applicable',
			`Plan ${planId} is no longer waiting to be applied.`,
			'Make a new plan.',
		);
}
