import type { PlanOperation } from './plans';
import type { Scope } from './scope';

/** `done`, `refused` and `skipped` are final; `intent` and `unknown` have to be resolved by reading back. */
export type JournalState = 'intent' | 'done' | 'refused' | 'unknown' | 'skipped';

export interface JournalResult {
	readonly seq: number;
	readonly state: Exclude<JournalState, 'intent'>;
	/** What the call answered, plain JSON; no personal data needed here. */
	readonly result: unknown;
}

/** Where one operation of a plan stands. */
export interface JournalEntry {
	readonly planId: string;
	readonly seq: number;
	readonly state: JournalState;
	readonly at: number;
	readonly fence: number;
	/** `null` for an intent. */
	readonly result: unknown;
}

/** An operation whose outcome is not known. */
export interface OpenIntent {
	readonly entry: JournalEntry;
	readonly operation: PlanOperation;
}

/**
 * What was about to be done and what came of it: rows are only ever added, and are on disk when a method returns.
 * Where an operation has several, the highest fence decides and then the last one written: a holder that lost the lease may
 * still report late, but does not overrule its successor.
 */
export interface Journal {
	/**
	 * To be written before the calls are made. Checks in the same transaction that `fence` is still the lease of the plan's scope.
	 * @throws StoreError fenced, not-found
	 */
	intents(planId: string, fence: number, seqs: readonly number[], at: number): Promise<void>;
	/** Recorded whoever holds the lease by now: the calls have been made. @throws StoreError not-found */
	results(planId: string, fence: number, results: readonly JournalResult[], at: number): Promise<void>;
	/** Operations of all plans of the scope that stand at `intent` or `unknown`, oldest plan first, in order of `seq`. */
	open(scope: Scope): Promise<OpenIntent[]>;
	/** Where each operation with a journal row stands, in order of `seq`. */
	forPlan(planId: string): Promise<JournalEntry[]>;
}
