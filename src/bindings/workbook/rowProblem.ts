import type { ConflictReason } from '../../sync/model';
import type { OddCell } from '../../lib/xlsx/table';
import type { RelationField } from './relationField';

/** Why a row is refused, with what somebody needs to find and mend it. */
export type RowProblem =
	| { code: OddCell['kind'] | 'scientific'; cell: string; shown: string }
	| { code: 'merged'; cell: string; range: string }
	| { code: 'hyperlink' | 'hidden-row' | 'no-person'; cell: string }
	| { code: 'other-enterprise'; cell: string; expected: string }
	| { code: 'not-found' | 'several' | 'not-a-key'; cell: string; field: RelationField }
	| { code: 'left'; cell: string; oaId: string }
	| { code: 'same-person' | 'same-employee'; cell: string; rows: readonly number[] }
	| { code: 'name-differs'; cell: string }
	| { code: 'conflict'; reason: ConflictReason; message: string }
	| { code: 'failed'; message: string };
