import { z } from 'zod/v4';

import { contentType, parseJson, type Answer, type Call, type Endpoint } from '../../http';
import type { Team } from '../directory';
import { pubtokenOf } from './token';

const MAX_BYTES = 1_500_000;
const BLOCKED_MS = 10 * 60_000;
const text = z.string();
const todo = z.literal(0);

const sender = z.strictObject({
	no: text,
	pub: text,
	time: z.union([text, z.number()]),
	nonce: z.union([text, z.number()]),
	pubtoken: text,
});
const receivers = z.array(
	z.strictObject({ no: text, code: text.optional(), user: z.array(text).optional() }),
);
const article = z.strictObject({
	date: text,
	title: text,
	text,
	url: text.optional(),
	appid: text.optional(),
	name: text.optional(),
	pic: z.base64().optional(),
});
const message = z.discriminatedUnion('type', [
	z.strictObject({
		from: sender,
		to: receivers,
		type: z.literal(2),
		msg: z.strictObject({ text }),
	}),
	z.strictObject({
		from: sender,
		to: receivers,
		type: z.literal(5),
		msg: z.strictObject({
			text,
			url: text.optional(),
			appid: text.optional(),
			todo,
			sourceid: text.optional(),
		}),
	}),
	z.strictObject({
		from: sender,
		to: receivers,
		type: z.literal(6),
		msg: z.strictObject({
			model: z.union([z.literal(1), z.literal(2), z.literal(3)]),
			todo: todo.optional(),
			sourceid: text.optional(),
			list: z.array(article).min(1),
		}),
	}),
	z.strictObject({
		from: sender,
		to: receivers,
		type: z.literal(25),
		msg: z.strictObject({
			appid: text.optional(),
			outTrackId: text.optional(),
			baseInfo: z.strictObject({ templateId: text, dataContent: text }),
			title: text,
			titleBundle: z.record(text, text).optional(),
			forwardControl: z.union([z.literal(0), z.literal(1), z.literal(2)]).optional(),
			showType: z.union([z.literal(0), z.literal(1)]).optional(),
			personInfoList: z.array(z.unknown()).max(1000).optional(),
		}),
	}),
]);

type Message = z.infer<typeof message>;

/**
 * Sending with a public account (message-api 2): the
 * current endpoint, and the old one with its bare answer.
 */
export function publicAccountSends(team: Team): Endpoint[] {
	const v2 = endpoint(team, 'pubacc/pubsendV2', (data) => ({
		success: true,
		code: 0,
		message: '发送成功',
		data,
	}));
	const old = endpoint(team, 'pubacc/pubsend', (data) => data);
	return team.options.publicAccountApi === 'old' ? [old] : [v2, old];
}

function endpoint(
	team: Team,
	name: string,
	success: (receipt: { pubId: string; sourceMsgId: string }) => unknown,
): Endpoint {
	const failed = (code: number, reason: string): Answer => ({
		status:
			code === 400 || (name === 'pubacc/pubsend' && team.options.oldSendRefusal === 'http400')
				? 400
				: 200,
		body: { success: false, code, message: reason },
	});
	return {
		name,
		mutating: true,
		refuse: failed,
		handle: (call: Call): Answer => {
			if (call.method !== 'POST' || contentType(call) !== 'application/json' || call.body === '')
				return failed(400, 'wrong content type or empty body');
			if (Buffer.byteLength(call.body) > MAX_BYTES) return failed(5002, 'payload too large');
			const parsed = message.safeParse(parseJson(call.body));
			if (!parsed.success) return failed(5000, z.prettifyError(parsed.error));
			const refusal = check(team, parsed.data);
			if (refusal !== undefined) return failed(refusal.code, refusal.reason);
			const openIds = receiversOf(team, parsed.data);
			const sourceMsgId = `${team.options.publicAccountId}-${team.inbox.messages.length + 1}`;
			if (openIds.length > 0)
				team.inbox.messages.push({
					sourceMsgId,
					at: new Date(team.options.now()).toISOString(),
					type: parsed.data.type,
					msg: parsed.data.msg,
					openIds,
				});
			return {
				status: 200,
				body: success({ pubId: team.options.publicAccountId, sourceMsgId }),
				items: openIds.length,
			};
		},
	};
}

function check(
	team: Team,
	{ from, to, type, msg }: Message,
): { code: number; reason: string } | undefined {
	const { eid, publicAccountId, publicAccountKey, now, sendsPerMinute } = team.options;
	if (from.pub !== publicAccountId) return { code: 5001, reason: 'account does not exist' };
	if (
		from.pubtoken !==
		pubtokenOf([from.no, from.pub, publicAccountKey, String(from.nonce), String(from.time)])
	)
		return { code: 5004, reason: 'pubtoken check failed' };
	if (from.no !== eid || to.some((group) => group.no !== eid))
		return { code: 5003, reason: 'wrong company' };

	const repeated = team.froms.get(JSON.stringify(from));
	if (repeated !== undefined && now() - repeated < BLOCKED_MS)
		return {
			code: 5005,
			reason: `消息重复发送，请${Math.ceil((BLOCKED_MS - (now() - repeated)) / 60_000)}分钟后再试`,
		};
	if (team.options.refusedSendUsesFrom) team.froms.set(JSON.stringify(from), now());
	if (sendsPerMinute > 0 && !team.sends.admit('pubsend', sendsPerMinute, now()))
		return { code: 5102, reason: '发送太快' };

	if (to.some((group) => group.user === undefined && group.code !== 'all'))
		return { code: 5003, reason: 'no receivers' };
	const named = to.flatMap((group) => group.user ?? []);
	if (team.options.maxNotified > 0 && named.length > team.options.maxNotified)
		return { code: 5003, reason: 'too many receivers' };
	const unknown = named.some((openId) => !inService(team, openId));
	if (
		unknown &&
		(team.options.sendToUnknown === 'refuse-call' ||
			named.every((openId) => !inService(team, openId)))
	)
		return { code: 5003, reason: 'bad openId' };
	if (
		type === 6 &&
		(msg.list.some((item) => (item.pic === undefined) !== (item.name === undefined)) ||
			(msg.model === 2 && msg.list[0]?.pic === undefined) ||
			(msg.model !== 3 && msg.list.length > 1))
	) {
		return { code: 5000, reason: 'pictures need name and pic; several items need model 3' };
	}
	team.froms.set(JSON.stringify(from), now());
	return undefined;
}

/** Nobody for `[]`: without an effect for the own account of a company. */
function receiversOf(team: Team, { to }: Message): string[] {
	const everybody = (): string[] => team.state.active().map(({ openId }) => openId);
	return [
		...new Set(
			to.flatMap((group) =>
				group.code === 'all'
					? everybody()
					: (group.user ?? []).filter((openId) => inService(team, openId)),
			),
		),
	];
}

function inService(team: Team, openId: string): boolean {
	return (team.state.person(openId)?.status ?? '0') !== '0';
}
