import { z } from 'zod/v4';
import {
	approvalPushCall,
	dialogRobotCall,
	directoryEventCall,
	tokenSignedDirectoryEventCall,
	flowCentreCall,
	type OutgoingCall,
	publicAccountReplyCall,
	quickApprovalCall,
	robotCreationCall,
	signedDirectoryEventCall,
} from '../../../simulators/yunzhijia/callbacks';
import {
	type CallbackKeys,
	type CallbackKind,
	CallbackRefusal,
	callbacks,
	type IncomingCall,
	lackingKeys,
} from '../../../src/yunzhijia';

const PUB = 'XT-0f3b6c1e-1111-2222-3333-444455556666';
const SECRET = 'abcdef0123456789abcdef0123456789';
const keys: CallbackKeys = {
	eid: '10001',
	urlToken: '',
	directoryToken: '',
	directoryAppId: 'app-1',
	directoryAppSecret: 'secret-1',
	publicAccountId: PUB,
	publicAccountKey: SECRET,
	signKey: 'signkey-demo',
	signAppId: '',
	approvalKey: '0123456789abcdef',
	robotSecret: 'robot-secret',
};

/** Of an installation that signs no directory events. */
const tokenOnly = { ...keys, urlToken: 'abc', directoryAppId: '', directoryAppSecret: '' };

const incoming = (
	{ query, init }: OutgoingCall,
	change: Partial<IncomingCall> = {},
): IncomingCall => ({
	method: init.method,
	query: Object.fromEntries(new URLSearchParams(query)),
	headers: Object.fromEntries(
		Object.entries(init.headers).map(([name, value]) => [name.toLowerCase(), value]),
	),
	body: init.body ?? '',
	...change,
});
const read = (kind: CallbackKind, call: IncomingCall, own = keys) =>
	callbacks[kind].read(call, own);
const statusOf = (kind: CallbackKind, call: IncomingCall, own = keys): number => {
	try {
		read(kind, call, own);
	} catch (error) {
		if (error instanceof CallbackRefusal) return error.status;
		throw error;
	}
	return 200;
};

const event = {
	eid: '10001',
	eventType: 'user_enter',
	eventId: 'open-id-1',
	createTime: '1700000000000',
};
const signed = signedDirectoryEventCall(event, {
	appId: 'app-1',
	secret: 'secret-1',
	contentType: 'application/x-www-form-urlencoded;charset=UTF-8',
	date: 'Tue, 14 Nov 2023 22:13:20 GMT',
});
const reply = publicAccountReplyCall(
	{ PubAccId: PUB, FromUserName: 'open-id-1', CreateTime: '1700000000000', MsgId: 'msg-1' },
	SECRET,
);
const tap = quickApprovalCall(
	{
		eid: '10001',
		sourceType: '500408114',
		openId: '5de50017e4b0b2767b870423',
		sourceIds: ['bill-2', 'bill-1'],
	},
	'signkey-demo',
);
const flow = flowCentreCall(
	{
		eid: '10001',
		appId: '500000001',
		openId: '5de50017e4b0b2767b870423',
		bizIds: ['biz-2', 'biz-1'],
	},
	'signkey-demo',
);
const pushed = approvalPushCall(
	{
		data: {
			formInfo: { widgetMap: {} },
			basicInfo: { eventId: 'e-1', eventTime: 1_700_000_000_000, title: '请假', eid: '10001' },
		},
		success: true,
		errorCode: 0,
		error: null,
	},
	'0123456789abcdef',
);
const mention = dialogRobotCall(
	{
		type: 2,
		robotId: 'r1',
		robotName: 'bot',
		operatorOpenid: 'o1',
		operatorName: 'alice',
		time: 1_700_000_000_000,
		msgId: 'm1',
		content: 'hello',
	},
	'robot-secret',
);

describe('directory events', () => {
	it('is a hint without a signature, where a token keeps strangers out', () => {
		expect(read('directoryEvent', incoming(directoryEventCall(event)), tokenOnly)).toEqual({
			data: {
				eventType: 'user_enter',
				object: 'person',
				id: 'open-id-1',
				eid: '10001',
				createTime: '1700000000000',
				verified: false,
			},
			id: '10001 user_enter open-id-1 1700000000000',
			at: null,
			reply: { status: 200, body: 'ok' },
		});
	});

	it('is refused without a signature where the keys are known', () => {
		expect(statusOf('directoryEvent', incoming(directoryEventCall(event)))).toBe(401);
	});

	describe('signed with the Token of the console (additions-2, 1)', () => {
		const token = { ...tokenOnly, urlToken: '', directoryToken: 'console-token' };
		const call = tokenSignedDirectoryEventCall(
			event,
			'console-token',
			'Mon, 30 Nov 2026 10:00:00 GMT',
		);

		it('is verified by the bare signature of four members', () => {
			expect(lackingKeys(callbacks.directoryEvent, token)).toEqual([]);
			expect(read('directoryEvent', incoming(call), token)).toMatchObject({
				data: { verified: true, id: 'open-id-1' },
			});
		});

		it('is refused with another Token, without a signature, or changed', () => {
			const other = { ...token, directoryToken: 'another' };
			expect(statusOf('directoryEvent', incoming(call), other)).toBe(401);
			expect(statusOf('directoryEvent', incoming(directoryEventCall(event)), token)).toBe(401);
			const body = call.init.body?.replace('open-id-1', 'open-id-2');
			expect(statusOf('directoryEvent', incoming(call, { body }), token)).toBe(401);
		});

		it('answers the test of the console without verifying it', () => {
			const check = directoryEventCall({ ...event, eventType: 'check' });
			expect(read('directoryEvent', incoming(check), token)).toMatchObject({ test: true });
		});

		it('takes events of old installations beside it, where their keys are known too', () => {
			const both = { ...keys, directoryToken: 'console-token' };
			for (const one of [call, signed])
				expect(read('directoryEvent', incoming(one), both)).toMatchObject({
					data: { verified: true },
				});
		});

		it('loses nothing where only a token of our address is filled in', () => {
			expect(read('directoryEvent', incoming(call), tokenOnly)).toMatchObject({
				data: { verified: false },
			});
		});
	});

	it('wants a token or both keys', () => {
		const none = { ...tokenOnly, urlToken: '' };
		expect(lackingKeys(callbacks.directoryEvent, none)).toEqual(['urlToken']);
		expect(lackingKeys(callbacks.directoryEvent, { ...none, directoryAppId: '1' })).toEqual([
			'urlToken',
		]);
		expect(lackingKeys(callbacks.directoryEvent, tokenOnly)).toEqual([]);
		expect(lackingKeys(callbacks.directoryEvent, { ...keys, urlToken: '' })).toEqual([]);
	});

	it('is verified where the headers of the older demo come and the keys are known', () => {
		expect(read('directoryEvent', incoming(signed))).toMatchObject({ data: { verified: true } });
		expect(
			read('directoryEvent', incoming(signed), { ...keys, directoryAppSecret: '' }),
		).toMatchObject({ data: { verified: false } });
		expect(
			statusOf('directoryEvent', incoming(signed), { ...keys, directoryAppSecret: 'other' }),
		).toBe(401);
		expect(
			statusOf(
				'directoryEvent',
				incoming(signed, { body: signed.init.body?.replace('open-id-1', 'open-id-2') }),
			),
		).toBe(401);
		expect(
			statusOf(
				'directoryEvent',
				incoming(signed, { headers: { ...signed.init.headers, authorization: '' } }),
			),
		).toBe(401);
	});

	it('answers the check of the first save, whatever its eventId, and starts nothing', () => {
		expect(
			read(
				'directoryEvent',
				incoming(directoryEventCall({ ...event, eventType: 'check', eventId: 'null' })),
				tokenOnly,
			),
		).toEqual({ test: true, reply: { status: 200, body: 'ok' } });
	});

	it.each([
		'user_enter',
		'person_update',
		'user_leave',
		'user_phone_update',
		'person_role',
		'org_add',
		'org_update',
		'org_delete',
		'org_admin',
	])('knows %s', (eventType) => {
		expect(
			read('directoryEvent', incoming(directoryEventCall({ ...event, eventType })), tokenOnly),
		).toMatchObject({ data: { object: eventType.startsWith('org_') ? 'department' : 'person' } });
	});

	it.each([
		['an unknown type', { ...event, eventType: '__proto__' }, 400],
		['no id', { ...event, eventId: '' }, 400],
		['another enterprise', { ...event, eid: '2' }, 403],
	])('refuses %s', (_, parameters, status) => {
		expect(statusOf('directoryEvent', incoming(directoryEventCall(parameters)), tokenOnly)).toBe(
			status,
		);
	});
});

describe('replies to a public account', () => {
	it('takes vector E', () => {
		expect(read('publicAccountReply', incoming(reply))).toMatchObject({
			data: {
				openId: 'open-id-1',
				messageId: 'msg-1',
				messageType: 'text',
				payload: { Content: 'TEST' },
			},
			id: `${PUB} msg-1`,
			at: 1_700_000_000_000,
		});
	});
	it.each(['PubAccId', 'FromUserName', 'CreateTime', 'MsgId', 'PubToken'])(
		'refuses one whose %s was changed',
		(member) => {
			expect(
				statusOf(
					'publicAccountReply',
					incoming(reply, {
						body: JSON.stringify({
							...Object(JSON.parse(reply.init.body ?? '')),
							[member]: '1700000000001',
						}),
					}),
				),
			).toBe(401);
		},
	);
	it('refuses another account, another enterprise and a time that is none, though signed', () => {
		const other = (change: object): IncomingCall =>
			incoming(
				publicAccountReplyCall(
					{ PubAccId: PUB, FromUserName: 'o', CreateTime: '1700000000000', MsgId: 'm', ...change },
					SECRET,
				),
			);
		expect(statusOf('publicAccountReply', other({ PubAccId: 'XT-2' }))).toBe(403);
		expect(statusOf('publicAccountReply', other({ Eid: '2' }))).toBe(403);
		expect(statusOf('publicAccountReply', other({ CreateTime: 'yesterday' }))).toBe(400);
		expect(read('publicAccountReply', other({ CreateTime: '1700000000' }))).toMatchObject({
			at: 1_700_000_000_000,
		});
	});
});

describe('quick approval', () => {
	it('takes the vectors of to-dos and of the flow centre, each with its answer', () => {
		expect(read('quickApproval', incoming(tap))).toMatchObject({
			data: {
				from: 'todo',
				appId: '500408114',
				openId: '5de50017e4b0b2767b870423',
				ids: ['bill-2', 'bill-1'],
			},
			id: null,
			reply: { body: { success: true, errorCode: 0, data: { successIds: [] } } },
		});
		expect(read('quickApproval', incoming(flow))).toMatchObject({
			data: { from: 'flowCentre', ids: ['biz-2', 'biz-1'] },
			reply: { body: { success: true, data: { failed: ['biz-2', 'biz-1'] } } },
		});
		const singular = flow.init.body?.replace('bizIds', 'bizId') ?? '';
		expect(read('quickApproval', incoming(flow, { body: singular }))).toMatchObject({
			data: { from: 'flowCentreRead' },
			reply: { body: { data: { failed: [] } } },
		});
	});
	it.each([
		['another document', 'bill-1', 'bill-3'],
		['another person', '5de50017e4b0b2767b870423', '5de50017e4b0b2767b870424'],
		['another app', '500408114', '500408115'],
	])('refuses %s under the same signature, with code 5001', (_, from, to) => {
		expect(
			statusOf('quickApproval', incoming(tap, { body: tap.init.body?.replace(from, to) ?? '' })),
		).toBe(401);
		expect(
			callbacks.quickApproval.refused(
				new CallbackRefusal(401, { code: 'wrong-signature', facts: { of: 'call' } }),
				'zh',
			),
		).toMatchObject({
			status: 401,
			body: { success: false, errorCode: 5001 },
		});
	});
	it('refuses another enterprise, and another app than the sign key is of', () => {
		expect(statusOf('quickApproval', incoming(tap), { ...keys, eid: '2' })).toBe(403);
		expect(statusOf('quickApproval', incoming(tap), { ...keys, signAppId: '500408115' })).toBe(403);
		expect(statusOf('quickApproval', incoming(tap), { ...keys, signAppId: '500408114' })).toBe(200);
	});

	const APPROVER = '5de50017e4b0b2767b870423';
	const NOBODY = '5de50017e4b0b2767b870499';
	const PLAN = 'yzj-plan:p-1:abc';
	const call = (openId: string, sourceIds: string[], sourceType = '500408114') =>
		quickApprovalCall({ eid: '10001', sourceType, openId, sourceIds }, 'signkey-demo');
	/** The body of one call under the signature of another. */
	const resigned = (signed: ReturnType<typeof call>, said: ReturnType<typeof call>): string => {
		const { sign } = z.object({ sign: z.string() }).parse(JSON.parse(signed.init.body ?? ''));
		const { param } = z.looseObject({ param: z.unknown() }).parse(JSON.parse(said.init.body ?? ''));
		return JSON.stringify({ param, sign });
	};
	it('V6a: refuses a signature over one document whose name is cut up into two', () => {
		const signed = call(NOBODY, [`${APPROVER}&${PLAN}`]);
		const said = call(APPROVER, [NOBODY, PLAN]);
		expect(statusOf('quickApproval', incoming(said, { body: resigned(signed, said) }))).toBe(400);
		expect(statusOf('quickApproval', incoming(signed))).toBe(400);
	});
	it('V6b: refuses a signature whose document and person changed places', () => {
		const signed = call(NOBODY, [APPROVER, PLAN]);
		const said = call(APPROVER, [NOBODY, PLAN]);
		expect(statusOf('quickApproval', incoming(said, { body: resigned(signed, said) }))).toBe(400);
		expect(statusOf('quickApproval', incoming(signed))).toBe(400);
		const asApp = call(APPROVER, ['500408115', PLAN]);
		const swapped = call(APPROVER, ['500408114', PLAN], '500408115');
		expect(statusOf('quickApproval', incoming(swapped, { body: resigned(asApp, swapped) }))).toBe(
			400,
		);
	});
	it.each([
		['a person named like a document', 'bill-1', '500408114'],
		['an app named like a document', APPROVER, 'bill-1'],
	])('refuses %s', (_, openId, sourceType) => {
		expect(statusOf('quickApproval', incoming(call(openId, [PLAN], sourceType)))).toBe(400);
	});
});

describe('approval push', () => {
	it('decrypts, also where the text is quoted as JSON', () => {
		expect(read('approvalPush', incoming(pushed))).toMatchObject({
			data: { basicInfo: { eventId: 'e-1', title: '请假' }, formInfo: { widgetMap: {} } },
			id: 'e-1',
			at: 1_700_000_000_000,
			reply: { status: 200, body: 'success' },
		});
		expect(
			read('approvalPush', incoming(pushed, { body: JSON.stringify(pushed.init.body) })),
		).toMatchObject({ id: 'e-1' });
	});
	it('decrypts the vector of the documents; it is no event', () => {
		expect(
			statusOf('approvalPush', incoming(approvalPushCall('{"success":true}', '0123456789abcdef'))),
		).toBe(400);
	});
	it.each([
		['another key', approvalPushCall({}, 'fedcba9876543210').init.body ?? '', 401],
		['something that is not Base64', '<xml/>', 400],
		['half a block', 'LxsKhOs=', 401],
		['nothing', '', 400],
		['text that is not JSON', approvalPushCall('hello', '0123456789abcdef').init.body ?? '', 400],
	])('refuses %s', (_, body, status) => {
		expect(statusOf('approvalPush', incoming(pushed, { body }))).toBe(status);
	});
	it('refuses another enterprise', () => {
		expect(statusOf('approvalPush', incoming(pushed), { ...keys, eid: '2' })).toBe(403);
	});
});

describe('dialog robot', () => {
	it('takes the vector and hands the session on', () => {
		expect(read('dialogRobot', incoming(mention))).toMatchObject({
			data: { openId: 'o1', name: 'alice', content: 'hello', sessionId: 's-1', messageId: 'm1' },
			id: 'r1 m1',
			at: 1_700_000_000_000,
			reply: { body: { success: true, data: { type: 2, content: '' } } },
		});
	});
	it('its signature is HMAC-SHA1 of seven members with commas: a vector that an independent program recorded', () => {
		const members = {
			robotId: 'robot-1',
			robotName: '小云',
			operatorOpenid: 'op-openid-1',
			operatorName: '张三',
			time: 1_727_000_000_000,
			msgId: 'msg-1',
			content: '你好，请帮我查一下',
		};
		const recorded = 'EGVf29MzZBaLN+EmUcSFqSOfWck=';
		const call = incoming(dialogRobotCall({ type: 2, ...members }, 'sec-1'));
		expect(call.headers['sign']).toBe(recorded);
		expect(statusOf('dialogRobot', call, { ...keys, robotSecret: 'sec-1' })).toBe(200);
		const forged = { ...call, headers: { ...call.headers, sign: recorded.replace('E', 'F') } };
		expect(statusOf('dialogRobot', forged, { ...keys, robotSecret: 'sec-1' })).toBe(401);
	});

	it.each(['robotId', 'robotName', 'operatorOpenid', 'operatorName', 'time', 'msgId', 'content'])(
		'refuses a changed %s',
		(member) => {
			expect(
				statusOf(
					'dialogRobot',
					incoming(mention, {
						body: JSON.stringify({ ...Object(JSON.parse(mention.init.body ?? '')), [member]: '1' }),
					}),
				),
			).toBe(401);
		},
	);
	it('answers the call that creates a robot, and starts nothing; nobody gets in under its name', () => {
		expect(read('dialogRobot', incoming(robotCreationCall()))).toMatchObject({
			test: true,
			reply: { body: { success: true } },
		});
		expect(
			statusOf('dialogRobot', incoming(robotCreationCall(), { headers: { sign: 'wrong' } })),
		).toBe(401);
		expect(
			statusOf(
				'dialogRobot',
				incoming(mention, { body: mention.init.body?.replace('"r1"', '"test-robotId"') ?? '' }),
			),
		).toBe(401);
	});
});

const signedKinds = [
	['publicAccountReply', reply],
	['quickApproval', tap],
	['dialogRobot', mention],
] as const;

describe.each(signedKinds)('malformed calls of %s', (kind, good) => {
	it.each([
		['no body', { body: '' }, 400],
		['no JSON', { body: '{"a":' }, 400],
		['a list', { body: '[]' }, 400],
		['null', { body: 'null' }, 400],
		['an empty object', { body: '{}' }, 400],
		['deep nesting', { body: '['.repeat(100_000) }, 400],
		['a GET', { method: 'GET' }, 405],
	])('%s is refused with a status and a reason, not with a stack', (_, change, status) => {
		expect(statusOf(kind, incoming(good, change))).toBe(status);
	});
});
