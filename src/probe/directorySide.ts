import { z } from 'zod/v4';
import { joinAddress } from '../lib/http';
import type { Services } from '../lib/services';
import { DEFAULT_BASE_URL, type YunzhijiaConfig } from '../yunzhijia';
import { NoAnswer } from './question';
import {
	type Answered,
	type Ask,
	askOf,
	codeOf,
	dataOf,
	once,
	type Row,
	rowsOf,
	textOf,
	worked,
} from './wire';

/** How one call differs from a right one. */
interface Odd {
	readonly token?: string;
	readonly nonce?: string;
	readonly method?: 'GET' | 'POST';
}

/** The address book of one enterprise, with one of its keys. */
export interface DirectorySide {
	readonly services: Services;
	readonly eid: string;
	/** A token call whose members are changed. */
	tokenCall(change?: Readonly<Record<string, unknown>>, name?: string): Promise<Answered>;
	/** Forgets the token: it may be dead after a refresh. */
	renew(): void;
	call(endpoint: string, data: unknown, odd?: Odd): Promise<Answered>;
	/**
	 * The first thousand rows, the departments, and who changed within thirty days. @throws NoAnswer
	 */
	people(): Promise<Row[]>;
	departments(): Promise<Row[]>;
	changed(): Promise<Row[]>;
	rootId(): Promise<string>;
}

const issued = z.object({ accessToken: z.string().min(1), refreshToken: z.string().optional() });
const MONTH_MS = 30 * 24 * 3_600_000;
const BEIJING_MS = 8 * 3_600_000;

/** `yyyy-MM-dd HH:mm:ss` of a clock that is ahead of UTC by so much. */
export const timeText = (at: number, aheadMs: number): string =>
	new Date(at + aheadMs).toISOString().slice(0, 19).replace('T', ' ');

export const directorySide = (
	config: YunzhijiaConfig,
	key: string,
	services: Services,
): DirectorySide => {
	const caller = callerOf(config, key, services);
	const list = async (endpoint: string, data: unknown): Promise<Row[]> => {
		const answered = await caller.call(endpoint, data);
		if (worked(answered) === true) return rowsOf(answered);
		throw new NoAnswer({ status: answered.status, code: codeOf(answered) });
	};
	const departments = once(() => list('dept/getall', {}));
	return {
		...caller,
		services,
		eid: config.eid,
		departments,
		people: once(() => list('person/getall', { begin: 0, count: 1000 })),
		changed: once(() =>
			list('person/getAtTime', {
				time: timeText(services.now() - MONTH_MS, BEIJING_MS),
				begin: 0,
				count: 1000,
			}),
		),
		rootId: async () => {
			const root = (await departments()).find((row) => textOf(row['parentId']) === '');
			if (root === undefined) throw new NoAnswer({ departments: (await departments()).length });
			return textOf(root['id']);
		},
	};
};

/** The calls themselves, with a token that is asked for once. */
const callerOf = (
	config: YunzhijiaConfig,
	key: string,
	services: Services,
): Pick<DirectorySide, 'tokenCall' | 'renew' | 'call'> => {
	const ask: Ask = askOf(config, services);
	const base = config.baseUrl?.trim() || DEFAULT_BASE_URL;
	const { eid } = config;
	const tokenCall: DirectorySide['tokenCall'] = (change = {}, name = 'getAccessToken') => {
		const right = { eid, secret: key, timestamp: services.now(), scope: 'resGroupSecret' };
		return ask({
			method: 'POST',
			url: joinAddress(base, `/gateway/oauth2/token/${name}`),
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify({ ...right, ...change }),
		});
	};
	const issue = () => once(async () => tokenIn(await tokenCall()).accessToken);
	let token = issue();
	return {
		tokenCall,
		renew: () => {
			token = issue();
		},
		call: async (endpoint, data, odd = {}) => {
			const form = { nonce: odd.nonce ?? nonceOf(services), eid, data: JSON.stringify(data) };
			return await ask({
				method: odd.method ?? 'POST',
				url: joinAddress(base, `/gateway/openimport/open/${endpoint}`),
				query: { accessToken: odd.token ?? (await token()) },
				headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
				body: new URLSearchParams(form).toString(),
			});
		},
	};
};

/** @throws NoAnswer */
export const tokenIn = (answered: Answered): z.output<typeof issued> => {
	const parsed = issued.safeParse(dataOf(answered));
	if (parsed.success) return parsed.data;
	throw new NoAnswer({ status: answered.status, code: codeOf(answered) });
};

/** Eleven characters, as our client sends them. */
export const nonceOf = (services: Services): string =>
	Math.floor(services.random() * 36 ** 10)
		.toString(36)
		.padStart(11, '0');
