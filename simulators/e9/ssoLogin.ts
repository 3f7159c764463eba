import { type Answer, type Call, type Endpoint, page, redirect } from '../http';
import { type Random, seededRandom } from '../random';
import type { E9Options } from './options';
import type { E9Organisation } from './rows';

type User = E9Organisation['users'][number];

const REFUSED = 'Token获取失败';

/**
 * Signing people in for a third system (e9-side 4.1):
 * `ssologin/getToken`, and the pages that take its token.
 */
export class SsoLogin {
	private readonly random: Random;
	/** Token → whose, and the end of its life. */
	private readonly tokens = new Map<string, { id: string; until: number }>();
	private readonly sessions = new Map<string, string>();
	/** Every session that was ever granted, by user id. */
	readonly granted: string[] = [];

	constructor(
		private readonly options: E9Options,
		private readonly users: () => readonly User[],
	) {
		this.random = seededRandom(options.idSeed ^ 0x73_73_6f);
	}

	find(path: string): Endpoint | undefined {
		const named = (name: string, handle: Endpoint['handle']): Endpoint => ({
			name,
			mutating: false,
			handle,
		});
		if (path === '/ssologin/getToken') return named('ssologin', (call) => this.token(call));
		if (path === '/login/Login.jsp')
			return named('login-page', () => page('<html><body>E9 登录</body></html>'));
		return /^\/(wui|spa)\//.test(path) ? named('page', (call) => this.open(call)) : undefined;
	}

	/** Plain text: the token, or a sentence that names the reason. */
	private token(call: Call): Answer {
		const sent = new URLSearchParams(call.method === 'POST' ? call.body : '');
		const told = (name: string): string => sent.get(name) ?? call.query.get(name) ?? '';
		const { ssoAppId, ssoAllowedIps, ssoSecret, ssoLoginId, ssoTokenLifetime } = this.options;
		if (told('appid') !== ssoAppId) return text(`${REFUSED}，应用未注册：${told('appid')}`);
		if (!ssoAllowedIps.includes('127.0.0.1')) return text(`${REFUSED}，IP不在白名单内：127.0.0.1`);
		if (ssoSecret !== '' && told('secret') !== ssoSecret) return text(`${REFUSED}，secret错误`);
		const loginId = told('loginid');
		const user = this.users().find((one) => loginId !== '' && one[ssoLoginId] === loginId);
		if (user === undefined) return text(`${REFUSED}，用户不存在：${loginId}`);
		const token = this.random.hex(64).toUpperCase();
		this.tokens.set(token, {
			id: user.id,
			until: this.options.now() + ssoTokenLifetime * 1000,
		});
		return text(token);
	}

	/** Any page of the OA: with `ssoToken` in its query somebody is signed in, once. */
	private open(call: Call): Answer {
		const token = call.query.get('ssoToken');
		if (token === null) return this.shown(call, this.sessions.get(cookieOf(call)));
		const given = this.tokens.get(token);
		this.tokens.delete(token);
		if (given === undefined || given.until <= this.options.now())
			return redirect('/login/Login.jsp');
		const session = this.random.hex(32);
		this.sessions.set(session, given.id);
		this.granted.push(given.id);
		return this.shown(call, given.id, {
			'Set-Cookie': `ecology_JSessionid=${session}; Path=/; HttpOnly`,
		});
	}

	private shown(call: Call, id: string | undefined, headers: Record<string, string> = {}): Answer {
		const user = this.users().find((one) => one.id === id);
		if (user === undefined) return redirect('/login/Login.jsp');
		return page(
			`<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>E9</title></head><body>` +
				`<p id="who">${user.lastname ?? ''} ${user.id}</p><p id="page">${call.path}</p></body></html>`,
			headers,
		);
	}
}

const text = (body: string): Answer => page(body);

const cookieOf = ({ headers }: Call): string =>
	/(?:^|;\s*)ecology_JSessionid=([^;]*)/.exec(headers.cookie ?? '')?.[1] ?? '';
