import { z } from 'zod/v4';

import { page, redirect, type Answer, type Call, type Endpoint } from '../http';
import { codes } from './codes';
import type { Team } from './directory';
import type { Person } from './state';

/**
 * What people see: the Yunzhijia app that opens a light
 * app, and the page with the QR code (app-api 2.1, 4.1, 5).
 */

const WAITING = 102;
const DONE = 100;
const WRONG_PARAMETER = 101;
const CANCELLED = 103;
const TIMED_OUT = 104;

interface Scan {
	appId: string;
	redirectUri: string;
	state: string | null;
	/** Milliseconds since 1970. */
	expiresAt: number;
	outcome: { ticket: string } | 'waiting' | 'cancelled';
}

const opening = z.strictObject({
	openId: z.string(),
	appId: z.string().optional(),
	url: z.string().optional(),
});
const scanning = z.strictObject({
	token: z.string().optional(),
	openId: z.string(),
	cancel: z.boolean().optional(),
});

/** The phones of the team's people. */
export class Clients {
	private readonly scans = new Map<string, Scan>();

	constructor(private readonly team: Team) {}

	/**
	 * By path; `/client/open` is the test's own: a browser
	 * that goes there sees what a tap on the app shows.
	 */
	endpoints(): Array<[string, Endpoint]> {
		const named = (name: string, handle: Endpoint['handle']): Endpoint => ({
			name,
			mutating: false,
			handle,
		});
		return [
			['/opencloud/openthird/qrconnet', named('qrconnet', (call) => this.qrPage(call))],
			['/opencloud/openthird/checkLogin', named('checkLogin', (call) => this.checkLogin(call))],
			[
				'/client/open',
				named('client/open', (call) => redirect(this.open(Object.fromEntries(call.query)).url)),
			],
		];
	}

	/**
	 * `POST /open {openId, appId?, url?}` and `POST /scan
	 * {openId, token?, cancel?}` among the control endpoints.
	 */
	actions(): Array<[string, (body: unknown) => unknown]> {
		return [
			['open', (body) => this.open(body)],
			['scan', (body) => this.scan(body)],
		];
	}

	/**
	 * The address that the client opens for this person, with a fresh ticket. `url` is a link of the
	 * app (`urlparam`): whole, relative, or parameters.
	 */
	private open(body: unknown): { url: string; ticket: string } {
		const { openId, appId = this.team.options.appId, url = '' } = opening.parse(body);
		this.admit(openId);
		const home = this.team.options.appHomePage;
		const target = new URL(
			url.startsWith('?')
				? home.replace(/\?.*$/, '') + url
				: url === ''
					? home
					: new URL(url, home || undefined).href,
		);
		const ticket = this.team.tickets.make(appId, openId);
		target.searchParams.set('ticket', ticket);
		if (this.team.options.appidWithTicket) target.searchParams.set('appid', appId);
		return { url: target.href, ticket };
	}

	/** Scans the code of this page, or the only one that waits. */
	private scan(body: unknown): { ok: true } {
		const { token, openId, cancel = false } = scanning.parse(body);
		const waiting = [...this.scans].filter(
			([, { outcome, expiresAt }]) => outcome === 'waiting' && expiresAt > this.team.options.now(),
		);
		const scan =
			token === undefined
				? waiting.length === 1
					? waiting[0]?.[1]
					: undefined
				: this.scans.get(token);
		if (scan === undefined)
			throw new Error(
				`scan: ${token === undefined ? `${waiting.length} codes are waiting, name one by its token` : 'no such code'}`,
			);
		this.admit(openId);
		scan.outcome = cancel ? 'cancelled' : { ticket: this.team.tickets.make(scan.appId, openId) };
		return { ok: true };
	}

	private admit(openId: string): Person {
		const { options, state } = this.team;
		const person = state.person(openId);
		if (person?.status !== '1') throw new Error('nobody in service has this openId');
		const { appVisible: visible } = options;
		const sees =
			visible === 'everyone' ||
			visible.persons.includes(openId) ||
			visible.departments.some((id) => state.isWithin(person.orgId, id));
		if (!sees) throw new Error("the app is outside this person's visible range");
		return person;
	}

	/** `GET qrconnet?appid=&redirect_uri=&state=` */
	private qrPage(call: Call): Answer {
		const { query } = call;
		const redirectUri = query.get('redirect_uri');
		if (redirectUri === null || redirectUri === '')
			return {
				status: 200,
				body: {
					success: false,
					error: 'redirect_uri is missing',
					errorCode: codes.NO_REDIRECT_URI,
					data: null,
				},
			};
		if (query.get('appid') !== this.team.options.qrAppId)
			return {
				status: 200,
				body: { success: false, error: 'unknown app', errorCode: codes.APP_PARAMETER, data: null },
			};
		const token = this.team.tickets.hex(32);
		this.scans.set(token, {
			appId: this.team.options.qrAppId,
			redirectUri,
			state: query.get('state'),
			expiresAt: this.team.options.now() + this.team.options.qrLifetime * 1000,
			outcome: 'waiting',
		});
		return page(qrHtml(token));
	}

	/**
	 * What the page polls. Where the browser goes next is this page's
	 * business alone: `redirect_uri` is not checked (app-api 5).
	 */
	private checkLogin(call: Call): Answer {
		const form = new URLSearchParams(call.body);
		const scan = this.scans.get(form.get('token') ?? '');
		const answer = (loginCode: number, redirectUrl = ''): Answer => ({
			status: 200,
			body: { success: true, error: null, errorCode: 100, data: { loginCode, redirectUrl } },
		});
		if (call.method !== 'POST' || scan === undefined) return answer(WRONG_PARAMETER);
		if (scan.expiresAt <= this.team.options.now()) return answer(TIMED_OUT);
		if (scan.outcome === 'cancelled') return answer(CANCELLED);
		if (scan.outcome === 'waiting') return answer(WAITING);
		const url = new URL(scan.redirectUri);
		url.searchParams.set('ticket', scan.outcome.ticket);
		url.searchParams.set('appid', scan.appId);
		if (scan.state !== null) url.searchParams.set('state', scan.state);
		url.searchParams.set('expiretime', String(this.team.options.ticketLifetime - 3));
		return answer(DONE, url.href);
	}
}

const qrHtml = (
	token: string,
): string => `<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>云之家扫码登录</title></head>
<body style="font-family:sans-serif;text-align:center;padding-top:60px"><h1>云之家</h1><p>请使用云之家“扫一扫”</p>
<div id="code" data-token="${token}" style="width:180px;height:180px;margin:auto;
background:repeating-conic-gradient(#222 0 25%,#fff 0 50%) 0 0/20px 20px"></div><p id="said"></p>
<script>
const ask = async () => {
  const body = new URLSearchParams({ appid: '', token: '${token}', last: '' });
  const { data } = await (await fetch('checkLogin', { method: 'POST', body })).json();
  if (data.loginCode === 100) location.replace(data.redirectUrl);
  else if (data.loginCode === 102) setTimeout(ask, 300);
  else document.getElementById('said').textContent = 'code ' + data.loginCode;
};
ask();
</script></body></html>`;
