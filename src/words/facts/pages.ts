/** What happened to a link. */
export type LinkAction = 'put' | 'removed' | 'restored' | 'forgotten';

/** How one person's push ended, as its page says it. */
export type PersonEnd =
	| 'applied'
	| 'no-changes'
	| 'in-doubt'
	| 'preview-only'
	| 'ready'
	| 'blocked'
	| 'not-all';

/** Where a saved plan stands, as the page of approval says it. */
export type Standing =
	| 'waits'
	| 'preview-only'
	| 'no-changes'
	| 'applying'
	| 'applied'
	| 'failed'
	| 'superseded'
	| 'discarded';

export type UndoEnd = 'nothing' | 'blocked' | 'waits';
type UndoGrade = 'reversible' | 'reversible-with-loss' | 'irreversible';

/** Each page's own words; those of plans stand with the preview. */
export interface PageWords {
	/** What stands between two names of a row, and between a label and what it labels. */
	comma: string;
	labelled: (label: string, text: string) => string;
	/** After the rows or lines that are shown. */
	moreInPreview: (count: number) => string;
	moreInFile: (count: number) => string;
	backToApproval: string;
	/** The text of a link. */
	openConsole: string;
	approval: {
		waits: string;
		guards: string;
		removals: (count: string) => string;
		department: string;
		notes: string;
		quarantine: string;
		since: (at: string) => string;
		undo: (at: string | null) => readonly [strong: string, rest: string];
		links: (who: string) => readonly [strong: string, rest: string];
		toOa: readonly [strong: string, rest: string];
	};
	standings: Record<Standing, string>;
	overview: {
		undo: string;
		decide: string;
		look: string;
		waiting: string;
		noneWaiting: string;
		runs: string;
		noRuns: string;
	};
	person: { failures: string; notes: string; ends: Record<PersonEnd, string> };
	undo: { grades: Record<UndoGrade, string>; ends: Record<UndoEnd, string> };
	cards: {
		bindings: Record<'bound' | 'kept' | 'unbound', string>;
		states: Record<'active' | 'disabled' | 'left' | 'missing', string>;
		notAdded: string;
		more: (count: number) => string;
		read: (yunzhijia: string, oa: string) => string;
		history: string;
		kept: string;
		actions: Record<LinkAction, string>;
		jobNo: string;
		phone: string;
		email: string;
		department: string;
	};
	decisions: { links: string; creations: string; setAside: string; effect: string };
	refusedRows: string;
	rowsRefused: (count: number) => string;
	rowsNotLinked: (count: number) => string;
	readAs: (encoding: string, names: string) => string;
}
