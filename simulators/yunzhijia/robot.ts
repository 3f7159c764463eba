import { z } from 'zod/v4';

import { contentType, parseJson, type Answer, type Endpoint } from '../http';
import { codes } from './codes';
import type { Team } from './directory';

export const ROBOT_PATH = '/gateway/robot/webhook/send';

const text = z.string();
const body = z.strictObject({
	content: text,
	msgType: z.union([z.literal(1), z.literal(2)]).optional(),
	param: z.record(text, z.unknown()).optional(),
	notifyParams: z
		.array(z.strictObject({ type: z.enum(['mobiles', 'openIds']), values: z.array(text) }))
		.optional(),
});

/** The robot of a group (callbacks 6.1). The token in the address is the only secret. */
export function robotEndpoint(team: Team): Endpoint {
	const refuse = (code: number, reason: string): Answer => ({
		status: 200,
		body: { success: false, error: reason, errorCode: code, data: null },
	});
	return {
		name: 'robot/webhook/send',
		mutating: true,
		refuse,
		handle: (call) => {
			if (call.method !== 'POST' || contentType(call) !== 'application/json')
				return refuse(codes.BAD_PARAMETER, 'JSON by POST expected');
			if (
				call.query.get('yzjtype') !== '0' ||
				call.query.get('yzjtoken') !== team.options.robotToken
			)
				return refuse(codes.UNAUTHORIZED, 'yzjtoken is not valid');
			const parsed = body.safeParse(parseJson(call.body));
			if (!parsed.success) return refuse(codes.BAD_PARAMETER, z.prettifyError(parsed.error));
			const { content, msgType, param, notifyParams = [] } = parsed.data;
			if ((msgType !== undefined) !== (param !== undefined))
				return refuse(codes.BAD_PARAMETER, 'msgType 1 and 2 need param');
			if (content.length > team.options.robotMaxLength)
				return refuse(codes.ROBOT_TOO_LONG, '消息内容过长');
			if (new Set(notifyParams.flatMap(({ values }) => values)).size > 100)
				return refuse(codes.BAD_PARAMETER, 'at most 100 people');
			if (
				team.options.enforceRate &&
				!team.sends.admit('robot', team.options.robotPerMinute, team.options.now())
			)
				return refuse(codes.TOO_MANY_REQUESTS, '请求过于频繁');
			const msgId = `robot-${team.inbox.robot.length + 1}`;
			team.inbox.robot.push({
				msgId,
				at: new Date(team.options.now()).toISOString(),
				body: parsed.data,
			});
			return {
				status: 200,
				body: {
					success: true,
					error: null,
					errorCode: 0,
					data: team.options.robotReceipt === 'object' ? { msgId } : msgId,
				},
				items: 1,
			};
		},
	};
}
