import type { Coded } from '../../lib/coded';
import type { TellingWhen } from '../tell';

/** What somebody has to look after. Times are ms. */
export interface HealthFacts {
	/** The schedule should have started a push by then. */
	overdue: { source: string; nextRunAt: number };
	/** `reason`: the code by which docs/operations.md is sorted; '' for none. */
	'last-push-failed': { source: string; at: number; reason: string };
	'never-ran': { source: string };
	'nothing-read': { eid: string };
	'dead-letters': { count: number };
}
export type HealthFinding = Coded<HealthFacts>;

/** What a report of all sources says. */
export interface HealthWords {
	readonly findings: TellingWhen<HealthFacts>;
	/** @param last when a push last ended well; '' : never */
	readonly well: (source: string, people: string, last: string) => string;
	readonly whatToDo: string;
}
