import { Problem } from '../../lib/problem';
import type { Plan } from '../model';
import { languageOf, runText, wordsOf, summed, type Failure } from '../saved/outcome';
import { SyncStop } from '../../store/stop';

/** How many operations of a run came to what. */
interface RunCounts {
	done: number;
	failures: number;
	/** With an intent in the journal and no result. */
	inDoubt: number;
	/** Neither done nor failed, those in doubt included. */
	left: number;
	/** Went first, as a canary. */
	first: number;
	/** The branch that was to go first and in which the plan does nothing; else ''. */
	insteadOf: string;
	/** Departments that were not deleted because they are not empty. */
	kept: number;
}

export function halfWayMessage(
	plan: Plan,
	ended: unknown,
	{ done, inDoubt, left }: RunCounts,
): string {
	return runText(plan, 'half-way', {
		error: errorText(plan, ended, true),
		done,
		inDoubt,
		notStarted: left - inDoubt,
	});
}

export const appliedMessage = (plan: Plan, { first, insteadOf, kept }: RunCounts): string =>
	runText(plan, 'applied', { summed: summed(plan), first, insteadOf, kept });

/**
 * @param failures at least one; what was only to follow
 * is among them, and not what is to be corrected
 */
export function canaryStop(size: number, failures: readonly Failure[]): SyncStop {
	const causes = failures.filter(({ reason }) => reason !== 'skipped');
	const [first = failures[0]] = causes;
	const failed = causes.length || failures.length;
	if (!first) throw new RangeError('a canary that nothing failed of holds');
	return new SyncStop({
		code: 'canary-failed',
		facts: {
			size,
			failed,
			object: first.kind,
			id: first.oaId || first.yzjId,
			name: first.name,
			why: first.why,
		},
	});
}

/** What ended a run, in the language of its plan. */
export function errorText(plan: Plan, error: unknown, withRemedy: boolean): string {
	if (!(error instanceof Problem)) return error instanceof Error ? error.message : String(error);
	const { message, remedy } = error.told(languageOf(plan));
	return withRemedy ? `${message}${wordsOf(plan).gap}${remedy}` : message;
}
