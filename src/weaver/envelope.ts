import { z } from 'zod/v4';
import { parseLooseJson } from '../lib/looseJson';
import { untrustedText } from '../lib/untrustedText';
import { text } from '../lib/wireValues';

/**
 * What every E10 answer says: the code stands at top level or
 * in `message`, as a number or as text (oa-side 1.2 to 1.4).
 */
export interface WeaverEnvelope {
	/** 0 is success; null when there is none. */
	code: number | null;
	/** Untrusted, shortened. */
	message: string;
	/** The whole answer, for its other members. */
	body: unknown;
}

const DONE = new Set(['200', 'SUCCESS', 'OK']);

const status = z.object({ errcode: text, errmsg: text });
const answer = z.object({
	errcode: text,
	errmsg: text,
	message: z.union([status, z.string()]).optional().catch(undefined),
});

/** The envelope, or null when the text is none (HTML page, truncated JSON). */
export const decodeWeaverEnvelope = (received: string): WeaverEnvelope | null => {
	let body: unknown;
	try {
		body = parseLooseJson(received);
	} catch {
		return null;
	}
	const parsed = answer.safeParse(body);
	if (!parsed.success) return null;
	const { message } = parsed.data;
	const inner = typeof message === 'object' ? message : { errcode: '', errmsg: message ?? '' };
	// A running client takes these for done as well, below `message` only (additions-2, 7).
	const code = DONE.has(inner.errcode) ? '0' : inner.errcode || parsed.data.errcode;
	return {
		code: /^-?\d+$/.test(code) ? Number(code) : null,
		message: untrustedText(inner.errmsg || parsed.data.errmsg),
		body,
	};
};
