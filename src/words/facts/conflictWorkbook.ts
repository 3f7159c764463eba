import type { Unused } from './decisions';
import type { CellProblem, Instructions } from './linkWorkbook';

/**
 * The columns of a conflict workbook, in order: one row an employee or OA department and candidate.
 * The three that are filled in stand together.
 */
export const CONFLICT_COLUMNS = [
	'object',
	'oaId',
	'oaName',
	'oaDepartment',
	'oaJobNo',
	'oaMobile',
	'oaEmail',
	'why',
	'name',
	'department',
	'jobNo',
	'phone',
	'email',
	'status',
	'linked',
	'decision',
	'reason',
	'until',
	'decided',
	'message',
	'openId',
	'owner',
	'plan',
] as const;
export type ConflictColumn = (typeof CONFLICT_COLUMNS)[number];

/** What an import adds to a copy of the user's workbook. */
export const CONFLICT_REPORT_COLUMNS = ['result', 'because'] as const;
type ConflictReportColumn = (typeof CONFLICT_REPORT_COLUMNS)[number];

/** What became of a row. */
export type DecisionResult = 'planned' | 'kept' | 'unchanged' | 'refused' | 'empty';

/** Why a row is refused. */
export type DecisionProblem =
	| CellProblem
	| {
			code: 'no-employee' | 'no-candidate' | 'no-new-department' | 'other-plan' | 'no-end' | 'past';
			cell: string;
	  }
	| { code: 'unknown-decision' | 'unknown-object' | 'bad-date'; cell: string; shown: string }
	| { code: 'not-set-aside'; cell: string; oaId: string }
	| { code: 'not-a-candidate'; cell: string; openId: string }
	| { code: 'twice' | 'contradicts'; cell: string; rows: readonly number[] }
	| { code: 'not-used'; cell: string; why: Unused };

/** What may be chosen in the column of decisions. */
type DecisionChoice = 'bind' | 'different' | 'create' | 'leave';

/** The workbook of what waits for a decision, in one language. */
export interface ConflictWorkbookWords {
	headers: Record<ConflictColumn | ConflictReportColumn, string>;
	choices: Record<DecisionChoice, string>;
	objects: Record<'person' | 'department', string>;
	results: Record<DecisionResult, string>;
	problem: (problem: Exclude<DecisionProblem, CellProblem>) => string;
	sheet: string;
	instructions: Instructions;
}
