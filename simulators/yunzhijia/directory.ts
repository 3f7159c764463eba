import { z } from 'zod/v4';

import { contentType, parseJson, type Answer, type Call, type Endpoint } from '../http';
import { codes } from './codes';
import { refused, Refusal } from './answers';
import type { Inbox } from './inbox';
import type { YunzhijiaOptions } from './options';
import type { DirectoryState } from './state';
import type { TicketDesk } from './tickets';
import type { KeyKind, TokenDesk } from './token';

/**
 * What the endpoints of the address book work on. The state
 * is replaced by a seed, so always read it through here.
 */
export interface Team {
	options: YunzhijiaOptions;
	state: DirectoryState;
	tokens: TokenDesk;
	rate: RateCounter;
	nonces: Set<string>;
	tickets: TicketDesk;
	inbox: Inbox;
	/** Checks of to-dos, and messages sent. */
	checks: RateCounter;
	sends: RateCounter;
	/** When a `from` of a public account came, by its JSON. */
	froms: Map<string, number>;
}

export const DIRECTORY_PREFIX = '/gateway/openimport/open/';

/** `eid` may be repeated inside `data` of every call (2.1). */
export const eidMember = { eid: z.union([z.string(), z.number()]).optional() };

/** Row offset and page size. */
export const pageMembers = { begin: z.int().min(0).optional(), count: z.int().min(1).optional() };

/**
 * One address-book endpoint: method, token, key, content type, eid and `data` are checked here
 * (2.1), then `handle` gets the parsed data. Type errors in `data` refuse the whole call; what is
 * wrong with single items is the handler's business.
 */
export function directoryEndpoint<T>(
	team: Team,
	{ name, kind, schema }: { name: string; kind: 'read' | 'write'; schema: z.ZodType<T> },
	handle: (data: T, call: Call, team: Team) => Answer,
): Endpoint {
	return {
		name,
		mutating: kind === 'write',
		handle: (call) => {
			try {
				const key = checkToken(team, kind, call);
				const over = team.options.enforceRate ? checkRate(team, name, key) : undefined;
				if (over !== undefined) return over;
				return handle(readData(team, schema, call), call, team);
			} catch (error) {
				if (error instanceof Refusal) return error.answer;
				throw error;
			}
		},
	};
}

/**
 * Enforces the length limit of a list: refuses the call or truncates, as `overLimitAnswer` says.
 */
export function limited<T>(team: Team, list: readonly T[], limit: number): readonly T[] {
	if (list.length <= limit) return list;
	if (team.options.overLimitAnswer === 'truncate') return list.slice(0, limit);
	throw new Refusal(
		refused(codes.LIST_TOO_LONG, `at most ${limit} items in one call, got ${list.length}`),
	);
}

/** Offset and size of a page, the size limited to 1000 rows. */
export function pageWindow(
	team: Team,
	request: { begin?: number | undefined; count?: number | undefined },
): { begin: number; count: number } {
	const count = request.count ?? team.options.defaultCount;
	if (count > 1000 && team.options.overLimitAnswer === 'refuse')
		throw new Refusal(refused(codes.LIST_TOO_LONG, `at most 1000 rows a page, got count ${count}`));
	return { begin: request.begin ?? 0, count: Math.min(count, 1000) };
}

const timeText = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})$/;

/**
 * Milliseconds since 1970 of a `yyyy-MM-dd HH:mm:ss` in
 * the team's time zone; refuses anything else.
 */
export function timeOf(team: Team, text: string): number {
	const parts = timeText.exec(text)?.slice(1).map(Number);
	const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts ?? [];
	if (
		parts === undefined ||
		month < 1 ||
		month > 12 ||
		day < 1 ||
		day > 31 ||
		hour > 23 ||
		minute > 59 ||
		second > 59
	) {
		throw new Refusal(refused(codes.PARAMETER_WRONG, 'time must be yyyy-MM-dd HH:mm:ss'));
	}
	return (
		Date.UTC(year, month - 1, day, hour, minute, second) - team.options.timeZoneMinutes * 60_000
	);
}

/** Counts calls per interface and key in windows of one minute (1.8). */
export class RateCounter {
	private minute = -1;
	private counts = new Map<string, number>();

	/** Counts one call and says whether it is still within `limit`. */
	admit(key: string, limit: number, now: number): boolean {
		const minute = Math.floor(now / 60_000);
		if (minute !== this.minute) {
			this.minute = minute;
			this.counts = new Map();
		}
		const count = (this.counts.get(key) ?? 0) + 1;
		this.counts.set(key, count);
		return count <= limit;
	}
}

function checkToken(team: Team, kind: 'read' | 'write', call: Call): KeyKind {
	if (call.method !== 'POST')
		throw new Refusal(
			refused(codes.METHOD_NOT_ALLOWED, `method ${call.method} not allowed, use POST`),
		);
	const token = team.tokens.check(call.query.get('accessToken'));
	if (token === undefined || (token.kind !== 'read' && token.kind !== 'edit'))
		throw new Refusal(team.tokens.unauthorized());
	if (kind === 'write' && token.kind === 'read') {
		throw new Refusal(
			team.options.readKeyOnWrite === 'auth-error'
				? team.tokens.unauthorized()
				: refused(codes.READ_ONLY_KEY, 'read-only key: no permission for this interface'),
		);
	}
	return token.kind;
}

function checkRate(team: Team, name: string, key: KeyKind): Answer | undefined {
	if (team.rate.admit(`${name}/${key}`, team.options.rateLimit, team.options.now()))
		return undefined;
	return tooMany(team);
}

/** The answer above the rate limit. */
export function tooMany(team: Team): Answer {
	return refused(
		codes.TOO_MANY_REQUESTS,
		'too many requests',
		team.options.overRateStyle === 'http429' ? 429 : 200,
	);
}

function readData<T>(team: Team, schema: z.ZodType<T>, call: Call): T {
	// Any other content type: the server does not see the parameters at all.
	const form = new URLSearchParams(
		contentType(call) === 'application/x-www-form-urlencoded' ? call.body : '',
	);
	const eid = form.get('eid');
	if (eid === null || eid === '')
		throw new Refusal(refused(codes.PARAMETER_EMPTY, '参数为空: eid'));
	if (eid !== team.options.eid) throw new Refusal(team.tokens.unauthorized());
	if (team.options.strictMembers) {
		for (const field of form.keys())
			if (!['eid', 'data', 'nonce'].includes(field))
				throw new Refusal(refused(codes.PARAMETER_WRONG, `unknown form field ${field}`));
	}
	checkNonce(team, form.get('nonce'));

	const text = form.get('data');
	let data: unknown = {};
	if (text !== null) {
		data = parseJson(text);
		if (data === undefined) throw new Refusal(refused(codes.PARAMETER_WRONG, 'data is not JSON'));
	} else if (!schema.safeParse({}).success) {
		throw new Refusal(refused(codes.PARAMETER_EMPTY, '参数为空: data'));
	}
	return parseData(schema, data, team.options.strictMembers);
}

function checkNonce(team: Team, nonce: string | null): void {
	if (!team.options.enforceNonce || nonce === null) return;
	if (nonce.length > 16 || team.nonces.has(nonce))
		throw new Refusal(
			refused(codes.PARAMETER_WRONG, 'nonce longer than 16 characters or used before'),
		);
	team.nonces.add(nonce);
}

function parseData<T>(schema: z.ZodType<T>, data: unknown, strict: boolean): T {
	const parsed = schema.safeParse(data);
	if (parsed.success) return parsed.data;
	if (!strict && parsed.error.issues.every((issue) => issue.code === 'unrecognized_keys')) {
		for (const issue of parsed.error.issues) dropMembers(data, issue.path, issue.keys);
		return schema.parse(data);
	}
	throw new Refusal(refused(codes.PARAMETER_WRONG, z.prettifyError(parsed.error)));
}

function dropMembers(data: unknown, path: readonly PropertyKey[], keys: readonly string[]): void {
	let at: unknown = data;
	for (const step of path)
		at = typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined;
	if (typeof at === 'object' && at !== null)
		for (const key of keys) Reflect.deleteProperty(at, key);
}
