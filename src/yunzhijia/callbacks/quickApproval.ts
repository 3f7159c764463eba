import { z } from 'zod/v4';
import { text } from '../../lib/wireValues';
import { readJson } from './body';
import { type Callback, CallbackRefusal } from './callback';
import { equal, hmacSha1 } from './proof';

const name = text.pipe(z.string().min(1));
const names = z.array(name).min(1).max(1000);
const sign = text;
const call = z.union([
	z.object({
		param: z.object({ eid: text, sourceType: name, openId: name, sourceIds: names }),
		sign,
	}),
	z.object({ param: z.object({ eid: text, appId: name, openId: name, bizIds: names }), sign }),
	// The read callback spells its list in the singular.
	z.object({ param: z.object({ eid: text, appId: name, openId: name, bizId: names }), sign }),
]);

/**
 * An id of a person: 24 hexadecimal characters, in old enterprises like a UUID; an id of an app:
 * digits (directory-api, app-api). The signature does not say which of its parts is which, so a
 * document must look like neither.
 */
const OPEN_ID = /^[0-9a-f]{24}$|^[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}$/i;
const APP_ID = /^\d{4,20}$/;

/**
 * The signature of quick approval and of the flow centre (todo-api 5, 6): person, app and
 * documents, sorted by code unit. `eid` is not signed, and there is no time.
 */
const approvalSign = (
	signKey: string,
	openId: string,
	appId: string,
	ids: readonly string[],
): string => hmacSha1(signKey, [openId, appId, ...ids].sort().join('&'));

/**
 * Somebody taps "agree" on a to-do (`passUrl`) or on a task of the flow centre
 * (`processUrl`, and its read callback). Yunzhijia finishes the to-dos that the
 * answer names in `successIds`; of the flow centre the answer names those that
 * failed. A second tap after a failure looks like the first, so that repeats cannot
 * be refused: the workflow must be able to approve twice what is approved once.
 */
export const quickApproval: Callback = {
	needs: ['signKey'],
	maxAgeMs: Infinity,
	repeated: { status: 200, body: answer({ successIds: [] }) },
	refused: (refusal, language) => ({
		status: refusal.status,
		body: { success: false, errorCode: 5001, error: refusal.told(language), data: null },
	}),
	read: (incoming, keys) => {
		const { param, sign: given } = readJson(incoming, call);
		const flow = 'appId' in param;
		const appId = flow ? param.appId : param.sourceType;
		const ids =
			'sourceIds' in param ? param.sourceIds : 'bizIds' in param ? param.bizIds : param.bizId;
		refuseInterchangeable(param.openId, appId, ids);
		if (!equal(given, approvalSign(keys.signKey, param.openId, appId, ids)))
			throw new CallbackRefusal(401, { code: 'wrong-signature', facts: { of: 'call' } });
		if (keys.eid !== '' && param.eid !== '' && param.eid !== keys.eid)
			throw new CallbackRefusal(403, { code: 'other-enterprise', facts: { what: 'approval' } });
		if (keys.signAppId !== '' && appId !== keys.signAppId)
			throw new CallbackRefusal(403, { code: 'other-app', facts: {} });
		return {
			data: {
				from: !flow ? 'todo' : 'bizId' in param ? 'flowCentreRead' : 'flowCentre',
				eid: param.eid,
				appId,
				openId: param.openId,
				ids,
			},
			id: null,
			at: null,
			reply: {
				status: 200,
				body: flow
					? { success: true, data: { failed: 'bizId' in param ? [] : ids } }
					: answer({ successIds: [] }),
			},
		};
	},
};

/** Parts of one signature must not be able to change places, nor to be cut up in another way. */
function refuseInterchangeable(openId: string, appId: string, ids: readonly string[]): void {
	if (!OPEN_ID.test(openId)) throw new CallbackRefusal(400, { code: 'not-a-person', facts: {} });
	if (!APP_ID.test(appId)) throw new CallbackRefusal(400, { code: 'not-an-app', facts: {} });
	if (ids.some((id) => id.includes('&') || OPEN_ID.test(id) || APP_ID.test(id)))
		throw new CallbackRefusal(400, { code: 'odd-document', facts: {} });
}

function answer(data: Record<string, unknown>): Record<string, unknown> {
	return { data, error: null, errorCode: 0, success: true };
}
