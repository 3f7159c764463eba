import { z } from 'zod/v4';
import { type Answer, contentType, type Endpoint, parseJson } from '../http';
import { isDingTalkSigned, isNear } from './signed';
import type { Groups } from './state';

const text = z.string();
const at = z
	.strictObject({
		atMobiles: z.array(text).optional(),
		atUserIds: z.array(text).optional(),
		isAtAll: z.boolean().optional(),
	})
	.optional();
const body = z.discriminatedUnion('msgtype', [
	z.strictObject({
		msgtype: z.literal('text'),
		text: z.strictObject({ content: text.min(1) }),
		at,
	}),
	z.strictObject({
		msgtype: z.literal('markdown'),
		markdown: z.strictObject({ title: text.min(1), text: text.min(1) }),
		at,
	}),
]);
const MOST_BYTES = 20_000;

const answer = (errcode: number, errmsg: string): Answer => ({
	status: 200,
	body: { errcode, errmsg },
	items: errcode === 0 ? 1 : 0,
});

/**
 * `POST /robot/send?access_token=&timestamp=&sign=` (custom robot access); 310000 with three texts,
 * 300005 and 130101 as recorded by public clients.
 */
export const dingTalkEndpoint = (groups: Groups): Endpoint => ({
	name: 'dingTalk',
	mutating: true,
	refuse: (code, msg) => answer(code, msg),
	handle: (call) => {
		const { dingTalkToken, dingTalkSecret, now } = groups.options;
		if (call.query.get('access_token') !== dingTalkToken)
			return answer(300005, 'token is not exist');
		if (contentType(call) !== 'application/json')
			return answer(43004, 'invalid http header Content-Type');
		const parsed = body.safeParse(parseJson(call.body));
		if (!parsed.success || Buffer.byteLength(call.body) > MOST_BYTES)
			return answer(40035, `invalid parameter json ${parsed.error?.message ?? ''}`);
		const signature = { timestamp: call.query.get('timestamp'), sign: call.query.get('sign') };
		if (dingTalkSecret !== '') {
			const { timestamp } = signature;
			if (timestamp !== null && !isNear(Number(timestamp), now()))
				return answer(310000, 'invalid timestamp');
			if (!isDingTalkSigned(signature, dingTalkSecret, now()))
				return answer(310000, 'sign not match, more: [https://ding-doc.dingtalk.com]');
		}
		if (!groups.hasKeyword(call.body)) return answer(310000, 'keywords not in content');
		if (!groups.admit('dingTalk', 20))
			return answer(130101, 'send too fast, exceed 20 times per minute');
		groups.add('dingTalk', parsed.data);
		return answer(0, 'ok');
	},
});
