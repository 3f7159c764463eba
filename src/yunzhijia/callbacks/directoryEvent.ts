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
type DirectoryEventType = (typeof EVENTS)[number];
const DEPARTMENT_EVENTS: ReadonlySet<string> = new Set([
	'org_add',
	'org_update',
	'org_delete',
	'org_admin',
]);

const OK = { status: 200, body: 'ok' } as const;

/**
 * Changes of the address book (callbacks 2; additions-2, 1). Whoever uses an event reads the record
 * again. A token in our address keeps strangers out; where the Token of the console or the keys of
 * an old installation are known, every event must be signed with one of them.
 */
export const directoryEvent: Callback = {
	needs: [],
	needsEither: [['urlToken'], ['directoryToken'], ['directoryAppId', 'directoryAppSecret']],
	maxAgeMs: Infinity,
	isUnsigned: ({ method, query, headers }) =>
		method === 'GET' &&
		query.eventType !== 'check' &&
		query.token === undefined &&
		headers.authorization === undefined,
	repeated: OK,
	refused: ({ status }) => ({ status, body: 'not ok' }),
	read: (call, keys) => {
		const parameters = parametersOf(call);
		const { createTime = '', eid = '', eventId = '', eventType = '' } = parameters;
		// Saving the address: nothing of it is verified, and nothing begins.
		if (eventType === 'check') return { test: true, reply: OK };
		const verified = verify(call, parameters, keys);
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
	keys: CallbackKeys,
): boolean => {
	const known = [...withToken(parameters, keys), ...asOldInstallations(parameters, keys)];
	if (known.length === 0) return false;
	if (headers.authorization === undefined)
		throw new CallbackRefusal(401, { code: 'no-signature', facts: {} });
	if (!known.some((signing) => isSigned(headers, signing)))
		throw new CallbackRefusal(401, { code: 'wrong-signature', facts: { of: 'call' } });
	return true;
};

/** One way to sign an event. */
interface Signing {
	/** What `Content-MD5` is of. */
	readonly text: string;
	readonly secret: string;
	/** In front of the signature in `Authorization`. */
	readonly prefix: string;
}

const SIGNED = ['createTime', 'eid', 'eventId', 'eventType'] as const;

/** With the Token of the console: four members, and the bare signature. */
const withToken = (
	parameters: Readonly<Record<string, string>>,
	{ directoryToken: secret }: CallbackKeys,
): readonly Signing[] =>
	secret === '' ? [] : [{ text: textOf(SIGNED, parameters), secret, prefix: '' }];

/**
 * With an app's secret: all members but the token of our
 * address, and the app id before the signature.
 */
const asOldInstallations = (
	parameters: Readonly<Record<string, string>>,
	{ directoryAppId, directoryAppSecret: secret }: CallbackKeys,
): readonly Signing[] => {
	if (directoryAppId === '' || secret === '') return [];
	const names = Object.keys(parameters).filter((name) => name !== 'token');
	return [{ text: textOf(names.sort(), parameters), secret, prefix: `${directoryAppId}:` }];
};

const textOf = (names: readonly string[], parameters: Readonly<Record<string, string>>): string =>
	names.map((name) => `${name}=${parameters[name] ?? ''}`).join('&');

const isSigned = (
	{
		'content-md5': contentMd5 = '',
		authorization = '',
		'content-type': contentType = '',
		date = '',
	}: IncomingCall['headers'],
	{ text, secret, prefix }: Signing,
): boolean => {
	const md5 = createHash('md5').update(text, 'utf8').digest('base64');
	// In this order, not sorted.
	const signature = createHash('sha1')
		.update(secret + md5 + contentType + date, 'utf8')
		.digest('hex');
	return equal(contentMd5, md5) && equal(authorization, `${prefix}${signature}`);
};
