import { z } from 'zod/v4';
import type { E9Options } from '../../../simulators/e9/options';
import { type E9Simulator, startE9Simulator } from '../../../simulators/e9/server';
import { createWeaverE9Login } from '../../../src/weaver/e9';
import { Browser, type LoginBench, reasonOn, startLoginBench } from './bench';

let bench: LoginBench;
let e9: E9Simulator;
let browser: Browser;
afterEach(async () => {
	await Promise.all([bench.stop(), e9.stop()]);
});

const start = async (options: Partial<E9Options> = {}): Promise<void> => {
	bench = await startLoginBench();
	browser = new Browser();
	e9 = await startE9Simulator({
		now: () => bench.clock.now,
		...options,
		seed: {
			subcompanies: [{ id: '1', subcompanyname: '总部' }],
			users: [
				{ id: '11', lastname: '张三', loginid: 'zhang', departmentid: '1' },
				{ id: '12', lastname: '李四', loginid: 'li', departmentid: '1', status: '5' },
			],
		},
	});
	bench.signInTo(
		createWeaverE9Login(
			{
				baseUrl: e9.url,
				allowHttp: true,
				access: { kind: 'hrm-token', secret: 'simulated-hrm-secret' },
			},
			{ appId: 'simulated-sso-app', secret: '', loginId: 'account' },
			bench.services,
		),
	);
	const form = `${e9.url}/spa/workflow/static4form/index.html`;
	bench.settings({
		pages: { home: `${e9.url}/wui/index.html#/main`, todo: `${form}#/main/workflow/req?id=7` },
		links: [`${e9.url}/spa/`],
	});
	await bench.bind('open-1', '11');
};
const tokenIn = (location: string): string => new URL(location).searchParams.get('ssoToken') ?? '';

it('who opens the app is in E9: ssoToken stands before the fragment, and works once', async () => {
	await start();
	const { location } = await browser.open(await bench.tap('open-1', '?page=todo'));
	const address = `${e9.url}/spa/workflow/static4form/index.html`;
	expect(location).toBe(`${address}?ssoToken=${tokenIn(location)}#/main/workflow/req?id=7`);
	expect((await browser.open(location)).text).toContain('张三 11');
	expect((await new Browser().open(location)).location).toContain('/login/Login.jsp');
	expect([e9.sessions, bench.events]).toEqual([
		['11'],
		[{ event: 'signedIn', openId: 'open-1', oaId: '11' }],
	]);
});

it('who scans is in E9, in the browser that shows the code and in no other', async () => {
	await start();
	const page = await browser.open((await browser.open(bench.qr)).location);
	await bench.scan('open-1');
	const back = await scanned(page.text);
	expect(reasonOn((await new Browser().open(back)).text)).toBe('session-refused');
	const { location } = await browser.open(back);
	expect((await browser.open(location)).text).toContain('张三 11');
	expect(e9.sessions).toEqual(['11']);
});

/** Where the page with the code goes when it was scanned. */
const scanned = async (html: string): Promise<string> => {
	const token = /data-token="(\w+)"/.exec(html)?.[1] ?? '';
	const address = `${bench.yunzhijia.url}/opencloud/openthird/checkLogin`;
	const answer = await fetch(address, { method: 'POST', body: new URLSearchParams({ token }) });
	const { data } = z
		.object({ data: z.object({ redirectUrl: z.string() }) })
		.parse(await answer.json());
	return data.redirectUrl;
};

it.each<[string, string, Partial<E9Options>, string]>([
	['who left E9', '12', {}, 'employee-unknown'],
	['an id that E9 does not know', '99', {}, 'employee-unknown'],
	['an application that E9 does not know', '11', { ssoAppId: 'other' }, 'oa-token-refused'],
	['an address that is not in its list', '11', { ssoAllowedIps: [] }, 'oa-token-refused'],
	['an E9 that does not take our key', '11', { hrmSecret: 'other' }, 'oa-unreachable'],
])('%s gets nobody in', async (_name, oaId, options, reason) => {
	await start(options);
	await bench.bind('open-2', oaId === '11' ? '13' : oaId);
	const openId = oaId === '11' ? 'open-1' : 'open-2';
	const { text, location } = await browser.open(await bench.tap(openId));
	expect([location, reasonOn(text), e9.sessions]).toEqual(['', reason, []]);
});

it('the refusal is logged with what E9 said of addresses, and with no token, name or account', async () => {
	await start({ ssoAllowedIps: [] });
	await browser.open(await bench.tap('open-1'));
	const lines = JSON.stringify(bench.log);
	expect(lines).toContain('127.0.0.1');
	expect(lines).not.toMatch(/zhang|张三|[0-9A-F]{64}/);
});

it('a token is in no log and in no table', async () => {
	await start();
	const { location } = await browser.open(await bench.tap('open-1'));
	expect(tokenIn(location)).toMatch(/^[0-9A-F]{64}$/);
	expect(JSON.stringify(bench.log)).not.toContain(tokenIn(location));
	expect(JSON.stringify(bench.events)).not.toContain(tokenIn(location));
});
