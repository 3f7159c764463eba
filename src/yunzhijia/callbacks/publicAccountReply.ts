import { z } from 'zod/v4';
import { text } from '../../lib/wireValues';
import { pubToken } from '../publicAccount/pubToken';
import { readJson } from './body';
import { type Callback, CallbackRefusal } from './callback';
import { equal } from './proof';

const reply = z.object({
	ServiceType: text,
	PubAccId: text,
	FromUserName: text.pipe(z.string().min(1)),
	ToUserName: text,
	MsgType: text,
	MsgId: text.pipe(z.string().min(1)),
	Eid: text,
	CreateTime: text,
	PubToken: text,
	Payload: z
		.record(z.string(), z.unknown())
		.nullish()
		.transform((payload) => payload ?? {}),
});

const NOTHING = { status: 200, body: '' } as const;

/**
 * What somebody writes to a public account, or taps in its menu (callbacks 1). Whether a body
 * becomes an answer is not documented, so there is none.
 */
export const publicAccountReply: Callback = {
	needs: ['publicAccountKey'],
	maxAgeMs: 15 * 60_000,
	repeated: NOTHING,
	refused: (refusal, language) => ({ status: refusal.status, body: refusal.told(language) }),
	read: (call, keys) => {
		const {
			ServiceType,
			PubAccId,
			FromUserName,
			MsgType,
			MsgId,
			Eid,
			CreateTime,
			PubToken,
			Payload,
		} = readJson(call, reply);
		if (
			!equal(
				PubToken.toLowerCase(),
				pubToken(PubAccId, FromUserName, CreateTime, MsgId, keys.publicAccountKey),
			)
		)
			throw new CallbackRefusal(401, { code: 'wrong-signature', facts: { of: 'PubToken' } });
		if (keys.publicAccountId !== '' && PubAccId !== keys.publicAccountId)
			throw new CallbackRefusal(403, { code: 'other-account', facts: {} });
		if (keys.eid !== '' && Eid !== '' && Eid !== keys.eid)
			throw new CallbackRefusal(403, { code: 'other-enterprise', facts: { what: 'message' } });
		return {
			data: {
				serviceType: ServiceType,
				accountId: PubAccId,
				openId: FromUserName,
				messageType: MsgType,
				messageId: MsgId,
				eid: Eid,
				createTime: CreateTime,
				payload: Payload,
			},
			id: `${PubAccId} ${MsgId}`,
			at: momentOf(CreateTime),
			reply: NOTHING,
		};
	},
};

/** 13 digits in the sample; 10 are seconds. */
const momentOf = (time: string): number => {
	if (/^\d{13}$/.test(time)) return Number(time);
	if (/^\d{10}$/.test(time)) return Number(time) * 1000;
	throw new CallbackRefusal(400, { code: 'no-time', facts: { member: 'CreateTime' } });
};
