import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { randomBytes, randomInt } from 'node:crypto';
import { z } from 'zod/v4';
import {
	startE10Simulator,
	startYunzhijiaSimulator,
	type E10Simulator,
	type YunzhijiaOptions,
	type YunzhijiaSimulator,
} from '../../../simulators';
import { type Log, systemServices, type Services } from '../../../src/lib/services';
import {
	answerLogin,
	byTodo,
	cookiesOf,
	countRefusal,
	type LoginEvent,
	loginKeys,
	type LoginPages,
	type LoginReply,
	type LoginRequest,
	parametersOf,
	parseLoginSettings,
	refusedPage,
	turnedAway,
} from '../../../src/login';
import { openStore, type Provenance, type Store } from '../../../src/store';
import { createWeaverLogin } from '../../../src/weaver';
import type { WeaverE9Login } from '../../../src/weaver/e9';
import { createYunzhijiaApp } from '../../../src/yunzhijia';

export const OA_KEY = 'oa-key-oa-key-oa-key-oa-key-oa-key-1';
export const PASSWORD = 'simulated-password';
export const SOURCE = 'e10';

/** 张三 and 李四 work in both; 王五 left the OA; 外人 is in Yunzhijia only. */
const OA = {
	departments: [{ id: '1', name: '总部', parentId: null }],
	employees: [
		{ id: 'oa-1', name: '张三', departmentId: '1', jobNo: '001', account: 'zhang' },
		{ id: 'oa-2', name: '李四', departmentId: '1', jobNo: '002', account: 'li' },
		{
			id: 'oa-3',
			name: '王五',
			departmentId: '1',
			jobNo: '003',
			account: 'wang',
			status: 'left' as const,
		},
	],
};
const YUNZHIJIA = {
	departments: [
		{ department: '研发中心' },
		{ department: '研发中心\\一部' },
		{ department: '销售部' },
	],
	persons: [
		{ openId: 'open-1', name: '张三', department: '研发中心\\一部', jobNo: '001' },
		{ openId: 'open-2', name: '李四', department: '销售部', jobNo: '002' },
		{ openId: 'open-9', name: '<img src=x onerror=alert(1)>"\'', department: '销售部' },
	],
};

export interface LogLine {
	readonly level: string;
	readonly message: string;
	readonly fields: unknown;
}

/** A browser with cookies that follows nothing by itself. */
export class Browser {
	private readonly jar = new Map<string, string>();

	async open(
		url: string,
		init: RequestInit = {},
	): Promise<{ status: number; location: string; text: string; headers: Headers }> {
		const at = new URL(url);
		const cookie = [...this.jar]
			.filter(([key]) => key.startsWith(`${at.host} `))
			.map(([key, value]) => `${key.split(' ')[1] ?? ''}=${value}`)
			.join('; ');
		const response = await fetch(url, {
			...init,
			redirect: 'manual',
			headers: { ...z.record(z.string(), z.string()).parse(init.headers ?? {}), cookie },
		});
		for (const set of response.headers.getSetCookie()) {
			const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
			this.jar.set(`${at.host} ${name}`, value);
		}
		const location = response.headers.get('location');
		return {
			status: response.status,
			location: location === null ? '' : new URL(location, url).href,
			text: await response.text(),
			headers: response.headers,
		};
	}

	post(url: string, fields: Record<string, string>): ReturnType<Browser['open']> {
		return this.open(url, { method: 'POST', body: new URLSearchParams(fields) });
	}

	/** Sets a cookie as somebody who fixes a session would. */
	plant(url: string, name: string, value: string): void {
		this.jar.set(`${new URL(url).host} ${name}`, value);
	}

	cookie(url: string, name: string): string {
		return this.jar.get(`${new URL(url).host} ${name}`) ?? '';
	}
}

/** Both doors on a real HTTP server, both simulators, a real store; one clock for all. */
export interface LoginBench {
	readonly yunzhijia: YunzhijiaSimulator;
	readonly oa: E10Simulator;
	readonly store: Store;
	readonly services: Services;
	readonly clock: { now: number };
	readonly log: LogLine[];
	readonly events: LoginEvent[];
	/** First page of each door. */
	readonly app: string;
	readonly qr: string;
	/** Secrets that were made or seen: none of them may ever show up in log, store or events. */
	readonly secrets: string[];
	readonly storeFile: string;
	/** Codes that went to people, in order. */
	readonly codes: string[];
	/** Where account and password are checked. */
	checkAt(url: string): void;
	confirmBy(way: 'code' | 'page'): void;
	/** From now on E9 makes the sessions. */
	signInTo(e9: WeaverE9Login): void;
	settings(change: Record<string, unknown>): void;
	/** The address that Yunzhijia opens for this person. */
	tap(openId: string, url?: string, appId?: string): Promise<string>;
	scan(openId: string): Promise<void>;
	bind(openId: string, oaId: string, provenance?: Provenance): Promise<void>;
	bindings(): Promise<[yzjId: string, oaId: string, provenance: string][]>;
	stop(): Promise<void>;
}

/** Limits are counted by the process, so each bench has its own address. */
let benches = 0;

/** @param eid enterprise that the pages are for; the simulated one by default */
export const startLoginBench = async (
	options: Partial<YunzhijiaOptions> = {},
	eid?: string,
): Promise<LoginBench> => {
	const clock = { now: Date.UTC(2026, 2, 1, 4, 0, 0) };
	const address = `198.51.100.${(benches++ % 250) + 1}`;
	const now = (): number => clock.now;
	// Tokens of the credential are shared by the process, so each bench has its own app.
	const appSecret = `app-${randomBytes(8).toString('hex')}`;
	const qrAppSecret = `qr-${randomBytes(8).toString('hex')}`;
	const yunzhijia = await startYunzhijiaSimulator({
		now,
		seed: YUNZHIJIA,
		appSecret,
		qrAppSecret,
		...options,
	});
	const oa = await startE10Simulator({ now, seed: OA });
	const log: LogLine[] = [];
	const write = (level: string) => (message: string, fields?: Record<string, unknown>) =>
		void log.push({ level, message, fields });
	const logger: Log = {
		debug: write('debug'),
		info: write('info'),
		warn: write('warn'),
		error: write('error'),
	};
	const services: Services = { ...systemServices(logger), now };
	const folder = mkdtempSync(join(tmpdir(), 'login-test-'));
	const storeFile = join(folder, 'store.sqlite');
	const store = await openStore(pathToFileURL(storeFile).href, services);
	const events: LoginEvent[] = [];
	const secrets: string[] = [PASSWORD, OA_KEY];
	let chosen: Record<string, unknown> = {};
	let checkUrl = `${oa.url}/oa/check`;
	let confirm: 'code' | 'page' = 'code';
	let e9: WeaverE9Login | null = null;
	const codes: string[] = [];

	const pagesOf = (door: 'app' | 'qr', address: string): LoginPages => {
		const settings = parseLoginSettings({
			source: SOURCE,
			pages: { home: `${oa.url}/oa/home`, todo: `${oa.url}/oa/todo` },
			links: [`${oa.url}/oa/deep/`],
			allowHttp: true,
			e10LoginUrl: oa.url,
			...chosen,
		});
		const appId = door === 'app' ? yunzhijia.appId : yunzhijia.qrAppId;
		const common = {
			store,
			services,
			settings,
			e9,
			language: 'zh' as const,
			keys: loginKeys('signing-secret-signing-secret-signing'),
			scope: { eid: eid ?? yunzhijia.eid, source: SOURCE },
			audience: SOURCE,
			address,
			newSecret: () => {
				const secret = randomBytes(32).toString('base64url');
				secrets.push(secret);
				return secret;
			},
			oaKey: OA_KEY,
			app: createYunzhijiaApp(
				{
					appId,
					appSecret: door === 'app' ? appSecret : qrAppSecret,
					eid: yunzhijia.eid,
					baseUrl: yunzhijia.url,
					allowHttp: true,
				},
				services,
			),
			yunzhijia: yunzhijia.url,
		};
		const e10 = createWeaverLogin(
			{
				corpId: oa.corpId,
				appKey: oa.appKey,
				appSecret: oa.appSecret,
				baseUrl: oa.url,
				allowHttp: true,
			},
			services,
		);
		return door === 'qr'
			? { ...common, door }
			: {
					...common,
					door,
					e10,
					check: { url: checkUrl, http: { allowHttp: true }, key: '' },
					confirm,
					messenger: byTodo(common.app, `${base}/icon.png`),
					newCode: () => {
						const code = String(randomInt(1_000_000)).padStart(6, '0');
						codes.push(code);
						return code;
					},
				};
	};

	/** As the trigger answers: whoever has to wait learns nothing else. */
	const limited = async (pages: LoginPages, request: LoginRequest): Promise<LoginReply> => {
		const away = await turnedAway(request, pages.language);
		if (away !== null) return away;
		const reply = await answerLogin(pages, request);
		await countRefusal(request, reply);
		return reply;
	};
	const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
		const url = new URL(request.url ?? '/', base);
		const [, door = '', tail = ''] = url.pathname.split('/');
		let body = '';
		for await (const chunk of request) body += String(chunk);
		const sent: unknown = request.headers['content-type']?.startsWith('application/json')
			? JSON.parse(body)
			: repeated(new URLSearchParams(body));
		const query = parametersOf(repeated(url.searchParams));
		const form = parametersOf(sent);
		const reply =
			query === null || form === null
				? refusedPage('bad-request', 'zh')
				: await limited(pagesOf(door === 'qr' ? 'qr' : 'app', `${base}/${door}`), {
						method: request.method === 'POST' ? 'POST' : 'GET',
						at: tail === 'back' || tail === 'verify' ? tail : 'home',
						query,
						form,
						cookies: cookiesOf(request.headers.cookie ?? ''),
						authorization: request.headers.authorization ?? '',
						from: String(request.headers['x-from'] ?? address),
					});
		if (reply.event !== undefined) events.push(reply.event);
		response.writeHead(reply.status, reply.headers).end(reply.body);
	};
	const server = createServer((request, response) => {
		answer(request, response).catch((error: unknown) => response.writeHead(599).end(String(error)));
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const port = server.address();
	const base = `http://127.0.0.1:${typeof port === 'object' ? (port?.port ?? 0) : 0}`;

	const control = async (url: string, body: unknown): Promise<unknown> =>
		(await fetch(url, { method: 'POST', body: JSON.stringify(body) })).json();
	await control(`${yunzhijia.controlUrl}/app`, { appHomePage: `${base}/app` });
	await control(`${oa.controlUrl}/portal`, {
		verifyUrl: `${base}/app/verify`,
		verifyKey: OA_KEY,
		qrUrl: `${base}/qr`,
	});

	return {
		yunzhijia,
		oa,
		store,
		services,
		clock,
		log,
		events,
		secrets,
		storeFile,
		codes,
		checkAt: (url) => {
			checkUrl = url;
		},
		confirmBy: (way) => {
			confirm = way;
		},
		signInTo: (login) => {
			e9 = login;
		},
		app: `${base}/app`,
		qr: `${base}/qr`,
		settings: (change) => {
			chosen = { ...chosen, ...change };
		},
		tap: async (openId, url = '', appId = yunzhijia.appId) => {
			const opened = z
				.object({ url: z.string(), ticket: z.string() })
				.parse(await control(`${yunzhijia.controlUrl}/open`, { openId, url, appId }));
			secrets.push(opened.ticket);
			return opened.url;
		},
		scan: async (openId) => {
			z.object({ ok: z.literal(true) }).parse(
				await control(`${yunzhijia.controlUrl}/scan`, { openId }),
			);
		},
		bind: (openId, oaId, provenance = 'rule') =>
			store.bindings.put(
				{ eid: yunzhijia.eid, source: SOURCE },
				[
					{
						kind: 'person',
						oaId,
						yzjId: openId,
						state: 'active',
						provenance,
						evidence: null,
						at: 1,
						by: 'test',
					},
				],
				{ who: 'test', why: 'test' },
			),
		bindings: async () =>
			(await store.bindings.list({ eid: yunzhijia.eid, source: SOURCE })).map(
				({ yzjId, oaId, provenance }) => [yzjId, oaId, provenance],
			),
		stop: async () => {
			server.close();
			server.closeAllConnections();
			await store.close();
			await Promise.all([yunzhijia.stop(), oa.stop()]);
			rmSync(folder, { recursive: true, force: true });
		},
	};
};

/** A name that comes twice becomes a list, as it does in n8n. */
const repeated = (parameters: URLSearchParams): Record<string, unknown> =>
	Object.fromEntries(
		[...new Set(parameters.keys())].map((name) => [
			name,
			parameters.getAll(name).length > 1 ? parameters.getAll(name) : parameters.get(name),
		]),
	);

/** The reason that a page shows. */
export const reasonOn = (html: string): string => /data-reason="([\w-]+)"/.exec(html)?.[1] ?? '';

/** The hidden field of a page. */
export const formOn = (html: string): string => /name="form" value="([^"]*)"/.exec(html)?.[1] ?? '';

export const ACCOUNT_CHECK = {
	success: { member: 'code', equals: 0 },
	employeeId: 'data.id',
};
