import { readProfile } from '../../../settings';
import { DEFAULT_PAIRS, parseSettings, withDefaults } from '../../../settings/push';
import type { Approval, AuditEntry, RunRecord, Store } from '../../../store';
import { planHead, type PlanHead } from '../../../sync/saved/planHead';
import type { Visit } from '../../page';
import { ConsoleRefusal } from '../../refusal';
import { eidsOf } from '../../session';
import { differing, type Typed } from '../settings/fields';

/** Everything that the page of a plan says beside its changes. */
export interface PlanView {
	readonly head: PlanHead;
	readonly approval: Approval | null;
	/** Who decided against it. */
	readonly discarded: AuditEntry | null;
	readonly runs: readonly RunRecord[];
	/** A newer plan of its source and flow. */
	readonly newest: string | null;
	/** Of a trial: what its settings say otherwise than the stored ones, as fields of their form. */
	readonly typed: Typed;
}

/** The plan that a page is about. @throws ConsoleRefusal role-ended, plan-gone */
export const headOf = async (visit: Visit, planId: string): Promise<PlanHead> => {
	const { store } = visit.context;
	const header = planId === '' ? null : await store.plans.get(planId);
	if (header === null) throw new ConsoleRefusal('plan-gone');
	const { grants, lost } = visit.session;
	if (!eidsOf({ grants }).includes(header.eid))
		throw new ConsoleRefusal(
			eidsOf({ grants: lost }).includes(header.eid) ? 'role-ended' : 'plan-gone',
		);
	const head = await planHead(store, header);
	if (head === null)
		throw new ConsoleRefusal('plan-gone', undefined, {
			message: visit.words.console.plan.past,
			remedy: visit.words.console.refusals['plan-gone'].todo,
		});
	return head;
};

const MOST_RUNS = 10;

export const planView = async (visit: Visit, planId: string): Promise<PlanView> => {
	const { store } = visit.context;
	const head = await headOf(visit, planId);
	const { eid, source } = head.plan;
	const discarded =
		head.status === 'discarded'
			? await store.audit.list(
					{ eid, source },
					{ action: 'plan.discarded', subject: `plan:${planId}`, limit: 1 },
				)
			: [];
	const flows = [head.plan.changes ? 'bindings' : (head.plan.flow ?? 'push')] as const;
	const [newest] = await store.plans.list({ eid, source }, { flows, after: planId, limit: 1 });
	const runs = await store.runs.list({ eids: [eid], planId, limit: MOST_RUNS });
	const why = runs[0]?.why ?? '';
	return {
		head,
		approval: await store.approvals.latest(planId),
		discarded: discarded[0] ?? null,
		runs,
		newest: newest?.id ?? null,
		typed: head.trial ? { ...(await triedFields(store, head)), why } : {},
	};
};

/** Defaults are filled in on both sides, so that what nobody set stays unset. */
const triedFields = async (store: Store, { plan }: PlanHead): Promise<Typed> => {
	const { eid, source, settings } = plan;
	const stored = (await readProfile({ store }, { eid, source }))?.settings ?? {};
	const before = withDefaults(parseSettings(stored));
	const matchPairs = before.matchPairs ?? DEFAULT_PAIRS;
	return differing({ ...before, matchPairs }, parseSettings(settings));
};
