/**
 * In a pull to the OA: not in the OA yet, and to be made there; not in Yunzhijia; not in service
 * there; another source's; not below what the OA's root is.
 */
type ToOaOnly = 'new' | 'not-in-yunzhijia' | 'not-active' | 'bound-elsewhere' | 'outside';

/** Why something is in scope, or not. */
export type ScopeBecause =
	| 'everybody'
	| 'included'
	| 'not-included'
	| 'excluded'
	| 'left'
	| 'disabled'
	| 'path-only'
	| 'not-in-oa'
	| 'quarantined'
	| ToOaOnly;

/**
 * How a counterpart was found. `link`: a stored link, which
 * no rule changes; `decision`: somebody decided a conflict.
 */
export type MatchVia = 'link' | 'decision' | 'pairs' | 'path' | 'root' | 'none' | 'undecided';

/**
 * The sentences of an explanation in one language; labels of
 * operations, fields and reasons are those of the preview.
 */
export interface ExplainWords {
	title: Record<'department' | 'person', string>;
	plan: string;
	onlyPlan: string;
	/** Of a plan of bindings. */
	asked: string;
	yunzhijia: string;
	blocked: (guards: string) => string;
	result: Record<'changes' | 'unchanged' | 'set-aside' | 'left-alone' | 'not-found', string>;
	step: Record<'scope' | 'match' | 'place' | 'fields' | 'findings' | 'calls', string>;
	scope: Record<ScopeBecause, string>;
	rules: (ids: string) => string;
	match: Record<MatchVia, string>;
	linkRemoved: string;
	pair: (oa: string, yzj: string, key: string) => string;
	noKey: string;
	nobody: string;
	shared: (employees: number) => string;
	sharedByPersons: (persons: number) => string;
	left: string;
	linked: string;
	placeStays: (path: string) => string;
	placeNew: (path: string) => string;
	placeMoves: (from: string, to: string) => string;
	same: string;
	written: (value: string) => string;
	notWritten: string;
	empty: string;
	ownStore: string;
	after: (ids: string) => string;
	states: Readonly<Record<string, string>>;
	none: string;
}
