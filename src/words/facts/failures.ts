import type { Coded } from '../../lib/coded';
import type { Moved } from './moved';
import type { OperationKind } from './names';
import type { Channel, ObjectKind, Side, Who } from './parts';

/** Why an operation that was to be done is not done. */
export interface FailureFacts {
	refused: { side: Side; kind: OperationKind; code: string; answer: string };
	'account-taken': { person: Who };
	'job-number-taken': { employee: Who };
	/** The plan deleted the person, and the account stays taken. */
	'still-held': { channel: Channel; person: Who };
	'ground-moved': { side: Side; moved: Moved };
	'done-not-linked': { side: Side; object: ObjectKind; id: string; with: string; which: Side };
	skipped: { awaited: OperationKind; of: string };
	'outcome-unknown': { side: Side; kind: OperationKind };
	'not-verified': { side: Side; kind: OperationKind };
	'not-read-back': { error: string };
	unplanned: { longName: string };
}
export type FailedBy = Coded<FailureFacts>;
