import type { Answer } from '../http';
import { codes } from './codes';

/** Success of the address book: `errorCode` 100. `items` goes to the request log only. */
export function ok(data: unknown, items = 0): Answer {
	return { status: 200, body: { success: true, error: '', errorCode: codes.OK, data }, items };
}

/** Refusal of a whole call. */
export function refused(code: number, error: string, status = 200): Answer {
	return { status, body: { success: false, error, errorCode: code, data: null } };
}

/** Thrown inside an endpoint to end the call with `answer`. */
export class Refusal extends Error {
	constructor(readonly answer: Answer) {
		super('refused');
	}
}

/** Why one item of a batch failed. */
export interface ItemError {
	code: number;
	msg: string;
}

/** Of an item that names nobody. */
export const noSuchPerson: ItemError = { code: codes.NO_SUCH_PERSON, msg: 'openId不存在' };

/** Style A failure: `{msgId, msgCode, msg}`. */
export function failedItem(
	msgId: string,
	error: ItemError,
): { msgId: string; msgCode: number; msg: string } {
	return { msgId, msgCode: error.code, msg: error.msg };
}

/**
 * Runs every item; the answer lists what `run` returns for those that failed, the log counts all.
 */
export function failuresOnly<T>(
	items: readonly T[],
	run: (item: T, index: number) => unknown,
): Answer {
	const failures = items.map(run).filter((failure) => failure !== undefined);
	return ok(failures, items.length);
}
