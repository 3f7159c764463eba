import {
	findingMessage,
	guardMessage,
	tell,
	wordsFor,
	type FailedBy,
	type Language,
	type Words,
} from '../../words';
import type { RunFacts, Summed } from '../../words/facts/runs';
import {
	RETURNS,
	UNBINDS,
	type Conflict,
	type Counts,
	type GuardHit,
	type Note,
	type ObjectKind,
	type Operation,
	type Plan,
} from '../model';
import { languageIn } from '../../settings/shown';
import type { SaidRemark } from './remarks';
import type { ApplyMode, SavedPlan } from './savedPlan';

/** An operation that was to be done and was not. */
export interface Failure {
	kind: ObjectKind;
	oaId: string;
	yzjId: string;
	/**
	 * Of the department or person, for people who read what became of the run; never for a log. ''
	 * where it is about none of the plan.
	 */
	name: string;
	reason: 'refused' | 'ground-moved' | 'skipped' | 'outcome-unknown' | 'not-verified' | 'unplanned';
	/** Why, as a code with its facts. */
	why: FailedBy;
}

export const failureOf = (
	{ object, oaId, yzjId, name }: Operation,
	reason: Failure['reason'],
	why: FailedBy,
): Failure => ({ kind: object, oaId, yzjId, name, reason, why });

/** What is said of a finding in an item, in the language of the settings. */
interface Said {
	message: string;
}

/** A failure as an item carries it. */
export type FailureItem = Omit<Failure, 'why'> & Said & { facts: FailedBy };
type Unnamed<T> = T extends unknown ? Omit<T, 'name'> : never;

/** How a run ended: what the template's last node emits and `sandbox run` prints. */
export interface Outcome {
	outcome: 'applied' | 'no-changes' | 'ready' | 'blocked' | 'stopped' | 'failed';
	planId: string;
	planHash: string;
	counts: Counts;
	guards: ReadonlyArray<GuardHit & Said>;
	conflicts: ReadonlyArray<Unnamed<Conflict> & Said>;
	failures: readonly FailureItem[];
	notes: ReadonlyArray<Unnamed<Note> & Said>;
	/** The code by which docs/operations.md is sorted; null where nothing has to be done. */
	reason: string | null;
	/** Whether somebody has to decide about the plan. */
	waits: boolean;
	/** What the run says of itself; its message has the sentences, too. */
	remarks?: readonly SaidRemark[];
	message: string;
}

/** The language of a plan: that of its settings. */
export const languageOf = ({ settings }: Pick<Plan, 'settings'>): Language => languageIn(settings);
export const wordsOf = (plan: Pick<Plan, 'settings' | 'flow'>): Words =>
	wordsFor(languageOf(plan), plan.flow);

/** A note as an item carries it. */
export const noteItem = (words: Words, note: Note): Outcome['notes'][number] => {
	const { name: _name, ...rest } = note;
	return { ...rest, message: findingMessage(words, note) };
};
const conflictItem = (words: Words, conflict: Conflict): Outcome['conflicts'][number] => {
	const { name: _name, ...rest } = conflict;
	return { ...rest, message: findingMessage(words, conflict) };
};
const failureItem = (words: Words, { why, ...failure }: Failure): FailureItem => ({
	...failure,
	message: tell(words.failures, why),
	facts: why,
});

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
	const words = wordsOf(plan);
	return {
		outcome,
		planId,
		planHash: plan.hash,
		counts: plan.counts,
		guards: plan.guards.map((hit) => ({ ...hit, message: guardMessage(words, hit) })),
		conflicts: plan.conflicts.map((conflict) => conflictItem(words, conflict)),
		failures: failures.map((failure) => failureItem(words, failure)),
		notes: plan.notes.map((note) => noteItem(words, note)),
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

/**
 * Whether a plan waits for somebody's decision. One that may be
 * applied without asking does not: whoever made it applies it.
 */
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

/** The numbers of a plan: what it would do to how many. */
export const summed = ({ counts, operations }: Plan): Summed => ({
	counts,
	enabled: new Set(operations.flatMap(({ kind, yzjId }) => (RETURNS.has(kind) ? [yzjId] : [])))
		.size,
	unlinked: operations.filter(({ kind }) => UNBINDS.has(kind)).length,
});

/** What is said of a run, in the language of its plan. */
export const runText = <C extends keyof RunFacts>(
	plan: Pick<Plan, 'settings' | 'flow'>,
	code: C,
	facts: RunFacts[C],
): string => wordsOf(plan).runs[code](facts);

/** What a run says of the plan that it made. */
export function planText(plan: Plan, apply: ApplyMode, side: 'oa' | 'yunzhijia'): string {
	if (plan.status === 'no-changes')
		return runText(plan, 'no-changes', { side, aside: plan.counts.quarantined });
	if (plan.status === 'blocked')
		return runText(plan, 'blocked', { guards: plan.guards, links: false });
	return runText(plan, 'ready', { summed: summed(plan), apply, side });
}
