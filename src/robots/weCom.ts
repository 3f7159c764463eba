import { plainLine, titled } from './markdown';
import type { Vendor } from './robot';

/**
 * WeCom (企业微信), document 91770: the key stands in the address,
 * nothing is signed; a text could have half as many bytes.
 */
export const weCom: Vendor = {
	isAddress: ({ searchParams }) => (searchParams.get('key') ?? '') !== '',
	word: (text) => {
		const { title, lines } = titled(text);
		const content = [
			`**${plainLine(title, false)}**`,
			...lines.map((line) => plainLine(line)),
		].join('\n');
		return {
			body: { msgtype: 'markdown', markdown: { content } },
			bytes: Buffer.byteLength(content),
		};
	},
	maxBytes: 4096,
	sign: (body) => ({ query: {}, body }),
	codes: new Map([
		[93000, 'unknown-robot'],
		[45009, 'too-many'],
		[-1, 'too-many'],
	]),
};
