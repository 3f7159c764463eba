import { createHmac } from 'node:crypto';
import { partsOf, titled } from './markdown';
import type { Signed, Vendor } from './robot';

const HOOK = /\/bot\/v2\/hook\/[^/]+$/;

/**
 * Feishu and Lark (飞书), "custom bot": a post of plain texts and links, in which nothing is markup;
 * time and signature go into the body, and the signature's key is what elsewhere would be signed.
 */
export const feishu: Vendor = {
	isAddress: ({ pathname }) => HOOK.test(pathname),
	word: (text) => {
		const { title, lines } = titled(text);
		const [heading, said] = lines.length === 0 ? ['', [title]] : [title, lines];
		const content = said.map((line) =>
			partsOf(line).map((part) =>
				part.href === undefined ? { tag: 'text', ...part } : { tag: 'a', ...part },
			),
		);
		const body = { msg_type: 'post', content: { post: { zh_cn: { title: heading, content } } } };
		return { body, bytes: Buffer.byteLength(JSON.stringify(body)) };
	},
	// 20 KB with time and signature.
	maxBytes: 20_000,
	sign: (body, secret, now): Signed => {
		if (secret === '') return { query: {}, body };
		const timestamp = String(Math.floor(now / 1000));
		const sign = createHmac('sha256', `${timestamp}\n${secret}`).digest('base64');
		return { query: {}, body: { timestamp, sign, ...body } };
	},
	codes: new Map([
		[19001, 'unknown-robot'],
		[19021, 'not-let-in'],
		[19022, 'not-let-in'],
		[19024, 'not-let-in'],
		[11232, 'too-many'],
	]),
};
