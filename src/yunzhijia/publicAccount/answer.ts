import { z } from 'zod/v4';
import type { HttpAnswer } from '../../lib/http';
import { parseLooseJson } from '../../lib/looseJson';
import { untrustedText } from '../../lib/untrustedText';
import { text } from '../../lib/wireValues';
import type { ExtraRemedy } from '../../words/facts/calls';
import { YunzhijiaError, type YunzhijiaErrorKind } from '../errors';

/** Codes of pubsendV2 (message-api 2.6). */
const kinds: ReadonlyMap<number, YunzhijiaErrorKind> = new Map<number, YunzhijiaErrorKind>([
	[400, 'refused'],
	// The texts say "general" and "platform" error: nobody promises that nothing was sent.
	[500, 'outcome-unknown'],
	[5000, 'refused'],
	[5001, 'authentication'],
	[5002, 'refused'],
	[5003, 'refused'],
	[5004, 'authentication'],
	[5005, 'rate-limited'],
	[5102, 'rate-limited'],
	[6001, 'outcome-unknown'],
]);

const hints: ReadonlyMap<number, ExtraRemedy> = new Map<number, ExtraRemedy>([
	[5002, 'pictures'],
	[5003, 'receivers-of-enterprise'],
]);

/** Code 5005: too many messages, or this very `from` came before (message-api 2.2). */
export const REPEATED_FROM = 5005;

const receipt = z.object({ sourceMsgId: text, pubId: text });
/** pubsendV2 wraps the receipt, pubsend gives it bare. */
const answerSchema = z.union([
	z.object({
		success: z.union([z.boolean(), z.stringbool()]),
		code: z.coerce.number().nullish().catch(null),
		message: text,
		error: text,
		data: receipt.nullish().catch(null),
	}),
	receipt
		.refine(({ pubId }) => pubId !== '')
		.transform((data) => ({ success: true, code: 0, message: '', error: '', data })),
]);

/** Id of the message that was sent; '' when the answer has none. @throws YunzhijiaError */
export const sentId = (endpoint: string, answer: HttpAnswer): string => {
	const parsed = answerSchema.safeParse(parse(answer.text));
	const details = { endpoint, httpStatus: answer.status };
	if (!parsed.success) {
		// 4xx are client errors: not sent. Anything else may have been.
		const kind =
			answer.status >= 400 && answer.status < 500
				? answer.status === 429
					? 'rate-limited'
					: answer.status === 404 || answer.status === 405
						? 'bad-answer'
						: 'refused'
				: 'outcome-unknown';
		throw new YunzhijiaError({
			...details,
			kind,
			said: {
				code: 'no-whole-answer',
				facts: { endpoint, status: answer.status, open: kind === 'outcome-unknown' },
			},
			remedy: { of: 'publicAccount', kind },
			retryAfterMs: answer.retryAfterMs,
		});
	}
	const { success, code = null, message, error, data } = parsed.data;
	if (success && (code === null || code === 0) && answer.status < 300)
		return data?.sourceMsgId ?? '';
	const clientError = answer.status === 429 ? 'rate-limited' : 'refused';
	const kind =
		code === null
			? answer.status >= 400 && answer.status < 500
				? clientError
				: 'outcome-unknown'
			: (kinds.get(code) ?? (answer.status >= 500 ? 'outcome-unknown' : 'refused'));
	const said = untrustedText(message || error);
	const hint = hints.get(code ?? 0);
	throw new YunzhijiaError({
		...details,
		kind,
		errorCode: code,
		said: {
			code: 'refused-with-code',
			facts: { endpoint, answer: said, code, trouble: kind === 'outcome-unknown' },
		},
		remedy: hint === undefined ? { of: 'publicAccount', kind } : { of: 'extra', code: hint },
		retryAfterMs: answer.retryAfterMs ?? minutesIn(code, message),
	});
};

/** The text of 5005 names the minutes to wait. */
const minutesIn = (code: number | null, message: string): number | null => {
	const minutes = code === REPEATED_FROM ? /(\d{1,4})\s*(分|min)/i.exec(message)?.[1] : undefined;
	return minutes === undefined ? null : Number(minutes) * 60_000;
};

const parse = (body: string): unknown => {
	try {
		return parseLooseJson(body);
	} catch {
		return undefined;
	}
};
