import type { Coded } from '../../lib/coded';

/**
 * What came in a member of a message: its kind, and how much
 * of it; `shown` is the value as far as it may be shown.
 */
export interface Came {
	kind: 'nothing' | 'text' | 'number' | 'boolean' | 'list' | 'object';
	shown: string;
	size: number;
}

export interface It {
	came: Came;
}
export interface AtMost extends It {
	most: number;
}
export interface Moment extends It {
	zone: string;
}

/** Why a member of a message, or a receiver, cannot be used. */
export interface MessageFacts {
	missing: It;
	'not-a-message': It;
	'not-an-id': It;
	'beyond-precision': It;
	empty: It;
	'too-long': AtMost;
	'control-characters': It;
	'not-a-text': It;
	'not-a-list': It;
	'too-many': AtMost;
	'none-usable': It;
	'not-a-receiver': It;
	'other-version': It;
	'other-event': { came: Came; known: readonly string[] };
	'no-web-address': It;
	'relative-address': It;
	'not-links': It;
	'not-a-sender': It;
	'nothing-to-read': It;
	'not-a-time-value': It;
	'no-date': Moment;
	'no-such-time': Moment;
	'out-of-range': Moment;
	'not-a-time': Moment;
}
export type MessageFault = Coded<MessageFacts>;
