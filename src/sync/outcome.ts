import type { Conflict, Counts, GuardHit, Note, ObjectKind, Operation, Plan } from './model';
import type { Remark } from './remarks';
import type { SavedPlan } from './savedPlan';

/** An operation that was to be done and was not. */
export interface Failure {
	kind: ObjectKind;
	oaId: string;
	yzjId: string;
	/** Of the department or person, for people who read what became of the run; never for a log. '' where it is about none of the plan. */
	name: string;
	reason: 'refused' | 'ground-moved' | 'skipped' | 'outcome-unknown' | 'not-verified' | 'unplanned';
	message: string;
}

export const failureOf = (
	{ object, oaId, yzjId, name }: Operation,
	reason: Failure['reason'],
	message: string,
): Failure => ({ kind: object, oaId, yzjId, name, reason, message });

/** How a run ended: what the template's last node emits and `sandbox run` prints. */
export interface Outcome {
	outcome: 'applied' | 'no-changes' | 'ready' | 'blocked' | 'stopped' | 'failed';
	planId: string;
	planHash: string;
	counts: Counts;
	guards: readonly GuardHit[];
	conflicts: ReadonlyArray<Omit<Conflict, 'name'>>;
	failures: readonly Failure[];
	notes: ReadonlyArray<Omit<Note, 'name'>>;
	/** The code by which docs/operations.md is sorted; null where nothing has to be done. */
	reason: string | null;
	/** Whether somebody has to decide about the plan. */
	waits: boolean;
	/** What the run says of itself; its message has the sentences, too. */
	remarks?: readonly Remark[];
	message: string;
}

/** How something ended that was done with a plan, or with planning it. */
interface Ending {
	outcome: Outcome['outcome'];
	message: string;
	failures?: readonly Failure[];
	/** Left out: the first guard or failure that has one. */
	reason?: string | null;
	waits?: boolean;
}

export function outcomeOf(planId: string, plan: Plan, ending: Ending): Outcome {
	const { outcome, message, failures = [], reason, waits = false } = ending;
	return {
		outcome,
		planId,
		planHash: plan.hash,
		counts: plan.counts,
		guards: plan.guards,
		conflicts: plan.conflicts.map(({ name: _name, ...conflict }) => conflict),
		failures,
		notes: plan.notes.map(({ name: _name, ...note }) => note),
		reason: reason ?? reasonOf(outcome, plan, failures),
		waits,
		message,
	};
}

/** The outcome of a plan that has not been applied (yet). */
export function plannedOutcome(
	{ planId, plan, ...run }: Pick<SavedPlan, 'planId' | 'plan' | 'apply' | 'readOnly'>,
	message: string,
): Outcome {
	const waits = waitsForDecision({ status: plan.status, ...run });
	return outcomeOf(planId, plan, {
		outcome: plan.status,
		message,
		waits,
		reason: waits && plan.status === 'ready' ? APPROVAL_NEEDED : null,
	});
}

/** Reason of a plan that no guard blocked and that waits all the same. */
const APPROVAL_NEEDED = 'approval-needed';

/** Whether a plan waits for somebody's decision. One that may be applied without asking does not: whoever made it applies it. */
export const waitsForDecision = ({
	status,
	apply,
	readOnly,
}: Pick<SavedPlan, 'status' | 'apply' | 'readOnly'>): boolean =>
	(status === 'blocked' || (status === 'ready' && apply === 'ask')) &&
	apply !== 'preview' &&
	!readOnly;

/** What was only to follow is no cause. */
function reasonOf(
	outcome: Outcome['outcome'],
	{ guards }: Plan,
	failures: readonly Failure[],
): string | null {
	if (outcome === 'blocked') return guards[0]?.id ?? null;
	if (outcome !== 'failed') return null;
	const cause = failures.find(({ reason }) => reason !== 'skipped') ?? failures[0];
	return cause?.reason ?? null;
}

/** The plan in one line: what it would do to how many. */
export function summary({ counts, operations }: Plan): string {
	const parts = (['departments', 'persons'] as const).flatMap((kind) =>
		(['create', 'update', 'move', 'remove'] as const).flatMap((what) =>
			counts[kind][what] > 0
				? [`${what} ${counts[kind][what]} ${counts[kind][what] === 1 ? kind.slice(0, -1) : kind}`]
				: [],
		),
	);
	if (counts.bind > 0) parts.push(`link ${counts.bind}`);
	const unlinked = operations.filter((operation) => operation.kind.startsWith('unbind-')).length;
	if (unlinked > 0) parts.push(`take ${unlinked} links back`);
	const doing = parts.length > 0 ? parts.join(', ') : 'nothing to change';
	return counts.quarantined > 0 ? `${doing}; ${counts.quarantined} set aside` : doing;
}
