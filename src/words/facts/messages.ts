import { z } from 'zod/v4';
import type { Coded, FactsOf } from '../../lib/coded';
import { count, text, texts } from './parts';

/** What came in a member of a message: its kind, and how much of it; `shown` is the value as far as it may be shown. */
const came = z.object({
	kind: z.enum(['nothing', 'text', 'number', 'boolean', 'list', 'object']),
	shown: text,
	size: count,
});
export type Came = z.infer<typeof came>;

const it = z.object({ came });
const atMost = z.object({ came, most: count });
const moment = z.object({ came, zone: text });

/** Why a member of a message, or a receiver, cannot be used. */
const messageFacts = {
	missing: it,
	'not-a-message': it,
	'not-an-id': it,
	'beyond-precision': it,
	empty: it,
	'too-long': atMost,
	'control-characters': it,
	'not-a-text': it,
	'not-a-list': it,
	'too-many': atMost,
	'none-usable': it,
	'not-a-receiver': it,
	'other-version': it,
	'other-event': z.object({ came, known: texts }),
	'no-web-address': it,
	'relative-address': it,
	'not-links': it,
	'not-a-sender': it,
	'nothing-to-read': it,
	'not-a-time-value': it,
	'no-date': moment,
	'no-such-time': moment,
	'out-of-range': moment,
	'not-a-time': moment,
} satisfies Record<string, z.ZodType>;
export type MessageFacts = FactsOf<typeof messageFacts>;
export type MessageFault = Coded<MessageFacts>;
