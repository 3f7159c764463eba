import { StoreError } from '../../store';
import type { Plan } from '../model';
import { tell, type Words } from '../../words';
import { runText, summed, type Failure } from '../outcome';
import { SyncStop } from '../stop';
import { apiError } from './apiError';

/** How many operations of a run came to what. */
export interface RunCounts {
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
	const remedy =
		apiError(ended) || ended instanceof SyncStop || ended instanceof StoreError
			? ` ${ended.remedy}`
			: '';
	return runText(plan, 'half-way', {
		error: `${textOf(ended)}${remedy}`,
		done,
		inDoubt,
		notStarted: left - inDoubt,
	});
}

export const appliedMessage = (plan: Plan, { first, insteadOf, kept }: RunCounts): string =>
	runText(plan, 'applied', { summed: summed(plan), first, insteadOf, kept });

/** @param failures at least one; what was only to follow is among them, and not what is to be corrected */
export function canaryMessage(words: Words, size: number, failures: readonly Failure[]): string {
	const causes = failures.filter(({ reason }) => reason !== 'skipped');
	const [first = failures[0]] = causes;
	const failed = causes.length || failures.length;
	if (!first) throw new RangeError('a canary that nothing failed of holds');
	return words.runs['canary-failed']({
		size,
		failed,
		object: first.kind,
		id: first.oaId || first.yzjId,
		name: first.name,
		message: tell(words.failures, first.why),
	});
}

export const textOf = (error: unknown): string =>
	error instanceof Error ? error.message : 'an error without a message.';
