import type { SetAsideBy } from '../../sync/model';
import type { OddCell } from '../../lib/xlsx/table';
import type { RelationField } from './relationField';

/** Why a cell cannot be taken for what it seems to say, with what somebody needs to find and mend it. */
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
