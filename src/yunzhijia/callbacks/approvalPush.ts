import { createDecipheriv } from 'node:crypto';
import { z } from 'zod/v4';
import { text } from '../../lib/wireValues';
import { parsed, refuseOtherMethods } from './body';
import { type Callback, CallbackRefusal } from './callback';

const named = z.record(z.string(), z.unknown()).nullish();
const push = z.object({
	data: z.object({
		formInfo: named,
		basicInfo: z.looseObject({
			eventId: text.pipe(z.string().min(1)),
			eventTime: z.coerce.number().nullish().catch(null),
			myNetworkInfo: z.object({ eid: text }).nullish().catch(null),
			eid: text,
		}),
	}),
});

const SUCCESS = { status: 200, body: 'success' } as const;

/**
 * A node of a smart approval was reached or decided (callbacks 3). It comes again for two days
 * without `success`. ECB has no integrity: blocks of one body can stand in another, so whoever acts
 * on it reads the approval again.
 */
export const approvalPush: Callback = {
	needs: ['approvalKey'],
	// With the form of the approval.
	maxBytes: 1024 * 1024,
	maxAgeMs: 7 * 24 * 3_600_000,
	repeated: SUCCESS,
	refused: (refusal, language) => ({ status: refusal.status, body: refusal.told(language) }),
	read: (call, keys) => {
		refuseOtherMethods(call);
		const { data } = parsed(decrypted(call.body, keys.approvalKey), push);
		const { eventId, eventTime, eid } = data.basicInfo;
		if (keys.eid !== '' && eid !== '' && eid !== keys.eid)
			throw new CallbackRefusal(403, { code: 'other-enterprise', facts: { what: 'approval' } });
		return {
			data: { basicInfo: data.basicInfo, formInfo: data.formInfo ?? {} },
			id: eventId,
			at: eventTime ?? null,
			reply: SUCCESS,
		};
	},
};

/** AES-128/ECB with PKCS7, Base64; some senders quote the text as JSON. @throws CallbackRefusal */
const decrypted = (body: string, key: string): string => {
	const trimmed = body.trim();
	const bare = trimmed.startsWith('"') && trimmed.endsWith('"') ? trimmed.slice(1, -1) : trimmed;
	const base64 = bare.replaceAll('\\/', '/');
	if (!/^[A-Za-z0-9+/\s]+={0,2}$/.test(base64))
		throw new CallbackRefusal(400, { code: 'body-not', facts: { what: 'Base64' } });
	try {
		const decipher = createDecipheriv('aes-128-ecb', Buffer.from(key, 'latin1'), null);
		return decipher.update(base64, 'base64', 'utf8') + decipher.final('utf8');
	} catch {
		throw new CallbackRefusal(401, { code: 'wrong-encryption', facts: {} });
	}
};
