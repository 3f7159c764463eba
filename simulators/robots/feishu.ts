import { z } from 'zod/v4';
import { type Answer, contentType, type Endpoint, parseJson } from '../http';
import { isFeishuSigned } from './signed';
import type { Groups } from './state';

const text = z.string();
const element = z.discriminatedUnion('tag', [
	z.strictObject({ tag: z.literal('text'), text, un_escape: z.boolean().optional() }),
	z.strictObject({ tag: z.literal('a'), text, href: z.url() }),
	z.strictObject({ tag: z.literal('at'), user_id: text, user_name: text.optional() }),
]);
const paragraphs = z.strictObject({
	title: text.optional(),
	content: z.array(z.array(element).min(1)).min(1),
});
const signature = { timestamp: text.optional(), sign: text.optional() };
const body = z.discriminatedUnion('msg_type', [
	z.strictObject({
		...signature,
		msg_type: z.literal('text'),
		content: z.strictObject({ text: text.min(1) }),
	}),
	z.strictObject({
		...signature,
		msg_type: z.literal('post'),
		content: z.strictObject({
			post: z.strictObject({ zh_cn: paragraphs.optional(), en_us: paragraphs.optional() }),
		}),
	}),
]);
const MOST_BYTES = 20 * 1024;

const answer = (code: number, msg: string): Answer => ({
	status: 200,
	body: { code, msg, data: {}, ...(code === 0 ? { StatusCode: 0, StatusMessage: msg } : {}) },
	items: code === 0 ? 1 : 0,
});
const badRequest = (): Answer => ({ status: 400, body: { code: 9499, msg: 'Bad Request' } });

export const FEISHU_PREFIX = '/open-apis/bot/v2/hook/';

/**
 * `POST /open-apis/bot/v2/hook/…` (custom bot usage guide);
 * 19001, 19021, 19024 and 11232 as recorded by public clients.
 */
export const feishuEndpoint = (groups: Groups): Endpoint => ({
	name: 'feishu',
	mutating: true,
	refuse: (code, msg) => answer(code, msg),
	handle: (call) => {
		const { feishuToken, feishuSecret, now } = groups.options;
		if (call.path !== `${FEISHU_PREFIX}${feishuToken}`)
			return answer(19001, 'param invalid: incoming webhook access token invalid');
		if (call.method !== 'POST' || contentType(call) !== 'application/json') return badRequest();
		const parsed = body.safeParse(parseJson(call.body));
		if (!parsed.success || Buffer.byteLength(call.body) > MOST_BYTES) return badRequest();
		const { timestamp, sign, ...message } = parsed.data;
		if (feishuSecret !== '' && !isFeishuSigned({ timestamp, sign }, feishuSecret, now()))
			return answer(19021, 'sign match fail or timestamp is not within one hour from current time');
		if (!groups.hasKeyword(call.body)) return answer(19024, 'Key Words Not Found');
		if (!groups.admit('feishu', 100))
			return answer(11232, 'frequency limited psm[lark.oapi.app_platform_runtime]');
		groups.add('feishu', message);
		return answer(0, 'success');
	},
});
