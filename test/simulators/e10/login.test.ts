import { createServer, type Server } from 'node:http';
import { once } from 'node:events';

import { control, E10Bench } from '../support';

const SEED = {
	departments: [{ id: '1', name: '总部', parentId: null }],
	employees: [
		{
			id: '11',
			name: '张三',
			departmentId: '1',
			jobNo: '001',
			account: 'zhang',
			password: 'right',
		},
		{ id: '12', name: '李四', departmentId: '1', jobNo: '002', account: 'li' },
		{
			id: '13',
			name: '王五',
			departmentId: '1',
			jobNo: '003',
			account: 'wang',
			status: 'left' as const,
		},
	],
};
const BACK = 'https://n8n.example.com/back?state=s';

let bench: E10Bench;
beforeEach(async () => {
	bench = await E10Bench.start({ seed: SEED });
});
afterEach(() => bench.stop());

const logIn = async (account: string, password: string): Promise<Response> =>
	fetch(`${bench.simulator.url}/passport/third`, {
		method: 'POST',
		redirect: 'manual',
		body: new URLSearchParams({ redirect_uri: BACK, account, password }),
	});
const tokenFor = async (account: string, password: string): Promise<string> =>
	new URL((await logIn(account, password)).headers.get('location') ?? '').searchParams.get(
		'eteams_token',
	) ?? '';

/** What the call answers; a page of HTML as such. */
const userInfo = async (token: string, method = 'POST'): Promise<unknown> => {
	const response = await fetch(`${bench.simulator.url}/oauth2/getUserInfo?eteams_token=${token}`, {
		method,
	});
	const text = await response.text();
	return text.startsWith('<') ? 'HTML' : JSON.parse(text);
};

describe('E10 log-in for other systems', () => {
	it('asks for account and password, then sends the browser back with eteams_token', async () => {
		const asked = await fetch(
			`${bench.simulator.url}/api/bs/open/auth/third?${new URLSearchParams({ app_key: bench.simulator.appKey, redirect_uri: BACK }).toString()}`,
		);
		expect(await asked.text()).toContain('type="password"');
		const location = new URL((await logIn('zhang', 'right')).headers.get('location') ?? '');
		expect([location.searchParams.get('state'), location.searchParams.get('eteams_token')]).toEqual(
			['s', expect.stringMatching(/^[0-9a-f]{32}$/)],
		);
	});

	it('tells once whose token it is, spelled as E10 spells it', async () => {
		const token = await tokenFor('li', 'simulated-password');
		expect(await userInfo(token)).toEqual({
			errcode: '0',
			errmsg: 'success',
			acessToken: 'simulated',
			email: '',
			mobile: '',
			jobNum: '002',
			account: 'li',
		});
		expect(await userInfo(token)).toBe('HTML');
	});

	it('takes getUserInfo as POST with eteams_token only (additions-2, 7)', async () => {
		const token = await tokenFor('li', 'simulated-password');
		expect(await userInfo(token, 'GET')).toBe('HTML');
		expect(await userInfo(`${token}&access_token=${token}`)).toBe('HTML');
		expect(await userInfo(token)).toMatchObject({ jobNum: '002' });
	});

	it('refuses wrong passwords, leavers, old tokens and unknown apps', async () => {
		for (const [account, password] of [
			['zhang', 'wrong'],
			['nobody', 'right'],
			['wang', 'simulated-password'],
		] as const)
			expect((await logIn(account, password)).status).toBe(200);
		const token = await tokenFor('zhang', 'right');
		bench.clock.now += 300_000;
		expect(await userInfo(token)).toBe('HTML');
		expect(
			await (
				await fetch(
					`${bench.simulator.url}/api/bs/open/auth/third?app_key=other&redirect_uri=${encodeURIComponent(BACK)}`,
				)
			).text(),
		).not.toContain('password');
	});
});

describe("the OA's end", () => {
	let verifier: Server;
	let asked: string[];
	/** What our side says of the way in. */
	let way: object;
	beforeEach(async () => {
		asked = [];
		way = { door: 'app', state: null };
		verifier = createServer((request, response) => {
			asked.push(`${request.method ?? ''} ${request.headers.authorization ?? ''}`);
			request
				.resume()
				.on('end', () =>
					response.end(
						JSON.stringify(asked.length === 1 ? { ok: true, oaId: '11', ...way } : { ok: false }),
					),
				);
		});
		verifier.listen(0, '127.0.0.1');
		await once(verifier, 'listening');
		const address = verifier.address();
		await control(bench.simulator.controlUrl, 'POST', '/portal', {
			verifyUrl: `http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}/`,
			verifyKey: 'k',
			qrUrl: 'https://n8n.example.com/qr',
		});
	});
	afterEach(() => verifier.close());

	const open = (path: string, cookie = ''): Promise<Response> =>
		fetch(bench.simulator.url + path, { redirect: 'manual', headers: { cookie } });

	it('trades a token for a session, server to server, and shows who is signed in', async () => {
		const granted = await open('/oa/todo?yzj_token=t');
		expect([granted.headers.get('location'), asked]).toEqual(['/oa/todo', ['POST Bearer k']]);
		const session = (granted.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
		expect(await (await open('/oa/todo', session)).text()).toContain('张三 11');
		expect((await open('/oa/todo?yzj_token=t')).status).toBe(403);
		expect(bench.simulator.sessions).toEqual(['11']);
	});

	it('has no page for those who are not signed in', async () => {
		expect((await open('/oa/todo')).headers.get('location')).toBe('/oa/login');
	});

	it('wants back the state that this browser was sent away with', async () => {
		const away = await open('/oa/scan');
		const state = new URL(away.headers.get('location') ?? '').searchParams.get('state') ?? '';
		const cookie = (away.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
		expect((await open(`/oa/home?yzj_token=t&state=other`, cookie)).status).toBe(403);
		expect((await open(`/oa/home?yzj_token=t&state=${state}`)).status).toBe(403);
		expect(asked).toEqual([]);
		way = { door: 'qr', state };
		expect((await open(`/oa/home?yzj_token=t&state=${state}`, cookie)).status).toBe(302);
	});

	it('Q13: a token of a scan without its state, in a browser that did not begin', async () => {
		way = { door: 'qr', state: 'of-another-browser' };
		expect((await open('/oa/home?yzj_token=t')).status).toBe(403);
		way = { door: 'qr', state: null };
		expect((await open('/oa/home?yzj_token=t')).status).toBe(403);
		expect(bench.simulator.sessions).toEqual([]);
	});

	it('checks account and password for those who ask', async () => {
		const check = async (account: string, password: string) =>
			(await bench.post('/oa/check', { account, password })).body;
		expect(await check('zhang', 'right')).toEqual({ code: 0, data: { id: '11' } });
		expect(await check('zhang', 'wrong')).toMatchObject({ code: 1 });
	});
});
