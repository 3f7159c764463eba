import type { Moved } from '../../words';
import type { ItemResult } from '../../yunzhijia';
import type { Operation, OperationKind, Plan } from '../model';
import type { Failure } from '../saved/outcome';
import type { Verdicts } from './readBack';

/**
 * The side that a plan writes to, where that is not Yunzhijia. Lease, approval, journal, order,
 * batches and what is done about unknown outcomes are the same for both; this is all that differs.
 */
export interface Target {
	/** Operation id → what moved since the plan was made (compare-and-set). */
	movedGround(plan: Plan): Promise<ReadonlyMap<string, Moved>>;
	batchSize(kind: OperationKind): number;
	/**
	 * One call; one result an operation, in order. @throws an ApiError;
	 * of kind `outcome-unknown` when it may have been applied
	 */
	call(kind: OperationKind, operations: readonly Operation[]): Promise<readonly ItemResult[]>;
	/**
	 * What the target shows of operations. @param later long
	 * after the call: what does not show by then was not done
	 */
	readBack(operations: readonly Operation[], later: boolean): Promise<Verdicts>;
	verify(done: readonly Operation[]): Promise<readonly Failure[]>;
}
