import type { Conflict, Counts, GuardHit, Note, ObjectKind, Operation, Plan } from './model';

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
	message: string;
}

/** The outcome of a plan that has not been applied (yet). */
export function outcomeOf(
	planId: string,
	plan: Plan,
	outcome: Outcome['outcome'],
	failures: readonly Failure[],
	message: string,
): Outcome {
	return {
		outcome,
		planId,
		planHash: plan.hash,
		counts: plan.counts,
		guards: plan.guards,
		conflicts: plan.conflicts.map(({ name: _name, ...conflict }) => conflict),
		failures,
		notes: plan.notes.map(({ name: _name, ...note }) => note),
		message,
	};
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
