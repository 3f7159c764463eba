import type { FailedBy } from '../../words';
import type { ItemResult } from '../../yunzhijia';
import type { Operation } from '../model';

/** What became of an operation that was begun. */
export interface Settled {
	operation: Operation;
	/** '' when none is known. */
	yzjId: string;
	result: ItemResult;
	/** Of what is refused: what stands in the way, where we found that ourselves. */
	why?: FailedBy;
}

export const doneAs = (operation: Operation, yzjId: string): Settled => ({
	operation,
	yzjId,
	result: { key: operation.oaId, outcome: 'done', code: null, message: '' },
});

export const refused = (
	operation: Operation,
	message: string,
	code: ItemResult['code'] = null,
): Settled => ({
	operation,
	yzjId: '',
	result: { key: operation.oaId, outcome: 'refused', code, message },
});

/** Somebody else has what it would take. */
export const taken = (operation: Operation, why: FailedBy): Settled => ({
	...refused(operation, ''),
	why,
});

export const unknown = (operation: Operation): Settled => ({
	operation,
	yzjId: '',
	result: unknownResult(operation),
});

export const unknownResult = (operation: Operation): ItemResult => ({
	key: operation.oaId,
	outcome: 'unknown',
	code: null,
	message: '',
});
