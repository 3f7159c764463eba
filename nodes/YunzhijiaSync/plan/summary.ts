import type { IDataObject } from 'n8n-workflow';
import { type ComparedPlans, countCauses, type SavedPlan } from '../../../src/sync';
import { countBy } from './countBy';
import { standing } from './standing';
import { summaryHtml } from './summaryHtml';

/** Conflicts that an item carries; all of them are in the preview. */
const CONFLICTS_SHOWN = 100;

/** A saved plan in one item: what a person decides upon, without its operations and its tree. */
export function summarise(saved: SavedPlan, since: ComparedPlans | null): IDataObject {
	const { planId, status, createdAt, apply, readOnly, plan, causes } = saved;
	const { approvable, explanation } = standing(saved);
	return {
		planId,
		status,
		createdAt: new Date(createdAt).toISOString(),
		eid: plan.eid,
		source: plan.source,
		planHash: plan.hash,
		apply,
		readOnly,
		approvable,
		explanation,
		counts: plan.counts,
		guards: plan.guards,
		conflictsTotal: plan.conflicts.length,
		conflicts: plan.conflicts
			.slice(0, CONFLICTS_SHOWN)
			.map(({ kind, oaId, yzjId, reason, message }) => ({ kind, oaId, yzjId, reason, message })),
		operations: countBy(plan.operations.map(({ kind }) => kind)),
		causes: Object.fromEntries(countCauses(causes)),
		since:
			since === null
				? null
				: {
						planId: since.was.planId,
						planHash: since.was.plan.hash,
						status: since.was.status,
						same: since.diff.same,
					},
		summaryHtml: summaryHtml(plan, explanation, causes, since),
	};
}
