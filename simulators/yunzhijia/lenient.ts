import type { Call, Endpoint } from '../http';
import { parseJson } from '../http';
import type { YunzhijiaOptions } from './options';

/**
 * What `--lenient` chooses: requests that running clients send and real servers serve, although no
 * page documents them (additions-2).
 */
export const lenientOptions: Partial<YunzhijiaOptions> = {
	lenient: true,
	strictMembers: false,
	enforceNonce: false,
	withoutDisposable: 'reusable',
	robotMaxLength: 5000,
};

type Json = Readonly<Record<string, unknown>>;

const OPENDATA = '/gateway/opendata-control/data/';
const TODO_CALLS = '/gateway/newtodo/open/';

/** Members that a page names; others are ignored as a real server ignores them. */
const DOCUMENTED: Readonly<Record<string, readonly string[]>> = {
	'/gateway/ticket/user/acquirecontext': ['appid', 'ticket', 'disposable'],
	[`${TODO_CALLS}generatetodo.json`]: [
		...['appId', 'sourceId', 'title', 'url', 'headImg', 'params', 'content', 'itemtitle'],
		...['senderId', 'sync', 'todoType', 'tagId', 'passUrl'],
	],
	[`${TODO_CALLS}action.json`]: ['sourcetype', 'sourceitemid', 'actiontype', 'openids', 'sync'],
	[`${TODO_CALLS}checkcreatetodo.json`]: ['sourcetype', 'sourceitemid', 'openId'],
	'/gateway/robot/webhook/send': ['content', 'msgType', 'param', 'notifyParams'],
	[`${OPENDATA}getperson`]: ['eid', 'openId'],
	[`${OPENDATA}getallpersons`]: ['eid', 'time', 'begin', 'count'],
	[`${OPENDATA}getorg`]: ['eid', 'orgId'],
	[`${OPENDATA}getancestororgs`]: ['eid', 'orgId'],
	[`${OPENDATA}getallorgs`]: ['eid', 'begin', 'count'],
	[`${OPENDATA}getorgpersons`]: ['eid', 'orgId', 'begin', 'count'],
	[`${OPENDATA}getcompany`]: ['eid'],
	[`${OPENDATA}getAdminOidsByEid`]: ['eid'],
	[`${OPENDATA}org/getUserInfoRelyOrgIds`]: ['eid', 'orgIds', 'isIncludeSub', 'begin', 'count'],
};

const ARTICLE = ['date', 'title', 'text', 'url', 'appid', 'name', 'pic'];
const MESSAGE = ['text', 'url', 'appid', 'todo', 'sourceid', 'model', 'list'];

/** The endpoint as a real server has it: it sees what was sent as the documents would have it. */
export const leniently = (path: string, endpoint: Endpoint): Endpoint => ({
	...endpoint,
	handle: (call) => endpoint.handle(asDocumented(path, call)),
});

const asDocumented = (path: string, call: Call): Call => {
	if (path.startsWith('/gateway/oauth2/token/')) return withJson(call, asTokenRequest);
	if (path.startsWith('/pubacc/pubsend')) return withJson(withTextNonce(call), asMessage);
	if (path.startsWith('/gateway/openimport/open/')) return withForm(call, ['eid', 'data', 'nonce']);
	const members = DOCUMENTED[path];
	if (members === undefined) return call;
	if (path.startsWith(OPENDATA)) return withForm(call, members);
	const known = withJson(call, (body) => asTodo(only(body, members)));
	return path.endsWith('/webhook/send') ? withGroup(known) : known;
};

const only = (body: Json, members: readonly string[]): Json =>
	Object.fromEntries(Object.entries(body).filter(([name]) => members.includes(name)));

const isJson = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Numbers become text, anything else nothing that a schema takes. */
const textOf = (value: unknown): string =>
	typeof value === 'string' || typeof value === 'number' ? String(value) : '';

const withJson = (call: Call, change: (body: Json) => Json): Call => {
	const body = parseJson(call.body);
	return isJson(body) ? { ...call, body: JSON.stringify(change(body)) } : call;
};

const withForm = (call: Call, members: readonly string[]): Call => {
	const form = new URLSearchParams(call.body);
	const known = [...form].filter(([name]) => members.includes(name));
	return { ...call, body: new URLSearchParams(known).toString() };
};

/** `timestamp` as text, `eid` and `appId` as numbers. */
const asTokenRequest = ({ timestamp, eid, appId, ...rest }: Json): Json => ({
	...rest,
	timestamp: typeof timestamp === 'string' ? Number(timestamp) : timestamp,
	...(eid === undefined ? {} : { eid: textOf(eid) }),
	...(appId === undefined ? {} : { appId: textOf(appId) }),
});

/** A 63-bit nonce is hashed as the digits that came, which a double would not keep. */
const withTextNonce = (call: Call): Call => ({
	...call,
	body: call.body.replace(/("nonce"\s{0,9}:\s{0,9})(\d{16,20})/, '$1"$2"'),
});

/** `type` as text, `todo` in a message of type 2, further members of news. */
const asMessage = ({ type, msg, ...rest }: Json): Json => {
	const number = Number(type);
	const given = isJson(msg) ? msg : {};
	const known = number === 25 ? given : only(given, number === 2 ? ['text'] : MESSAGE);
	const list = known['list'];
	const articles = Array.isArray(list)
		? { list: list.map((item: unknown) => (isJson(item) ? only(item, ARTICLE) : item)) }
		: {};
	return { ...rest, type: number, msg: { ...known, ...articles } };
};

/** `openids: null` is none, `sourceId` may be a number. */
const asTodo = ({ openids, sourceId, ...rest }: Json): Json => ({
	...rest,
	...(openids === undefined || openids === null ? {} : { openids }),
	...(sourceId === undefined ? {} : { sourceId: textOf(sourceId) }),
});

/** Other kinds of groups than 0 occur in the address of a robot. */
const withGroup = (call: Call): Call => {
	const query = new URLSearchParams(call.query);
	query.set('yzjtype', '0');
	return { ...call, query };
};
