import type { CallbackFacts, CallbackKey, DoorWords } from '../facts/callbacks';
import type { Telling } from '../../lib/coded';

/** Fields of the credential Yunzhijia Callback, as its form calls them. */
export const callbackKeys: Record<CallbackKey, string> = {
	eid: 'EID',
	urlToken: 'Address Token',
	directoryToken: 'Address Book Sync Token',
	directoryAppId: 'Directory App ID',
	directoryAppSecret: 'Directory App Secret',
	publicAccountId: 'Public Account ID',
	publicAccountKey: 'Public Account Key',
	signKey: 'Sign Key',
	signAppId: 'Sign Key App ID',
	approvalKey: 'Approval Key',
	robotSecret: 'Robot Secret',
};

const MEGABYTE = 1024;
const size = (kilobytes: number): string =>
	kilobytes < MEGABYTE ? `${kilobytes} KB` : `${kilobytes / MEGABYTE} MB`;

const XML_FAULTS = {
	syntax: () => 'it is not well-formed',
	doctype: () => 'it has a document type',
	'too-many': (most: number) => `it has more than ${most} elements`,
	'too-deep': (most: number) => `it is deeper than ${most} elements`,
} as const;

/** Why a call, or a post of the OA, is not let in. */
export const callbacks: Telling<CallbackFacts> = {
	'not-now': () => 'the call could not be taken now',
	'credential-unusable': () => 'the credential cannot be used',
	'keys-missing': ({ keys }) =>
		`the credential has no ${keys.map((key) => callbackKeys[key]).join(', ')}, ` +
		'so that nothing can be verified',
	'too-many-refused': () => 'too many calls of this address were refused within a minute',
	'no-token': () => 'the address lacks its token (?token=…)',
	'wrong-token': () => 'the token of the address is wrong',
	'no-header': ({ header }) => `the header "${header}" is missing`,
	'wrong-header': ({ header }) => `the key in the header "${header}" is wrong`,
	'wrong-key-in-address': () => 'the key in the address is wrong',
	'wrong-method': ({ method }) => `${method} is not how this is called`,
	'no-signature': () => 'it is not signed',
	'wrong-signature': ({ of }) => (of === 'call' ? 'the signature is wrong' : `${of} is wrong`),
	'wrong-encryption': () => 'the body was not encrypted with this key',
	'too-old': () => 'the event is too old, or the clocks differ',
	'being-taken': () => 'the same event is being taken at this moment',
	'other-enterprise': ({ what }) => `the ${what} is of another enterprise`,
	'other-app': () => 'the approval is of another app',
	'other-account': () => 'the message is for another public account',
	'body-unread': () => 'the body could not be read',
	'body-too-large': ({ kilobytes }) => `the body is larger than ${size(kilobytes)}`,
	'body-in-other-charset': ({ charset, form }) =>
		`the ${form ? 'form' : 'body'} is not in ${charset}; ` +
		'its Content-Type must name its charset, UTF-8 at best',
	'body-unknown': ({ characters, type }) =>
		`the body is no JSON, form or XML, but ${characters === 0 ? 'empty' : `${characters} characters`} ` +
		`with the Content-Type "${type === '' ? 'none' : type}"; ` +
		'docs/oa-message.md says what a message looks like',
	'body-broken-xml': ({ fault, most }) =>
		`the body is XML that cannot be read: ${XML_FAULTS[fault](most)}`,
	'body-broken-parts': () =>
		'the form in parts (multipart/form-data) cannot be read; ' +
		'it was cut off, or its Content-Type names no boundary or another charset',
	'body-not': ({ what }) => `the body is not ${what === 'form' ? 'a form' : what}`,
	'body-lacks': ({ members }) => `the body lacks something: ${members.join(', ')}`,
	'no-time': ({ member }) => `${member} is no time`,
	'unknown-event': () => 'eventType is none of the documented ones',
	'no-event-id': () => 'eventId is missing',
	'not-a-person': () => 'openId is no id of a person',
	'not-an-app': () => 'the app id is no id of an app',
	'odd-document': () => 'a document is named like a person or an app, or its name has a &',
	'too-many-messages': ({ given, most }) =>
		`${given} messages in one post; at most ${most} are taken`,
	'too-many-receivers': ({ given, most }) =>
		`${given} receivers in one post; at most ${most} are taken, ` +
		'so let the OA post in smaller lists',
};

export const door: DoorWords = {
	refused: (why) => `Refused: ${why}.`,
	notNow: 'The message could not be taken now.',
	logSaysMore: 'The log of n8n says more.',
};
