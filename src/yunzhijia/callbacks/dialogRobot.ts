import { z } from 'zod/v4';
import { text } from '../../lib/wireValues';
import { readJson } from './body';
import { type Callback, CallbackRefusal, type CallbackReply } from './callback';
import { equal, hmacSha1 } from './proof';

const message = z.object({
	type: z.unknown(),
	robotId: text,
	robotName: text,
	operatorOpenid: text,
	operatorName: text,
	time: text,
	msgId: text.pipe(z.string().min(1)),
	content: text,
	groupType: z.unknown(),
});

/** An empty text is no answer: the workflow may answer later through the robot's address. */
const SILENT: CallbackReply = {
	status: 200,
	body: { success: true, data: { type: 2, content: '' } },
};
const TEST_SECRET = 'test-secret';

/** Somebody mentions a dialog robot (callbacks 6.2). */
export const dialogRobot: Callback = {
	needs: ['robotSecret'],
	maxAgeMs: 15 * 60_000,
	isUnsigned: ({ method, headers }) => method === 'POST' && headers.sign === undefined,
	repeated: SILENT,
	refused: (refusal, language) => ({
		status: refusal.status,
		body: { success: false, error: refusal.told(language) },
	}),
	read: (call, keys) => {
		const { robotId, robotName, operatorOpenid, operatorName, time, msgId, content, groupType } =
			readJson(call, message);
		const sign = call.headers.sign ?? '';
		// The call that creates a robot signs its msgId alone, with a secret that everybody knows: it
		// is answered and starts nothing.
		if (robotId === 'test-robotId' && equal(sign, hmacSha1(TEST_SECRET, msgId)))
			return {
				test: true,
				reply: { status: 200, body: { success: true, data: { type: 2, content: 'ok' } } },
			};
		if (
			!equal(
				sign,
				hmacSha1(
					keys.robotSecret,
					[robotId, robotName, operatorOpenid, operatorName, time, msgId, content].join(','),
				),
			)
		)
			throw new CallbackRefusal(401, { code: 'wrong-signature', facts: { of: 'call' } });
		if (!/^\d{13}$/.test(time))
			throw new CallbackRefusal(400, { code: 'no-time', facts: { member: 'time' } });
		return {
			data: {
				robotId,
				robotName,
				openId: operatorOpenid,
				name: operatorName,
				time: Number(time),
				messageId: msgId,
				content,
				sessionId: call.headers.sessionid ?? '',
				groupType: groupType ?? null,
			},
			id: `${robotId} ${msgId}`,
			at: Number(time),
			reply: SILENT,
		};
	},
};
