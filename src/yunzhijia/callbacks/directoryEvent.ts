import { createHash } from 'node:crypto';
import { parse } from 'node:querystring';
import { type Callback, CallbackRefusal, type CallbackKeys, type IncomingCall } from './callback';
import { equal } from './proof';

const EVENTS = [
	'user_enter',
	'person_update',
	'user_leave',
	'user_phone_update',
	'org_add',
	'org_update',
	'org_delete',
	'org_admin',
	'person_role',
] as const;
export type DirectoryEventType = (typeof EVENTS)[number];
const DEPARTMENT_EVENTS: ReadonlySet<string> = new Set([
	'org_add',
	'org_update',
	'org_delete',
	'org_admin',
]);

const OK = { status: 200, body: 'ok' } as const;

/**
 * Changes of the address book (callbacks 2). The current page documents no signature, so an event is a hint: whoever uses it reads the record again, and
 * a token in our address keeps strangers out. Where the keys of the vendor's older demo are known, every event must be signed as it does.
 */
export const directoryEvent: Callback = {
	needs: [],
	needsEither: [['urlToken'], ['directoryAppId', 'directoryAppSecret']],
	maxAgeMs: Infinity,
	repeated: OK,
	refused: ({ status }) => ({ status, body: 'not ok' }),
	read: (call, keys) => {
		const parameters = parametersOf(call);
		const { createTime = '', eid = '', eventId = '', eventType = '' } = parameters;
		const verified = verify(call, parameters, keys);
		if (eventType === 'check') return { test: true, reply: OK };
		if (!isEvent(eventType)) throw new CallbackRefusal(400, { code: 'unknown-event', facts: {} });
		if (eventId === '' || eventId === 'null')
			throw new CallbackRefusal(400, { code: 'no-event-id', facts: {} });
		if (keys.eid !== '' && eid !== '' && eid !== keys.eid)
			throw new CallbackRefusal(403, { code: 'other-enterprise', facts: { what: 'event' } });
		return {
			data: {
				eventType,
				object: DEPARTMENT_EVENTS.has(eventType) ? 'department' : 'person',
				id: eventId,
				eid,
				createTime,
				verified,
			},
			id: [eid, eventType, eventId, createTime].join(' '),
			at: null,
			reply: OK,
		};
	},
};

const isEvent = (type: string): type is DirectoryEventType =>
	EVENTS.some((known) => known === type);

/** In the query, as documented, or as a form, as in the older demo. */
const parametersOf = (call: IncomingCall): Readonly<Record<string, string>> => {
	if (call.method !== 'POST') return call.query;
	if (call.body.length > 0 && !/^[\x20-\x7e\r\n]*$/.test(call.body))
		throw new CallbackRefusal(400, { code: 'body-not', facts: { what: 'form' } });
	const form = Object.entries(parse(call.body, undefined, undefined, { maxKeys: 50 })).map(
		([name, value]) => [name, Array.isArray(value) ? (value[0] ?? '') : (value ?? '')] as const,
	);
	return { ...call.query, ...Object.fromEntries(form) };
};

/** Whether headers and keys prove the event. @throws CallbackRefusal where they contradict it */
const verify = (
	{ headers }: IncomingCall,
	parameters: Readonly<Record<string, string>>,
	{ directoryAppId, directoryAppSecret }: CallbackKeys,
): boolean => {
	if (directoryAppId === '' || directoryAppSecret === '') return false;
	const {
		'content-md5': contentMd5 = '',
		authorization = '',
		'content-type': contentType = '',
		date = '',
	} = headers;
	const text = Object.keys(parameters)
		.filter((name) => name !== 'token')
		.sort()
		.map((name) => `${name}=${parameters[name] ?? ''}`)
		.join('&');
	const md5 = createHash('md5').update(text, 'utf8').digest('base64');
	// In this order, not sorted.
	const signature = createHash('sha1')
		.update(directoryAppSecret + md5 + contentType + date, 'utf8')
		.digest('hex');
	if (!equal(contentMd5, md5) || !equal(authorization, `${directoryAppId}:${signature}`))
		throw new CallbackRefusal(401, { code: 'wrong-signature', facts: { of: 'call' } });
	return true;
};
