import { createCipheriv, createHash, createHmac } from 'node:crypto';
import { z } from 'zod/v4';

import type { Team } from './directory';
import { pubtokenOf } from './publicAccount/token';

/** A call that Yunzhijia makes; `fetch` takes it as it is. */
export interface OutgoingCall {
	/** Appended to the address. */
	query: string;
	init: { method: string; headers: Record<string, string>; body?: string };
}

const hmac = (key: string, data: string): string =>
	createHmac('sha1', key).update(data).digest('base64');
const json = (value: unknown, headers: Record<string, string> = {}): OutgoingCall => ({
	query: '',
	init: {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...headers },
		body: JSON.stringify(value),
	},
});
const ordinal = (values: readonly string[]): string[] =>
	[...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));

/** Directory change (callbacks 2): GET, unsigned. */
export const directoryEventCall = (parameters: Readonly<Record<string, string>>): OutgoingCall => ({
	query: new URLSearchParams(parameters).toString(),
	init: { method: 'GET', headers: {} },
});

/** The same as the vendor's older demo has it: a form with header authentication. */
export function signedDirectoryEventCall(
	parameters: Readonly<Record<string, string>>,
	{
		appId,
		secret,
		contentType,
		date,
	}: { appId: string; secret: string; contentType: string; date: string },
): OutgoingCall {
	const body = ordinal(Object.keys(parameters))
		.map((name) => `${name}=${parameters[name] ?? ''}`)
		.join('&');
	const md5 = createHash('md5').update(body).digest('base64');
	const authorization = `${appId}:${createHash('sha1')
		.update(secret + md5 + contentType + date)
		.digest('hex')}`;
	return {
		query: '',
		init: {
			method: 'POST',
			headers: {
				'content-type': contentType,
				date,
				'content-md5': md5,
				authorization,
				'user-agent': 'kingdee yunzhijia webhook client-1.0',
			},
			body,
		},
	};
}

/**
 * The same as today: signed with the Token of the console,
 * four members of it, the bare signature (additions-2, 1).
 */
export function tokenSignedDirectoryEventCall(
	parameters: Readonly<Record<string, string>>,
	token: string,
	date: string,
): OutgoingCall {
	const contentType = 'application/x-www-form-urlencoded';
	const text = ['createTime', 'eid', 'eventId', 'eventType']
		.map((name) => `${name}=${parameters[name] ?? ''}`)
		.join('&');
	const md5 = createHash('md5').update(text).digest('base64');
	const authorization = createHash('sha1')
		.update(token + md5 + contentType + date)
		.digest('hex');
	return {
		query: '',
		init: {
			method: 'POST',
			headers: { 'content-type': contentType, date, 'content-md5': md5, authorization },
			body: new URLSearchParams(parameters).toString(),
		},
	};
}

/** Somebody writes to a public account (callbacks 1). */
export function publicAccountReplyCall(
	message: { PubAccId: string; FromUserName: string; CreateTime: string; MsgId: string } & Record<
		string,
		unknown
	>,
	secret: string,
): OutgoingCall {
	const { PubAccId, FromUserName, CreateTime, MsgId } = message;
	return json({
		ServiceType: 'xt',
		MsgType: 'text',
		ToUserName: PubAccId,
		Payload: { Content: 'TEST' },
		...message,
		PubToken: pubtokenOf([PubAccId, FromUserName, CreateTime, MsgId, secret]),
	});
}

/** Quick approval (todo-api 5). */
export const quickApprovalCall = (
	param: { eid: string; sourceType: string; openId: string; sourceIds: readonly string[] },
	signKey: string,
): OutgoingCall =>
	json({
		param,
		sign: hmac(signKey, ordinal([param.openId, param.sourceType, ...param.sourceIds]).join('&')),
	});

/** Quick approval of the flow centre (todo-api 6). */
export const flowCentreCall = (
	param: { eid: string; appId: string; openId: string; bizIds: readonly string[] },
	signKey: string,
): OutgoingCall =>
	json({
		param,
		sign: hmac(signKey, ordinal([param.openId, param.appId, ...param.bizIds]).join('&')),
	});

/** Approval push (callbacks 3): calls itself JSON, and is Base64. */
export function approvalPushCall(plain: unknown, key: string): OutgoingCall {
	const cipher = createCipheriv('aes-128-ecb', Buffer.from(key, 'ascii'), null);
	return {
		query: '',
		init: {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body:
				cipher.update(typeof plain === 'string' ? plain : JSON.stringify(plain), 'utf8', 'base64') +
				cipher.final('base64'),
		},
	};
}

interface RobotMention {
	type: number;
	robotId: string;
	robotName: string;
	operatorOpenid: string;
	operatorName: string;
	time: number;
	msgId: string;
	content: string;
}

/** A dialog robot is mentioned (callbacks 6.2). */
export const dialogRobotCall = (mention: RobotMention, secret: string): OutgoingCall =>
	json(mention, {
		sessionId: 's-1',
		sign: hmac(
			secret,
			[
				mention.robotId,
				mention.robotName,
				mention.operatorOpenid,
				mention.operatorName,
				String(mention.time),
				mention.msgId,
				mention.content,
			].join(','),
		),
	});

/**
 * The call that tries the address while a robot is
 * created; it signs its msgId alone (callbacks 6.2).
 */
export const robotCreationCall = (): OutgoingCall =>
	json(
		{
			type: 2,
			robotId: 'test-robotId',
			robotName: 'test-robotName',
			operatorOpenid: 'test-userId',
			operatorName: 'test-userName',
			time: 1_700_000_000_000,
			msgId: 'test-msgId',
			content: '你好',
		},
		{ sign: hmac('test-secret', 'test-msgId') },
	);

const tap = z.strictObject({ openId: z.string(), sourceIds: z.array(z.string()).min(1) });
const answer = z.object({
	success: z.literal(true),
	data: z.object({ successIds: z.array(z.string()) }),
});

/**
 * Somebody taps "agree" on to-dos of one `passUrl`: calls it, and
 * finishes what the answer names. The body of `POST /approve`.
 */
export async function approve(
	team: Team,
	body: unknown,
): Promise<{ status: number; answer: string; done: string[] }> {
	const { openId, sourceIds } = tap.parse(body);
	const { eid, appId, signKey } = team.options;
	const todos = sourceIds.map((sourceId) => team.inbox.todo(appId, sourceId, openId));
	const passUrl = todos[0]?.passUrl ?? '';
	if (passUrl === '' || todos.some((todo) => todo?.passUrl !== passUrl))
		throw new Error('approve: not all of these are to-dos of that person with one passUrl');
	const { init } = quickApprovalCall({ eid, sourceType: appId, openId, sourceIds }, signKey);
	const response = await fetch(passUrl, init);
	const text = await response.text();
	const said = answer.safeParse(safely(text));
	const done =
		response.ok && said.success
			? said.data.data.successIds.filter((id) => sourceIds.includes(id))
			: [];
	for (const todo of todos)
		if (todo !== undefined && done.includes(todo.sourceId)) team.inbox.change(todo, { deal: true });
	return { status: response.status, answer: text, done };
}

function safely(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
