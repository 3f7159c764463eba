import { z } from 'zod/v4';
import type { Coded, FactsOf } from '../../lib/coded';
import { count, nothing, text, texts } from './parts';

/** Keys of the credential by which calls of Yunzhijia are verified. */
const CALLBACK_KEYS = [
	'eid',
	'urlToken',
	'directoryToken',
	'directoryAppId',
	'directoryAppSecret',
	'publicAccountId',
	'publicAccountKey',
	'signKey',
	'signAppId',
	'approvalKey',
	'robotSecret',
] as const;
export type CallbackKey = (typeof CALLBACK_KEYS)[number];

/** Why a call, or a post of the OA, is not let in. Never what the call said, but for the kind of its body. */
const callbackFacts = {
	'not-now': nothing,
	'credential-unusable': nothing,
	'keys-missing': z.object({ keys: z.array(z.enum(CALLBACK_KEYS)).readonly() }),
	'too-many-refused': nothing,
	'no-token': nothing,
	'wrong-token': nothing,
	'no-header': z.object({ header: text }),
	'wrong-header': z.object({ header: text }),
	'wrong-key-in-address': nothing,
	'wrong-method': z.object({ method: text }),
	'no-signature': nothing,
	'wrong-signature': z.object({ of: z.enum(['call', 'PubToken']) }),
	'wrong-encryption': nothing,
	'too-old': nothing,
	'being-taken': nothing,
	'other-enterprise': z.object({ what: z.enum(['event', 'approval', 'message']) }),
	'other-app': nothing,
	'other-account': nothing,
	'body-unread': nothing,
	'body-too-large': z.object({ kilobytes: count }),
	'body-in-other-charset': z.object({ charset: text, form: z.boolean() }),
	'body-unknown': z.object({ characters: count, type: text }),
	'body-broken-xml': z.object({
		fault: z.enum(['syntax', 'doctype', 'too-many', 'too-deep']),
		most: count,
	}),
	'body-broken-parts': nothing,
	'body-not': z.object({ what: z.enum(['JSON', 'Base64', 'form']) }),
	'body-lacks': z.object({ members: texts }),
	'no-time': z.object({ member: text }),
	'unknown-event': nothing,
	'no-event-id': nothing,
	'not-a-person': nothing,
	'not-an-app': nothing,
	'odd-document': nothing,
	'too-many-messages': z.object({ given: count, most: count }),
	'too-many-receivers': z.object({ given: count, most: count }),
} satisfies Record<string, z.ZodType>;

export type CallbackFacts = FactsOf<typeof callbackFacts>;
export type CallbackFault = Coded<CallbackFacts>;

/** What the door says around a fault. */
export interface DoorWords {
	refused: (why: string) => string;
	notNow: string;
	logSaysMore: string;
}
