import { z } from 'zod/v4';
import { parseLooseJson } from '../../lib/looseJson';
import { untrustedText } from '../../lib/untrustedText';
import { text } from '../../lib/wireValues';

/** What every E9 answer says: HRM calls `code` "1", the EC calls `status` (e9-side 1.3, 2.3). */
export interface E9Envelope {
	/** "1" of an HRM call is success; '' when there is none. */
	readonly code: string;
	/**
	 * Of the EC calls; null where the answer has none. Only this decides there, whatever `code` says.
	 */
	readonly status: boolean | null;
	readonly errorCode: string;
	/** Untrusted, shortened. */
	readonly message: string;
	readonly body: unknown;
}

const answer = z.object({
	code: text,
	status: z.boolean().optional().catch(undefined),
	errorCode: text,
	message: text,
	msg: text,
	errmsg: text,
});

/** The envelope, or null when the text is none (HTML page, truncated JSON). */
export const decodeE9 = (received: string): E9Envelope | null => {
	let body: unknown;
	try {
		body = parseLooseJson(received);
	} catch {
		return null;
	}
	const parsed = answer.safeParse(body);
	if (!parsed.success) return null;
	const { code, status, errorCode, message, msg, errmsg } = parsed.data;
	// A failed registration says "ok" in `msg` and the truth in `errmsg`.
	const said = [message, errmsg, msg].find((text) => text !== '' && text !== 'ok') ?? '';
	return { code, status: status ?? null, errorCode, message: untrustedText(said), body };
};
