import { z } from 'zod/v4';

import { page, parseJson, redirect, type Answer, type Call, type Endpoint } from '../http';
import { seededRandom, type Random } from '../random';
import { byPassword } from './login';
import type { Tenant } from './query';

/** How the OA reaches our side; body of `POST /portal` among the control endpoints. */
const settings = z.strictObject({
	/** Where a log-in token is verified, server to server, and the key to show there. */
	verifyUrl: z.string().optional(),
	verifyKey: z.string().optional(),
	/** Where "scan to log in" sends the browser. */
	qrUrl: z.string().optional(),
});

const verified = z.object({
	ok: z.literal(true),
	oaId: z.string(),
	door: z.enum(['app', 'qr']),
	state: z.string().nullable(),
});

/**
 * The OA's end, as docs/oa-login.md shows it to the people of an OA: pages below `/oa/` that want a
 * session, a log-in page with "scan", the exchange of our one-use token for a session, and a check
 * of account and password for OAs without a log-in page of their own.
 */
export class Portal {
	private readonly random: Random;
	private config: z.infer<typeof settings> = {};
	/** Session cookie → employee id. */
	private readonly sessions = new Map<string, string>();
	/** Every session that was ever granted, by employee id. */
	readonly granted: string[] = [];

	constructor(private readonly tenant: Tenant) {
		this.random = seededRandom(tenant.options.idSeed ^ 0x70_6f_72);
	}

	configure(body: unknown): { ok: true } {
		this.config = { ...this.config, ...settings.parse(body) };
		return { ok: true };
	}

	find(path: string): Endpoint | undefined {
		const named = (name: string, handle: Endpoint['handle']): Endpoint => ({
			name,
			mutating: false,
			handle,
		});
		if (path === '/oa/login')
			return named('oa/login', () =>
				page(html('<h1>演示 OA</h1><p><a id="scan" href="/oa/scan">云之家扫码登录</a></p>')),
			);
		if (path === '/oa/scan') return named('oa/scan', () => this.scan());
		if (path === '/oa/check') return named('oa/check', (call) => this.check(call));
		return path.startsWith('/oa/') ? named('oa/page', (call) => this.open(call)) : undefined;
	}

	/** Sends the browser to our page in the same window, and remembers in it what must come back. */
	private scan(): Answer {
		const state = this.random.hex(32);
		const target = new URL(this.config.qrUrl ?? '');
		target.searchParams.set('state', state);
		return redirect(target.href, {
			'Set-Cookie': `oa_state=${state}; Path=/oa; HttpOnly; SameSite=Lax`,
		});
	}

	/** `POST {account, password}` → `{code: 0, data: {id}}`, or code 1. */
	private check(call: Call): Answer {
		const sent = z
			.object({ account: z.string(), password: z.string() })
			.safeParse(parseJson(call.body));
		const employee = sent.success
			? byPassword(this.tenant, sent.data.account, sent.data.password)
			: undefined;
		return {
			status: 200,
			body:
				employee === undefined
					? { code: 1, msg: '账号或密码错误' }
					: { code: 0, data: { id: employee.id } },
		};
	}

	private async open(call: Call): Promise<Answer> {
		const token = call.query.get('yzj_token');
		if (token !== null) return await this.exchange(call, token);
		const employee = this.signedIn(call);
		return employee === undefined
			? redirect('/oa/login')
			: page(
					html(
						`<h1>演示 OA</h1><p id="who">${employee.name} ${employee.id}</p><p id="page">${call.path}</p>`,
					),
				);
	}

	private async exchange(call: Call, token: string): Promise<Answer> {
		const begun = cookie(call, 'oa_state') ?? null;
		const returned = call.query.get('state');
		if (returned !== null && returned !== begun) return refusedPage();
		const response = await fetch(this.config.verifyUrl ?? '', {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				authorization: `Bearer ${this.config.verifyKey ?? ''}`,
			},
			body: JSON.stringify({ token }),
		});
		const answer = verified.safeParse(parseJson(await response.text()));
		if (answer.data?.door === 'qr' && (begun === null || answer.data.state !== begun))
			return refusedPage();
		const employee = answer.success
			? this.tenant.state.employees.find(
					({ id, status }) => id === answer.data.oaId && status !== 'left',
				)
			: undefined;
		if (employee === undefined) return refusedPage();
		const session = this.random.hex(32);
		this.sessions.set(session, employee.id);
		this.granted.push(employee.id);
		return redirect(call.path, {
			'Set-Cookie': `oa_session=${session}; Path=/oa; HttpOnly; SameSite=Lax`,
		});
	}

	private signedIn(call: Call): { id: string; name: string } | undefined {
		const id = this.sessions.get(cookie(call, 'oa_session') ?? '');
		return this.tenant.state.employees.find((employee) => employee.id === id);
	}
}

const refusedPage = (): Answer => ({
	...page(html('<h1>演示 OA</h1><p id="refused">登录未被接受</p>')),
	status: 403,
});

const cookie = ({ headers }: Call, name: string): string | undefined =>
	new RegExp(`(?:^|;\\s*)${name}=([^;]*)`).exec(headers.cookie ?? '')?.[1];

const html = (body: string): string =>
	'<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><meta name="viewport" ' +
	'content="width=device-width"><title>OA</title></head><body style="font-family:sans-serif;' +
	`padding:24px">${body}</body></html>`;
