import { CallbackRefusal } from '../../src/yunzhijia';

/**
 * The text of a body in the charset that its Content-Type names, UTF-8 where it names none, without
 * a byte order mark. An OA that posts GBK as if it were UTF-8 is told so: people would get
 * characters that nobody can read.
 *
 * @throws CallbackRefusal 400
 */
export function bodyText(body: Buffer, contentType: string): string {
	const charset = /;\s*charset\s*=\s*["']?([\w:.-]{1,40})/i.exec(contentType)?.[1] ?? 'utf-8';
	const text = decoded(body, charset);
	if (text === undefined)
		throw new CallbackRefusal(400, {
			code: 'body-in-other-charset',
			facts: { charset, form: false },
		});
	return text;
}

/** undefined: it is in another charset, or nobody knows this one. */
function decoded(body: Buffer, charset: string): string | undefined {
	try {
		return new TextDecoder(charset, { fatal: true }).decode(body);
	} catch {
		return undefined;
	}
}
