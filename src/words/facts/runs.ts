import type { ReadingDoubt } from '../../lib/certificate';
import type { FailedBy } from './failures';
import type { Fired } from './guards';
import type { Counted } from './names';
import type { Side } from './parts';

type ObjectCounts = Record<Counted, number>;

/** The numbers of a plan in one line. */
export interface Summed {
	counts: {
		departments: ObjectCounts;
		persons: ObjectCounts;
		bind: number;
		quarantined: number;
	};
	/** Of the persons who are updated: enabled or restored. */
	enabled: number;
	/** Links that are taken back. */
	unlinked: number;
}

type ApplyMode = 'preview' | 'ask' | 'auto';

export interface Tally {
	new: number;
	changed: number;
	left: number;
}

/** How a run ended, or what it waits for. */
export interface RunFacts {
	summary: Summed;
	'no-changes': { side: Side; aside: number };
	'nothing-to-apply': Record<string, never>;
	/** `links`: of a plan of links only. */
	blocked: { guards: readonly Fired[]; links: boolean };
	ready: { summed: Summed; apply: ApplyMode; side: Side };
	'left-in-yunzhijia': { count: number };
	'links-as-they-are': { refused: number };
	/** What a pull found. */
	pulled: {
		full: boolean;
		departments: Tally;
		persons: Tally;
		leaders: Tally;
		partTimePosts: Tally;
		unbound: number;
		damage: readonly ReadingDoubt[];
	};
	/** What becomes of one change of a link. */
	verdict: {
		status: 'planned' | 'unchanged' | 'refused' | 'unlinked';
		replaces: readonly string[];
	};
	'nobody-to-link': { aside: number };
	'links-to-do': { summed: Summed; apply: ApplyMode };
	applied: { summed: Summed; first: number; insteadOf: string; kept: number };
	'with-failures': { done: number; failures: number };
	'half-way': { error: string; done: number; inDoubt: number; notStarted: number };
	'canary-failed': {
		size: number;
		failed: number;
		object: 'department' | 'person';
		id: string;
		name: string;
		why: FailedBy;
	};
	'undo-nothing': { undone: string };
	'undo-blocked': { undone: string; guards: readonly Fired[] };
	'undo-ready': { undone: string; summed: Summed };
	'undo-losses': { withLoss: number; never: number };
}
