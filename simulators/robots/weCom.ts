import { z } from 'zod/v4';
import { type Answer, contentType, type Endpoint, parseJson } from '../http';
import type { Groups } from './state';

const text = z.string();
const body = z.discriminatedUnion('msgtype', [
	z.strictObject({
		msgtype: z.literal('text'),
		text: z.strictObject({
			content: text,
			mentioned_list: z.array(text).optional(),
			mentioned_mobile_list: z.array(text).optional(),
		}),
	}),
	z.strictObject({
		msgtype: z.literal('markdown'),
		markdown: z.strictObject({ content: text }),
	}),
]);
const MOST_BYTES = { text: 2048, markdown: 4096 };

const answer = (errcode: number, errmsg: string): Answer => ({
	status: 200,
	body: { errcode, errmsg },
	items: errcode === 0 ? 1 : 0,
});

/**
 * `POST /cgi-bin/webhook/send?key=` (document 91770);
 * 93000, 45009 and 40058 as recorded by public clients.
 */
export const weComEndpoint = (groups: Groups): Endpoint => ({
	name: 'weCom',
	mutating: true,
	refuse: (code, msg) => answer(code, msg),
	handle: (call) => {
		if (call.query.get('key') !== groups.options.weComKey)
			return answer(93000, 'invalid webhook url, hint: [1]');
		if (call.method !== 'POST' || contentType(call) !== 'application/json')
			return answer(40035, 'invalid json, hint: [2]');
		const parsed = body.safeParse(parseJson(call.body));
		if (!parsed.success) return answer(40008, `invalid message type: ${parsed.error.message}`);
		const { data } = parsed;
		const content = data.msgtype === 'text' ? data.text.content : data.markdown.content;
		if (content === '') return answer(44004, 'empty content, hint: [3]');
		const most = MOST_BYTES[data.msgtype];
		if (Buffer.byteLength(content) > most)
			return answer(
				40058,
				`${data.msgtype}.content exceed max length ${most}. invalid Request Parameter, hint: [4]`,
			);
		if (!groups.admit('weCom', 20)) return answer(45009, 'api freq out of limit, hint: [5]');
		groups.add('weCom', data);
		return answer(0, 'ok');
	},
});
