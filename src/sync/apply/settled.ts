import type { ItemResult } from '../../yunzhijia';
import type { Operation } from '../model';

/** What became of an operation that was begun. */
export interface Settled {
	operation: Operation;
	/** '' when none is known. */
	yzjId: string;
	result: ItemResult;
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
