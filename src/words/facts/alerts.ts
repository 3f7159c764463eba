/** How a run ended. */
export const OUTCOMES = ['applied', 'no-changes', 'ready', 'blocked', 'stopped', 'failed'] as const;
export type OutcomeName = (typeof OUTCOMES)[number];
/** What a failure can be about. */
export type AlertKind = 'person' | 'department' | 'todo' | 'notification';

/** Why a group was not told. */
export interface AlertFacts {
	'not-told': { error: string; remedy: string };
}

/** What a run says of itself, beside its plan. */
export interface RemarkFacts {
	'new-store': { store: string };
	'earlier-run-settled': { operations: number; done: number; stillOpen: number };
	/** Ours minus Yunzhijia's, taken from Yunzhijia's side: below 0 ours is ahead. */
	'clock-differs': { skewMs: number };
}
