import type { OddCell } from '../../lib/xlsx/table';
import type { RelationField } from './asked';
import type { SetAsideBy } from './conflicts';

/**
 * The columns of an exported workbook, in order.
 * `relation` is the one that an administrator fills in.
 */
export const LINK_COLUMNS = [
	'name',
	'department',
	'phone',
	'email',
	'jobNo',
	'jobTitle',
	'status',
	'link',
	'oaId',
	'relation',
	'openId',
	'owner',
] as const;
export type LinkColumn = (typeof LINK_COLUMNS)[number];

/** What an import adds to a copy of the user's workbook. */
export const LINK_REPORT_COLUMNS = ['result', 'reason', 'before', 'after'] as const;
type LinkReportColumn = (typeof LINK_REPORT_COLUMNS)[number];

/**
 * Why a cell cannot be taken for what it seems to say,
 * with what somebody needs to find and mend it.
 */
export type CellProblem =
	| { code: OddCell['kind'] | 'scientific'; cell: string; shown: string }
	| { code: 'merged'; cell: string; range: string }
	| { code: 'hyperlink' | 'hidden-row' | 'no-person'; cell: string }
	| { code: 'other-enterprise'; cell: string; expected: string }
	| { code: 'name-differs'; cell: string };

/** Why a row is refused. */
export type RowProblem =
	| CellProblem
	| { code: 'not-found' | 'several' | 'not-a-key'; cell: string; field: RelationField }
	| { code: 'left'; cell: string; oaId: string }
	| { code: 'same-person' | 'same-employee'; cell: string; rows: readonly number[] }
	| { code: 'conflict'; by: SetAsideBy }
	/** The records changed after the preview; `state` is what the journal says. */
	| { code: 'changed-since'; state: string };

/** What became of a row. */
export type RowResult =
	| 'planned'
	| 'blocked'
	| 'done'
	| 'unchanged'
	| 'refused'
	| 'failed'
	| 'empty';

/** A sheet with the way to fill in a workbook: name, its two headers, and rows of item and text. */
export interface Instructions {
	name: string;
	item: string;
	text: string;
	rows: ReadonlyArray<readonly [item: string, text: string]>;
}

/** The workbook of links, in one language. */
export interface LinkWorkbookWords {
	headers: Record<LinkColumn | LinkReportColumn, string>;
	results: Record<RowResult, string>;
	problem: (problem: RowProblem) => string;
	sheet: string;
	states: Record<'active' | 'disabled' | 'left' | 'linked' | 'unlinked' | 'notAdded', string>;
	readAt: string;
	instructions: Instructions;
}
