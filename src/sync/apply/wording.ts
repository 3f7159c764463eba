import { StoreError } from '../../store';
import type { Plan } from '../model';
import { summary, type Failure } from '../outcome';
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

export function halfWayMessage(ended: unknown, { done, inDoubt, left }: RunCounts): string {
	const remedy =
		apiError(ended) || ended instanceof SyncStop || ended instanceof StoreError
			? ` ${ended.remedy}`
			: '';
	return `Stopped half way: ${textOf(ended)}${remedy} ${done} operations are done, ${inDoubt > 0 ? `${inDoubt} are in doubt, ` : ''}${left - inDoubt} were not started; the next run ${inDoubt > 0 ? 'looks at those in doubt, then ' : ''}plans and does what is left.`;
}

export function appliedMessage(plan: Plan, { first, insteadOf, kept }: RunCounts): string {
	const canary =
		first === 0
			? ''
			: ` ${first} operations went first and were read back${insteadOf === '' ? '' : `, some of every kind because the plan does nothing in the branch of department ${insteadOf}`}.`;
	return `Applied: ${summary(plan)}.${canary}${kept > 0 ? ` Of the departments, ${kept} were kept because they are not empty: see the notes.` : ''}`;
}

export const withFailuresMessage = ({ done, failures }: RunCounts): string =>
	`Applied with failures: operations done: ${done}, ${failures} not; the next run tries them again.`;

/** @param failures at least one; what was only to follow is among them, and not what is to be corrected */
export function canaryMessage(size: number, failures: readonly Failure[]): string {
	const causes = failures.filter(({ reason }) => reason !== 'skipped');
	const { kind, oaId, yzjId, message } = causes[0] ??
		failures[0] ?? { kind: '', oaId: '', yzjId: '', message: '' };
	const id = oaId || yzjId;
	return `Of the ${size} operations that went first, ${causes.length || failures.length} did not come out as planned (${id === '' ? '' : `${kind} ${id}: `}${message}) The rest was not begun.`;
}

export const textOf = (error: unknown): string =>
	error instanceof Error ? error.message : 'an error without a message.';
