import { readFileSync } from 'node:fs';
import { SignJWT } from 'jose';
import { issueToken, loginKeys } from '../../../src/login';
import { ACCOUNT_CHECK, Browser, formOn, type LoginBench, OA_KEY, PASSWORD, reasonOn, SOURCE, startLoginBench } from './bench';

/** What somebody might try. Every attempt ends without a session in the OA, with a reason in the log, and nothing secret anywhere. */
let bench: LoginBench;
let browser: Browser;
beforeEach(async () => {
	bench = await startLoginBench();
	browser = new Browser();
	await bench.bind('open-1', 'oa-1');
});

afterEach(async () => {
	expect(bench.oa.sessions).toEqual([]);
	const store = [bench.storeFile, `${bench.storeFile}-wal`].map((file) => readFileSync(file, 'latin1')).join('');
	const seen = JSON.stringify([bench.log, bench.events]);
	for (const secret of bench.secrets) {
		expect(store.includes(secret)).toBe(false);
		expect(seen.includes(secret)).toBe(false);
	}
	await bench.stop();
});

const refusals = (): unknown[] => bench.log.filter(({ level }) => level === 'warn').map(({ fields }) => (typeof fields === 'object' && fields !== null && 'reason' in fields ? fields.reason : ''));
const attempt = async (url: string, by = browser): Promise<string> => reasonOn((await by.open(url)).text);
const verify = async (body: unknown, key = OA_KEY): Promise<unknown> =>
	(await fetch(`${bench.app}/verify`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` }, body: JSON.stringify(body) })).json();
const tokenOf = (location: string): string => {
	const token = new URL(location).searchParams.get('yzj_token') ?? '';
	bench.secrets.push(token);
	return token;
};

describe('tickets', () => {
	it('replayed', async () => {
		const url = await bench.tap('open-1');
		tokenOf((await browser.open(url)).location);
		expect(await attempt(url)).toBe('ticket-used');
		expect(await attempt(url, new Browser())).toBe('ticket-used');
		expect(refusals()).toEqual(['ticket-used', 'ticket-used']);
	});

	it('replayed where Yunzhijia itself would take them twice', async () => {
		await bench.stop();
		bench = await startLoginBench({ withoutDisposable: 'reusable' });
		await bench.bind('open-1', 'oa-1');
		const url = await bench.tap('open-1');
		await browser.open(url);
		expect(await attempt(url)).toBe('ticket-used');
	});

	it('sent by two browsers at once: one gets in', async () => {
		const url = await bench.tap('open-1');
		const answers = await Promise.all([1, 2, 3, 4].map(() => new Browser().open(url)));
		expect(answers.filter(({ location }) => location !== '')).toHaveLength(1);
	});

	it('expired', async () => {
		const url = await bench.tap('open-1');
		bench.clock.now += 3_600_000;
		expect(await attempt(url)).toBe('ticket-refused');
	});

	it.each([
		['none', ''],
		['empty', '?ticket='],
		['twice', '?ticket=APPURLWITHTICKET1&ticket=APPURLWITHTICKET2'],
		['an object', '?ticket[a]=b&ticket=x'],
		['forged', '?ticket=APPURLWITHTICKET00000000000000000000000000000000'],
		['HTML', '?ticket=%3Cscript%3Ealert(1)%3C/script%3E'],
		['a header', '?ticket=x%0d%0aSet-Cookie:%20a=b'],
		['much too long', `?ticket=${'a'.repeat(3000)}`],
	])('%s', async (_, query) => {
		const { status, text, headers } = await browser.open(bench.app + query);
		expect(status).toBeGreaterThanOrEqual(400);
		expect(['no-ticket', 'ticket-refused', 'bad-request']).toContain(reasonOn(text));
		expect(text).not.toMatch(/<script|alert/);
		expect(headers.get('set-cookie')).toBeNull();
	});

	it('of another app, in its own name and in ours', async () => {
		expect(await attempt(await bench.tap('open-1', '', bench.yunzhijia.qrAppId))).toBe('ticket-refused');
		expect(await attempt(`${await bench.tap('open-1')}&appid=1`)).toBe('ticket-refused');
	});

	it('of somebody who has chosen another team', async () => {
		await bench.stop();
		bench = await startLoginBench({}, '20000002');
		expect(await attempt(await bench.tap('open-1'))).toBe('foreign-enterprise');
	});

	it('while Yunzhijia does not answer', async () => {
		bench.yunzhijia.faults.set([{ endpoint: 'acquirecontext', kind: 'drop-after-apply', every: true }]);
		expect(await attempt(await bench.tap('open-1'))).toBe('yunzhijia-unreachable');
	});
});

describe('tokens', () => {
	const token = async (): Promise<string> => tokenOf((await browser.open(await bench.tap('open-1'))).location);
	const context = (audience = SOURCE, eid = bench.yunzhijia.eid, secret = 'signing-secret-signing-secret-signing') => ({
		store: bench.store,
		services: bench.services,
		keys: loginKeys(secret),
		scope: { eid, source: SOURCE },
		audience,
		newSecret: () => `jti-${Math.random()}`,
	});
	const refused = { ok: false, reason: 'token-refused' };

	it('replayed, also at once', async () => {
		const one = await token();
		const answers = await Promise.all([1, 2, 3, 4].map(() => verify({ token: one })));
		expect(answers.filter((answer) => JSON.stringify(answer).includes('"ok":true'))).toEqual([{ ok: true, oaId: 'oa-1', openId: 'open-1', eid: '10000001', source: 'e10', page: `${bench.oa.url}/oa/home` }]);
		expect(await verify({ token: one })).toMatchObject(refused);
	});

	it('expired after 60 seconds', async () => {
		const one = await token();
		bench.clock.now += 60_000;
		expect(await verify({ token: one })).toMatchObject(refused);
	});

	it('forged: another key, no algorithm, another one, changed', async () => {
		const good = await token();
		const [head = '', body = '', signature = ''] = good.split('.');
		const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.`;
		const changed = `${head}.${Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(body, 'base64url').toString()), exp: 9_999_999_999 })).toString('base64url')}.${signature}`;
		const other = await issueToken(context(SOURCE, undefined, 'another-secret-another-secret-another'), { oaId: 'oa-1', openId: 'open-1', page: '' });
		const unsaved = await new SignJWT({}).setProtectedHeader({ alg: 'HS256' }).setIssuer('n8n-nodes-yunzhijia').setAudience(SOURCE).setJti('made-up').setExpirationTime('1h').sign(loginKeys('signing-secret-signing-secret-signing').token);
		for (const one of [none, changed, other, unsaved, `${good}x`, 'x', 'a.b.c', '']) expect(await verify({ token: one })).toMatchObject(refused);
	});

	it('foreign: for another audience, of another enterprise, a form in place of a token', async () => {
		bench.settings({ firstLogin: 'account', accountCheck: ACCOUNT_CHECK(bench.oa) });
		const form = formOn((await browser.open(await bench.tap('open-2'))).text);
		bench.secrets.push(form);
		const who = { oaId: 'oa-1', openId: 'open-1', page: '' };
		for (const one of [await issueToken(context('other'), who), await issueToken(context(SOURCE, '2'), who), form]) expect(await verify({ token: one })).toMatchObject(refused);
	});

	it('asked about without the OA\'s key: refused, and not spent', async () => {
		const one = await token();
		for (const key of ['', 'wrong', OA_KEY.slice(0, -1), `${OA_KEY}x`]) expect(await verify({ token: one }, key)).toMatchObject({ ok: false, reason: 'key-refused' });
		expect(await verify({ token: one })).toMatchObject({ ok: true });
	});

	it.each([[{}], [{ token: 7 }], [{ token: ['x'] }], [{ token: { a: 1 } }], [{ token: 'x'.repeat(3000) }], [[]], ['x']])('malformed: %j', async (body) => {
		const answer = await fetch(`${bench.app}/verify`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${OA_KEY}` }, body: JSON.stringify(body) });
		expect(answer.status).toBeGreaterThanOrEqual(400);
		expect(answer.status).toBeLessThan(500);
	});
});

describe('where a link leads', () => {
	it.each([
		['another site', 'https://evil.example/'],
		['another site with a path that is allowed', 'https://evil.example/oa/deep/1'],
		['another protocol with everything else right', 'https://{oa}/oa/deep/1'],
		['one with the OA in its name', 'OA.evil.example/'],
		['the OA as user name', 'http://{oa}@evil.example/'],
		['no protocol', '//evil.example/'],
		['a backslash', 'http://{oa}\\@evil.example/'],
		['two slashes back', 'http:\\\\evil.example'],
		['a script', 'javascript:alert(1)'],
		['data', 'data:text/html,x'],
		['outside the folder', 'http://{oa}/oa/admin'],
		['out of the folder', 'http://{oa}/oa/deep/../admin'],
		['out of the folder, coded', 'http://{oa}/oa/deep/%2e%2e/admin'],
		['out of the folder, coded twice', 'http://{oa}/oa/deep/%252e%252e/admin'],
		['out of the folder, with a coded slash', 'http://{oa}/oa/deep/..%2fadmin'],
		['a folder that begins alike', 'http://{oa}/oa/deeper'],
		['another port', 'http://127.0.0.1:1/oa/deep/'],
		['a line break', 'http://{oa}/oa/deep/\r\nSet-Cookie: a=b'],
		['a tab in the protocol', 'ht\ttp://evil.example'],
		['white space', ' http://{oa}/oa/deep/'],
	])('nowhere else: %s', async (_, to) => {
		const { text, location, headers } = await browser.open(await bench.tap('open-1', `?to=${encodeURIComponent(to.replace('{oa}', new URL(bench.oa.url).host))}`));
		expect([reasonOn(text), location, headers.get('set-cookie')]).toEqual(['page-not-allowed', '', null]);
	});

	it.each(['nothing', '__proto__', 'constructor', 'https://evil.example', '../home', ''])('no page of the name %j', async (name) => {
		expect(await attempt(await bench.tap('open-1', `?page=${encodeURIComponent(name)}`))).toBe('page-not-allowed');
	});

	it('is looked at before the ticket is spent, and never taken from the form', async () => {
		expect(bench.yunzhijia.log.counts()['acquirecontext']).toBeUndefined();
		bench.settings({ firstLogin: 'account', accountCheck: ACCOUNT_CHECK(bench.oa) });
		const page = await browser.open(await bench.tap('open-2'));
		const { location } = await browser.post(bench.app, { form: formOn(page.text), account: 'li', password: PASSWORD, page: 'https://evil.example', to: 'https://evil.example' });
		expect(location.startsWith(`${bench.oa.url}/oa/home?`)).toBe(true);
		tokenOf(location);
	});

	it('replaces a token that the link brings along', async () => {
		const { location } = await browser.open(await bench.tap('open-1', `?to=${encodeURIComponent(`${bench.oa.url}/oa/deep/1?yzj_token=planted&a=1`)}`));
		expect(new URL(location).searchParams.getAll('yzj_token')).toHaveLength(1);
		expect(tokenOf(location)).not.toBe('planted');
	});
});

describe('the page for account and password', () => {
	beforeEach(() => bench.settings({ firstLogin: 'account', accountCheck: ACCOUNT_CHECK(bench.oa) }));
	const open = async (openId = 'open-2'): Promise<string> => formOn((await browser.open(await bench.tap(openId))).text);
	const send = async (form: string, account = 'li', password = PASSWORD): Promise<string> => {
		const { text, location } = await browser.post(bench.app, { form, account, password });
		if (location !== '') tokenOf(location);
		return location === '' ? reasonOn(text) : 'in';
	};

	it('without a hidden field, with an invented one, with a token, or with one twice', async () => {
		for (const form of ['', 'x', 'a.b.c', tokenOf((await browser.open(await bench.tap('open-1'))).location)]) expect(await send(form)).toBe('form-refused');
		const form = await open();
		const twice = await browser.open(bench.app, { method: 'POST', body: new URLSearchParams([['form', form], ['form', form]]) });
		expect(reasonOn(twice.text)).toBe('bad-request');
		expect(await bench.bindings()).toHaveLength(1);
	});

	it('with a hidden field that was sent before, also at once, or is old', async () => {
		const form = await open();
		const answers = await Promise.all([1, 2, 3].map(() => send(form)));
		expect(answers.sort()).toEqual(['form-refused', 'form-refused', 'in']);
		const old = await open('open-9');
		bench.clock.now += 10 * 60_000;
		expect(await send(old, 'zhang')).toBe('form-refused');
	});

	it('locks after five wrong passwords, person and account alike, for a quarter of an hour', async () => {
		let form = await open();
		for (let n = 1; n <= 4; n++) {
			const { text } = await browser.post(bench.app, { form, account: 'LI', password: `wrong-${n}` });
			expect(reasonOn(text)).toBe('wrong-password');
			form = formOn(text);
		}
		expect(await send(form, 'li', 'wrong-5')).toBe('locked');
		expect(bench.events.at(-1)).toMatchObject({ event: 'locked', openId: 'open-2' });
		// Right, but too late: for this person, and for this account from elsewhere.
		expect(await send(await open())).toBe('locked');
		expect(await send(await open('open-9'))).toBe('locked');
		expect(await send(await open(), 'zhang')).toBe('locked');
		bench.clock.now += 15 * 60_000 + 1;
		expect(await send(await open())).toBe('in');
	});

	it('is not asked more than five times by fifty tries at once', async () => {
		const forms: string[] = [];
		for (let n = 0; n < 50; n++) forms.push(await open());
		bench.oa.log.reset();
		await Promise.all(forms.map((form, n) => send(form, 'li', `guess-${n}`)));
		expect(bench.oa.log.counts()['oa/check']).toBeLessThanOrEqual(5);
	}, 30_000);

	it('with too much of everything', async () => {
		const form = await open();
		expect(await send(form, 'a'.repeat(300))).toBe('bad-request');
		expect(await send(await open(), 'li', 'p'.repeat(600))).toBe('bad-request');
		expect(reasonOn((await browser.post(bench.app, Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`f${n}`, 'x'])))).text)).toBe('bad-request');
		expect(reasonOn((await browser.post(bench.app, { form: 'x'.repeat(5000) })).text)).toBe('bad-request');
	});

	it('shows a name as text, runs nothing, loads nothing, and is framed by Yunzhijia at most', async () => {
		const { text, headers } = await browser.open(await bench.tap('open-9'));
		expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;');
		expect(text).not.toMatch(/<img|<script|onerror=alert\(1\)>/);
		const policy = headers.get('content-security-policy') ?? '';
		for (const part of ["default-src 'none'", "base-uri 'none'", 'sandbox allow-forms', `form-action 'self' ${bench.oa.url}`, "frame-ancestors 'self'"]) expect(policy).toContain(part);
		expect([policy.includes('unsafe'), policy.includes('allow-scripts'), policy.includes('allow-same-origin')]).toEqual([false, false, false]);
		expect([headers.get('cache-control'), headers.get('referrer-policy')]).toEqual(['no-store', 'no-referrer']);
	});

	it('an OA that answers nonsense names nobody', async () => {
		for (const employeeId of ['data', 'data.none', '__proto__', 'constructor.name']) {
			bench.settings({ accountCheck: { ...ACCOUNT_CHECK(bench.oa), employeeId } });
			expect(await send(await open())).toBe('employee-unknown');
		}
		bench.settings({ accountCheck: { ...ACCOUNT_CHECK(bench.oa), success: { member: 'constructor.name', equals: 'Object' } } });
		expect(await send(await open('open-9'), 'zhang', 'wrong')).toBe('wrong-password');
		expect(await bench.bindings()).toHaveLength(1);
	});

	it('an account whose employee has left proves nothing', async () => {
		expect(await send(await open(), 'wang')).toBe('wrong-password');
	});
});

describe('the way to E10 and back', () => {
	beforeEach(() => bench.settings({ firstLogin: 'e10' }));
	const away = async (by = browser): Promise<string> => new URL((await by.open(await bench.tap('open-2'))).location).searchParams.get('redirect_uri') ?? '';
	const eteamsToken = async (account = 'li'): Promise<string> => {
		const { location } = await new Browser().post(`${bench.oa.url}/passport/third`, { redirect_uri: bench.app, account, password: PASSWORD });
		const token = new URL(location).searchParams.get('eteams_token') ?? '';
		bench.secrets.push(token);
		return token;
	};

	it('another browser, no cookie, another state, none, or an old one', async () => {
		const back = await away();
		const token = await eteamsToken('zhang');
		expect(await attempt(`${back}&eteams_token=${token}`, new Browser())).toBe('session-refused');
		expect(await attempt(`${bench.app}/back?eteams_token=${token}`)).toBe('session-refused');
		expect(await attempt(`${bench.app}/back?state=made-up&eteams_token=${token}`)).toBe('session-refused');
		const other = await away(new Browser());
		expect(await attempt(`${other}&eteams_token=${token}`)).toBe('session-refused');
		bench.clock.now += 10 * 60_000;
		expect(await attempt(`${back}&eteams_token=${token}`)).toBe('session-refused');
		expect(await bench.bindings()).toHaveLength(1);
	});

	it('a forged token, a spent one, none', async () => {
		expect(await attempt(`${await away()}&eteams_token=0123456789abcdef`)).toBe('oa-login-refused');
		expect(await attempt(await away())).toBe('oa-login-refused');
		const token = await eteamsToken();
		await fetch(`${bench.oa.url}/oauth2/getUserInfo?eteams_token=${token}`);
		expect(await attempt(`${await away()}&eteams_token=${token}`)).toBe('oa-login-refused');
	});

	it('twice', async () => {
		const back = `${await away()}&eteams_token=${await eteamsToken()}`;
		const [first, second] = await Promise.all([browser.open(back), browser.open(back)]);
		const [inside] = [first, second].filter(({ location }) => location !== '');
		tokenOf(inside?.location ?? bench.app);
		expect([first, second].map(({ text }) => reasonOn(text)).sort()).toEqual(['', 'session-refused']);
	});

	it('while E10 does not answer', async () => {
		bench.oa.faults.set([{ endpoint: 'getUserInfo', kind: '500', every: true }]);
		expect(await attempt(`${await away()}&eteams_token=${await eteamsToken()}`)).toBe('oa-unreachable');
	});
});

describe('scanning', () => {
	const begin = async (by = browser): Promise<{ redirectUri: URL; state: string }> => {
		const { location } = await by.open(`${bench.qr}?state=of-the-oa`);
		const query = new URL(location).searchParams;
		return { redirectUri: new URL(query.get('redirect_uri') ?? ''), state: query.get('state') ?? '' };
	};
	const back = ({ redirectUri }: { redirectUri: URL }, ticket: string, state: string): string => {
		const url = new URL(redirectUri);
		url.searchParams.set('ticket', ticket);
		url.searchParams.set('state', state);
		return url.href;
	};
	const ticket = async (openId = 'open-1'): Promise<string> => new URL(await bench.tap(openId, '', bench.yunzhijia.qrAppId)).searchParams.get('ticket') ?? '';

	it('another browser with the right state, and a state of another browser', async () => {
		const mine = await begin();
		const thief = new Browser();
		const theirs = await begin(thief);
		expect(await attempt(back(mine, await ticket(), mine.state), new Browser())).toBe('session-refused');
		expect(await attempt(back(mine, await ticket(), theirs.state))).toBe('session-refused');
		expect(await attempt(back(mine, await ticket(), mine.state), thief)).toBe('session-refused');
	});

	it('a replaced, missing, doubled or foreign state', async () => {
		const scan = await begin();
		const good = await ticket();
		for (const state of ['', 'x', `${scan.state}x`, 'of-the-oa']) expect(await attempt(back(scan, good, state))).toBe('session-refused');
		expect(await attempt(`${back(scan, good, scan.state)}&state=x`)).toBe('bad-request');
	});

	it('a session that somebody else began: a cookie that was planted', async () => {
		const attacker = new Browser();
		const scan = await begin(attacker);
		const victim = new Browser();
		victim.plant(bench.qr, 'yzj_scan', 'fixed-by-the-attacker-0123456789');
		expect(await attempt(back(scan, await ticket(), scan.state), victim)).toBe('session-refused');
		// A browser that begins gets a cookie of its own, whatever it had.
		await begin(victim);
		expect(victim.cookie(bench.qr, 'yzj_scan')).not.toContain('fixed');
	});

	it('two windows racing for one session: one gets in, with one ticket', async () => {
		const scan = await begin();
		const [one, two] = [await ticket(), await ticket()];
		const answers = await Promise.all([browser.open(back(scan, one, scan.state)), browser.open(back(scan, two, scan.state)), browser.open(back(scan, one, scan.state))]);
		const inside = answers.filter(({ location }) => location !== '');
		expect(inside).toHaveLength(1);
		tokenOf(inside[0]?.location ?? bench.qr);
	});

	it('an old session, an old ticket, a replayed ticket, a ticket of the other app', async () => {
		const old = await begin();
		const good = await ticket();
		bench.clock.now += 120_000;
		expect(await attempt(back(old, good, old.state))).toBe('session-refused');
		const scan = await begin();
		expect(await attempt(back(scan, new URL(await bench.tap('open-1')).searchParams.get('ticket') ?? '', scan.state))).toBe('ticket-refused');
		const again = await begin();
		const used = await ticket();
		tokenOf((await browser.open(back(again, used, again.state))).location);
		const third = await begin();
		expect(await attempt(back(third, used, third.state))).toBe('ticket-used');
	});

	it('an OA page that the link must not open, a state that is too long, a form', async () => {
		expect(await attempt(`${bench.qr}?to=https%3A%2F%2Fevil.example`)).toBe('page-not-allowed');
		expect(await attempt(`${bench.qr}?state=${'s'.repeat(600)}`)).toBe('bad-request');
		expect(reasonOn((await browser.post(bench.qr, { form: 'x' })).text)).toBe('bad-request');
	});

	it('the OA refuses a browser that it did not send', async () => {
		const scan = await begin();
		const { location } = await browser.open(back(scan, await ticket(), scan.state));
		tokenOf(location);
		expect((await browser.open(location)).status).toBe(403);
	});
});

describe('unlinking', () => {
	it('needs a fresh ticket and a page that was shown', async () => {
		expect(await attempt(`${bench.app}?do=unbind`)).toBe('no-ticket');
		expect(reasonOn((await browser.post(bench.app, { do: 'unbind', openId: 'open-1' })).text)).toBe('form-refused');
		const page = await browser.open(await bench.tap('open-1', '?do=unbind'));
		await browser.post(bench.app, { form: formOn(page.text) });
		await bench.bind('open-1', 'oa-1');
		expect(reasonOn((await browser.post(bench.app, { form: formOn(page.text) })).text)).toBe('form-refused');
		expect(await bench.bindings()).toHaveLength(1);
	});

	it('takes back the own link only', async () => {
		await bench.bind('open-2', 'oa-2');
		const page = await browser.open(await bench.tap('open-2', '?do=unbind'));
		await browser.post(bench.app, { form: formOn(page.text), openId: 'open-1', oaId: 'oa-1' });
		expect(await bench.bindings()).toEqual([['open-1', 'oa-1', 'rule']]);
	});
});

it('floods are turned away', async () => {
	const answers = await Promise.all(Array.from({ length: 650 }, () => browser.open(bench.app, { headers: { 'x-from': '203.0.113.9' } })));
	expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
	expect((await browser.open(bench.app)).status).toBe(401);
}, 30_000);
