import { createHmac } from 'node:crypto';
import { plainLine, titled } from './markdown';
import type { Signed, Vendor } from './robot';

/** DingTalk (钉钉), "custom robot access": time and signature go into the address. */
export const dingTalk: Vendor = {
	isAddress: ({ searchParams }) => (searchParams.get('access_token') ?? '') !== '',
	word: (text) => {
		const { title, lines } = titled(text);
		const heading = plainLine(title, false);
		// Without two spaces at its end a line goes on with the next one.
		const said = [`#### ${heading}`, ...lines.map((line) => `${plainLine(line)}  `)].join('\n');
		const body = { msgtype: 'markdown', markdown: { title: heading, text: said } };
		return { body, bytes: Buffer.byteLength(JSON.stringify(body)) };
	},
	// Of the whole message 20,000; of its text less is promised.
	maxBytes: 15_000,
	sign: (body, secret, now): Signed => {
		if (secret === '') return { query: {}, body };
		const timestamp = String(now);
		const sign = createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64');
		return { query: { timestamp, sign }, body };
	},
	codes: new Map([
		[300001, 'unknown-robot'],
		[300005, 'unknown-robot'],
		[400013, 'unknown-robot'],
		[400101, 'unknown-robot'],
		[400102, 'unknown-robot'],
		[400106, 'unknown-robot'],
		[310000, 'not-let-in'],
		[130101, 'too-many'],
		[410100, 'too-many'],
		[660026, 'too-many'],
		[-1, 'too-many'],
	]),
};
