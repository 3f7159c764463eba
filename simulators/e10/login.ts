import { z } from 'zod/v4';

import { page, redirect, type Answer, type Call, type Endpoint } from '../http';
import type { Tenant } from './query';
import { errcodes } from './token';
import type { EmployeeSeed } from './seed';

/** E10's own log-in for other systems: the page, then `oauth2/getUserInfo` (oa-side 1.7). */
export function loginEndpoints(tenant: Tenant): Array<[string, Endpoint]> {
	return [
		[
			'/api/bs/open/auth/third',
			{ name: 'auth/third', mutating: false, handle: (call) => thirdPage(tenant, call) },
		],
		// The action of that page is E10's own business; only browsers come here.
		[
			'/passport/third',
			{ name: 'passport/third', mutating: false, handle: (call) => logIn(tenant, call) },
		],
		[
			'/oauth2/getUserInfo',
			{ name: 'getUserInfo', mutating: false, handle: (call) => userInfo(tenant, call) },
		],
	];
}

/** People in service by what they type in. */
export function byPassword(
	{ state, options }: Tenant,
	account: string,
	password: string,
): EmployeeSeed | undefined {
	const employee = state.employees.find((one) => one.account === account && one.status !== 'left');
	return employee !== undefined && password === (employee.password ?? options.defaultPassword)
		? employee
		: undefined;
}

function thirdPage({ options }: Tenant, { query }: Call): Answer {
	const redirectUri = query.get('redirect_uri') ?? '';
	if (query.get('app_key') !== options.appKey || !URL.canParse(redirectUri))
		return page('<!DOCTYPE html><title>E10</title><p>应用不存在或缺少 redirect_uri</p>');
	return page(form(redirectUri));
}

const text = (value: string): string =>
	value.replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`);

const form = (
	redirectUri: string,
	said = '',
): string => `<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>E10 登录</title></head>
<body style="font-family:sans-serif;padding:24px"><h1>E10</h1><p id="said">${text(said)}</p>
<form method="post" action="/passport/third"><input type="hidden" name="redirect_uri" value="${text(redirectUri)}">
<p><input name="account" placeholder="账号"></p><p><input name="password" type="password" placeholder="密码"></p><p><button>登录</button></p></form></body></html>`;

const credentials = z.object({ redirect_uri: z.url(), account: z.string(), password: z.string() });

function logIn(tenant: Tenant, { body }: Call): Answer {
	const sent = credentials.safeParse(Object.fromEntries(new URLSearchParams(body)));
	if (!sent.success) return page('<!DOCTYPE html><title>E10</title><p>参数错误</p>');
	const employee = byPassword(tenant, sent.data.account, sent.data.password);
	if (employee === undefined) return page(form(sent.data.redirect_uri, '账号或密码错误'));
	const target = new URL(sent.data.redirect_uri);
	target.searchParams.set('eteams_token', tenant.tokens.issueForUser(employee.id));
	return redirect(target.href);
}

/**
 * In place of an answer, where the token is not valid or the call is another one (additions-2, 7).
 */
const notJson = (): Answer => page('<!DOCTYPE html><title>E10</title><p>登录已失效</p>');

/** Whose token it is; `acessToken` is spelled so. */
function userInfo({ tokens, state, options }: Tenant, { query, method }: Call): Answer {
	if (method !== options.userInfoMethod || query.has('access_token')) return notJson();
	const id = tokens.userOf(query.get('eteams_token'));
	const employee = state.employees.find((one) => one.id === id && one.status !== 'left');
	if (employee === undefined) return notJson();
	return {
		status: 200,
		body: {
			errcode: String(errcodes.OK),
			errmsg: 'success',
			acessToken: 'simulated',
			email: employee.email ?? '',
			mobile: employee.mobile ?? '',
			jobNum: employee.jobNo ?? '',
			account: employee.account ?? '',
		},
	};
}
