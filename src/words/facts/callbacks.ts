import type { Coded } from '../../lib/coded';
import type { Nothing } from './parts';

/** Keys of the credential by which calls of Yunzhijia are verified. */
export type CallbackKey =
	| 'eid'
	| 'urlToken'
	| 'directoryToken'
	| 'directoryAppId'
	| 'directoryAppSecret'
	| 'publicAccountId'
	| 'publicAccountKey'
	| 'signKey'
	| 'signAppId'
	| 'approvalKey'
	| 'robotSecret';

/**
 * Why a call, or a post of the OA, is not let in. Never
 * what the call said, but for the kind of its body.
 */
export interface CallbackFacts {
	'not-now': Nothing;
	'credential-unusable': Nothing;
	'keys-missing': { keys: readonly CallbackKey[] };
	'too-many-refused': Nothing;
	'no-token': Nothing;
	'wrong-token': Nothing;
	'no-header': { header: string };
	'wrong-header': { header: string };
	'wrong-key-in-address': Nothing;
	'wrong-method': { method: string };
	'no-signature': Nothing;
	'wrong-signature': { of: 'call' | 'PubToken' };
	'wrong-encryption': Nothing;
	'too-old': Nothing;
	'being-taken': Nothing;
	'other-enterprise': { what: 'event' | 'approval' | 'message' };
	'other-app': Nothing;
	'other-account': Nothing;
	'body-unread': Nothing;
	'body-too-large': { kilobytes: number };
	'body-in-other-charset': { charset: string; form: boolean };
	'body-unknown': { characters: number; type: string };
	'body-broken-xml': { fault: 'syntax' | 'doctype' | 'too-many' | 'too-deep'; most: number };
	'body-broken-parts': Nothing;
	'body-not': { what: 'JSON' | 'Base64' | 'form' };
	'body-lacks': { members: readonly string[] };
	'no-time': { member: string };
	'unknown-event': Nothing;
	'no-event-id': Nothing;
	'not-a-person': Nothing;
	'not-an-app': Nothing;
	'odd-document': Nothing;
	'too-many-messages': { given: number; most: number };
	'too-many-receivers': { given: number; most: number };
}
export type CallbackFault = Coded<CallbackFacts>;

/** What the door says around a fault. */
export interface DoorWords {
	refused: (why: string) => string;
	notNow: string;
	logSaysMore: string;
}
