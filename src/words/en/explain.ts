import type { ExplainWords } from '../facts/explain';

/** Sentences about scope that a pull to the OA only comes to. */
const toOa = {
	new: 'in scope: the OA does not have it yet, and the scope names OA records only',
	'not-in-yunzhijia': 'not in Yunzhijia’s reading: a pull leaves what only the OA has as it is',
	'not-active':
		'not in scope: disabled or deregistered in Yunzhijia; a pull disables nobody in the OA',
	'bound-elsewhere': 'not in scope: another source has linked it, so it belongs to another OA',
	outside: 'not in scope: not below the department that is the OA’s root',
};

/** The sentences of an explanation. */
export const explain: ExplainWords = {
	title: { department: 'Department', person: 'Person' },
	plan: 'Plan',
	onlyPlan:
		'What this plan was made from is not kept (any more): only what stands in the plan itself can be told.',
	asked:
		'Links that somebody asked for, or that Auto-Match found: only what stands in the plan ' +
		'is told. A push from the same readings explains whom the pairs lead to.',
	yunzhijia: 'Yunzhijia',
	blocked: (guards) =>
		`The whole plan is blocked by ${guards}: nothing of it is done without an approval.`,
	result: {
		changes: 'The plan changes something here.',
		unchanged: 'The plan changes nothing here: both sides agree, or there is nothing to do.',
		'set-aside': 'Set aside: left exactly as it is until the cause is corrected.',
		'left-alone': 'Not this run’s business: not in scope and not linked.',
		'not-found': 'Neither reading of this plan has it, and no link names it.',
	},
	step: {
		scope: 'Scope',
		match: 'Match',
		place: 'Department',
		fields: 'Fields',
		findings: 'Findings',
		calls: 'Calls',
	},
	scope: {
		everybody: 'in scope: the scope has no include list, and nothing excludes it',
		included: 'in scope: included',
		'not-included': 'not in scope: the include list does not name it',
		excluded: 'not in scope: excluded',
		left: 'not in scope: the OA says it has left',
		disabled: 'not in scope: disabled in the OA, or below a disabled department',
		'path-only':
			'not in scope itself, but on the way to a department that is: matched or created, never renamed, moved or deleted',
		'not-in-oa': 'not in the OA’s reading',
		quarantined: 'in scope, but set aside',
		...toOa,
	},
	rules: (ids) => ` (rule: ${ids})`,
	match: {
		link: 'linked already with',
		decision: 'decided to be',
		pairs: 'matched by the pairs with',
		path: 'found by its path',
		root: 'the root of both sides',
		none: 'no counterpart in Yunzhijia',
		undecided: 'the pairs could not decide',
	},
	linkRemoved: ' (kept as removed)',
	pair: (oa, yzj, key) => `${oa} = ${yzj}, "${key}"`,
	noKey: 'empty or a placeholder: leads to nobody',
	nobody: 'nobody has it',
	shared: (employees) => `${employees} employees have it`,
	sharedByPersons: (persons) => `${persons} people have it`,
	left: 'left',
	linked: 'linked with another record',
	placeStays: (path) => `stays in ${path}`,
	placeNew: (path) => `goes to ${path}`,
	placeMoves: (from, to) => `from ${from} to ${to}`,
	same: 'same on both sides',
	written: (value) => `written: ${value}`,
	notWritten: 'left as it is',
	empty: '(empty)',
	ownStore: 'our own store only',
	after: (ids) => `after ${ids}`,
	states: {
		done: 'done',
		refused: 'refused by Yunzhijia',
		skipped: 'not done',
		unknown: 'outcome unknown',
		intent: 'begun',
	},
	none: 'none',
};

/** Where a plan changes the OA to what Yunzhijia has. */
export const explainToOa: ExplainWords = {
	...explain,
	match: { ...explain.match, none: 'no counterpart in the OA' },
	linked: 'linked with somebody else',
	states: { ...explain.states, refused: 'refused by the OA' },
};
