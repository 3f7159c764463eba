import { definitionOf, type DoneOperation, type Inverse, type Now } from '../../operations';
import { loss, never } from '../../operations/inverse';

/**
 * What an operation would need to be taken back, as far
 * as that can be told from this operation alone.
 */
export const inverseOf = (done: DoneOperation, now: Now): Inverse =>
	done.yzjId === ''
		? never(loss('id-unknown'))
		: definitionOf(done.operation.kind).inverse(done, now);
