import { z } from 'zod/v4';
import type { Envelope } from '../envelope';
import { YunzhijiaError } from '../errors';
import type { TodoResult } from './client';

/**
 * Codes of to-do answers (todo-api 1, 2). They are no HTTP statuses though some look like it, and 0
 * stands for "accepted" as well as for a missing member: `success` decides first.
 */
const codes = {
	ACCEPTED: 0,
	PARAMETER: 1,
	DONE: 200,
	BUSY: 202,
	TOO_MANY: 203,
	NO_SUCH_USER: 404,
	SOME_BAD: 501,
	NO_SUCH_ENTRY: 502,
	ALL_BAD: 505,
} as const;

const refusals: ReadonlySet<number | null> = new Set<number | null>([
	codes.ACCEPTED,
	codes.PARAMETER,
	codes.TOO_MANY,
	codes.NO_SUCH_USER,
	codes.SOME_BAD,
	codes.NO_SUCH_ENTRY,
	codes.ALL_BAD,
]);

/** Refusals of the to-do API itself; every other one is the gateway's. */
export const isTodoAnswer = ({ code }: Envelope): boolean => refusals.has(code);

export const isBusy = ({ success, code }: Envelope): boolean => !success && code === codes.BUSY;

const people = z.array(z.string());

/** One result for each receiver. @throws YunzhijiaError when the call was refused as a whole */
export const resultsOf = (
	endpoint: string,
	{ success, code, message, data }: Envelope,
	openIds: readonly string[],
): TodoResult[] => {
	if (success)
		return openIds.map((openId) => ({
			openId,
			outcome: code === codes.ACCEPTED ? 'accepted' : 'done',
			code: null,
			message: '',
		}));
	const bad = people.safeParse(data);
	if (
		bad.success &&
		(code === codes.SOME_BAD || code === codes.ALL_BAD || code === codes.NO_SUCH_ENTRY)
	) {
		const named = new Set(code === codes.ALL_BAD ? openIds : bad.data);
		return openIds.map((openId) =>
			named.has(openId)
				? { openId, outcome: 'refused', code, message }
				: { openId, outcome: 'done', code: null, message: '' },
		);
	}
	const said = typeof data === 'string' && data !== '' ? data : message;
	throw new YunzhijiaError({
		kind: 'refused',
		endpoint,
		errorCode: code,
		said: {
			code: 'refused-with-code',
			facts: { endpoint, answer: said, code: code ?? null, trouble: false },
		},
		remedy:
			code === codes.NO_SUCH_USER
				? { of: 'extra', code: 'one-by-one' }
				: { of: 'app', kind: 'refused' },
	});
};
