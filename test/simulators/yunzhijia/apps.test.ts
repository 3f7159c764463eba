import { z } from 'zod/v4';

import { control, YunzhijiaBench, type Row } from '../support';

const SEED = {
	departments: [
		{ department: '研发中心' },
		{ department: '研发中心\\一部' },
		{ department: '销售部' },
	],
	persons: [
		{ openId: 'open-a', name: '张三', department: '研发中心\\一部', jobNo: '001', leader: true },
		{ openId: 'open-b', name: '李四', department: '销售部', jobNo: '002', admin: true },
		{ openId: 'open-left', name: '王五', status: '0' },
	],
};
const UNAUTHORIZED = 10000401;
const opened = z.object({ url: z.string(), ticket: z.string() });
const envelope = z.object({
	success: z.boolean(),
	errorCode: z.number(),
	error: z.string().nullable(),
	data: z.unknown(),
});

let bench: YunzhijiaBench;
afterEach(() => bench.stop());

const start = async (options: Parameters<typeof YunzhijiaBench.start>[0] = {}): Promise<void> => {
	bench = await YunzhijiaBench.start({
		seed: SEED,
		appHomePage: 'https://n8n.example.com/app?x=1',
		...options,
	});
};
const appToken = async (
	appId = bench.simulator.appId,
	secret = bench.simulator.appSecret,
): Promise<string> =>
	z
		.object({ data: z.object({ accessToken: z.string() }) })
		.parse(
			await (
				await bench.tokenRequest({ scope: 'app', appId, secret, timestamp: bench.clock.now })
			).json(),
		).data.accessToken;
const open = async (body: Row): Promise<z.infer<typeof opened>> =>
	opened.parse((await control(bench.simulator.controlUrl, 'POST', '/open', body)).body);
const post = async (path: string, body: string, type: string): Promise<z.infer<typeof envelope>> =>
	envelope.parse(
		await (
			await fetch(bench.simulator.url + path, {
				method: 'POST',
				headers: { 'content-type': type },
				body,
			})
		).json(),
	);
const context = async (body: Row, token?: string) =>
	post(
		`/gateway/ticket/user/acquirecontext?accessToken=${token ?? (await appToken())}`,
		JSON.stringify(body),
		'application/json',
	);
const opendata = async (name: string, fields: Record<string, string>, token?: string) =>
	post(
		`/gateway/opendata-control/data/${name}?accessToken=${token ?? (await appToken())}`,
		new URLSearchParams({ eid: bench.simulator.eid, ...fields }).toString(),
		'application/x-www-form-urlencoded',
	);

describe('tickets', () => {
	it("reach the app's page as a parameter, 16 letters and 32 hexadecimal characters", async () => {
		await start();
		const { url, ticket } = await open({ openId: 'open-a' });
		expect(ticket).toMatch(/^APPURLWITHTICKET[0-9a-f]{32}$/);
		expect(url).toBe(`https://n8n.example.com/app?x=1&ticket=${ticket}`);
	});

	it.each([
		['whole', 'https://n8n.example.com/other', 'https://n8n.example.com/other?ticket='],
		['relative', 'deep/page?a=1', 'https://n8n.example.com/deep/page?a=1&ticket='],
		['parameters only', '?page=todo', 'https://n8n.example.com/app?page=todo&ticket='],
	])('open a link of the app: %s', async (_, url, start_) => {
		await start();
		expect((await open({ openId: 'open-a', url })).url.startsWith(start_)).toBe(true);
	});

	it('tell once who opened the app', async () => {
		await start();
		const { ticket } = await open({ openId: 'open-a' });
		const body = { appid: bench.simulator.appId, ticket, disposable: true };
		expect(await context(body)).toEqual({
			success: true,
			error: null,
			errorCode: 0,
			data: {
				appid: '500000001',
				eid: '10000001',
				username: '张三',
				userid: expect.any(String),
				jobNo: '001',
				networkid: expect.any(String),
				deviceId: expect.any(String),
				openid: 'open-a',
				ticket: null,
			},
		});
		expect(await context(body)).toMatchObject({ success: false, data: null });
	});

	it.each([
		['an invented one', { ticket: 'APPURLWITHTICKET0' }],
		['none', { ticket: undefined }],
		['one without disposable', { disposable: undefined }],
		['disposable false', { disposable: false }],
		['a member that no page names', { appId: '500000001' }],
	])('are refused: %s', async (_, change) => {
		await start();
		const { ticket } = await open({ openId: 'open-a' });
		expect(
			await context({ appid: bench.simulator.appId, ticket, disposable: true, ...change }),
		).toMatchObject({ success: false });
	});

	it('of one app are worth nothing to another', async () => {
		await start();
		const { ticket } = await open({ openId: 'open-a', appId: bench.simulator.qrAppId });
		expect(await context({ appid: bench.simulator.appId, ticket, disposable: true })).toMatchObject(
			{ success: false },
		);
		const other = await appToken(bench.simulator.qrAppId, bench.simulator.qrAppSecret);
		expect(
			await context({ appid: bench.simulator.appId, ticket, disposable: true }, other),
		).toMatchObject({ success: false });
		expect(
			await context({ appid: bench.simulator.qrAppId, ticket, disposable: true }, other),
		).toMatchObject({ success: true });
	});

	it('live an hour', async () => {
		await start();
		const { ticket } = await open({ openId: 'open-a' });
		bench.clock.now += 3_600_000;
		expect(await context({ appid: bench.simulator.appId, ticket, disposable: true })).toMatchObject(
			{ success: false },
		);
	});

	it('need a token of scope app', async () => {
		await start();
		const { accessToken } = await bench.tokenFor(bench.simulator.readKey);
		expect(
			await context({ appid: bench.simulator.appId, ticket: 'x', disposable: true }, accessToken),
		).toMatchObject({ errorCode: UNAUTHORIZED });
	});

	it('are given to people in service within the visible range', async () => {
		await start();
		const range = { departments: [bench.idOf('研发中心')], persons: [] };
		expect(
			await control(bench.simulator.controlUrl, 'POST', '/app', { appVisible: range }),
		).toMatchObject({ status: 200, body: { ok: true } });
		expect(
			(await control(bench.simulator.controlUrl, 'POST', '/open', { openId: 'open-a' })).status,
		).toBe(200);
		expect(
			await control(bench.simulator.controlUrl, 'POST', '/open', { openId: 'open-b' }),
		).toMatchObject({ status: 400, body: { error: expect.stringContaining('visible range') } });
		expect(
			(await control(bench.simulator.controlUrl, 'POST', '/open', { openId: 'open-left' })).status,
		).toBe(400);
	});

	it('reused where an option leaves disposable out', async () => {
		await start({ withoutDisposable: 'reusable' });
		const { ticket } = await open({ openId: 'open-a' });
		for (const _ of [1, 2])
			expect(await context({ appid: bench.simulator.appId, ticket })).toMatchObject({
				success: true,
			});
	});
});

describe('opendata-control', () => {
	it('answers errorCode 100 and texts only', async () => {
		await start();
		expect(await opendata('getperson', { openId: 'open-a' })).toMatchObject({
			success: true,
			errorCode: 100,
			data: [
				{
					openId: 'open-a',
					name: '张三',
					department: '研发中心\\一部',
					gender: '0',
					isAdmin: '0',
					status: '1',
					jobNo: '001',
				},
			],
		});
		expect((await opendata('getperson', { openId: 'nobody' })).data).toEqual([]);
	});

	it('has no phone and no e-mail', async () => {
		await start();
		const [person] = z
			.array(z.record(z.string(), z.unknown()))
			.parse((await opendata('getperson', { openId: 'open-a' })).data);
		expect(person).not.toHaveProperty('phone');
		expect(person).not.toHaveProperty('email');
	});

	it("lists departments from one upward, the root's parent being empty", async () => {
		await start();
		const { data } = await opendata('getancestororgs', { orgId: bench.idOf('研发中心\\一部') });
		expect(data).toMatchObject([
			{ name: '一部' },
			{ name: '研发中心' },
			{ name: '演示部门', parentId: '' },
		]);
		expect((await opendata('getorg', { orgId: bench.idOf('研发中心\\一部') })).data).toMatchObject({
			name: '一部',
			inChargers: [{ openId: 'open-a' }],
		});
		expect((await opendata('getallorgs', { begin: '1', count: '2' })).data).toMatchObject([
			{ name: '研发中心' },
			{ name: '一部' },
		]);
		expect(await opendata('getorg', { orgId: 'none' })).toMatchObject({ success: false });
	});

	it('lists leaders of a department on its first page only', async () => {
		await start();
		const orgId = bench.idOf('研发中心\\一部');
		expect((await opendata('getorgpersons', { orgId })).data).toMatchObject({
			inChargers: [{ openId: 'open-a' }],
			members: [{ openId: 'open-a' }],
		});
		expect((await opendata('getorgpersons', { orgId, begin: '1' })).data).toEqual({ members: [] });
	});

	it('knows company and administrators', async () => {
		await start();
		expect((await opendata('getcompany', {})).data).toEqual({
			eid: '10000001',
			name: '演示部门',
			userCount: '2',
		});
		expect((await opendata('getAdminOidsByEid', {})).data).toEqual({ oids: 'open-b' });
	});

	it('feeds changes with the time to ask with next', async () => {
		await start();
		const first = await opendata('getallpersons', {
			time: '2008-08-02 01:40:38',
			begin: '0',
			count: '1000',
		});
		expect(first.data).toMatchObject({
			persons: [{ openId: 'open-a' }, { openId: 'open-b' }, { openId: 'open-left', status: '0' }],
			time: '2026-03-01 12:00:00',
		});
		bench.clock.now += 60_000;
		expect((await opendata('getallpersons', { time: '2026-03-01 12:00:30' })).data).toMatchObject({
			persons: [],
		});
	});

	it('refuses another enterprise, JSON, unknown fields and foreign tokens', async () => {
		await start();
		expect(await opendata('getcompany', { eid: '1' })).toMatchObject({
			success: false,
			error: '企业未授权',
		});
		expect(
			await post(
				`/gateway/opendata-control/data/getcompany?accessToken=${await appToken()}`,
				'{"eid":"10000001"}',
				'application/json',
			),
		).toMatchObject({ success: false });
		expect(await opendata('getcompany', { orgId: '1' })).toMatchObject({ success: false });
		expect(
			await opendata('getcompany', {}, (await bench.tokenFor(bench.simulator.editKey)).accessToken),
		).toMatchObject({ errorCode: UNAUTHORIZED });
		expect(await opendata('getallorgs', { count: '1001' })).toMatchObject({ success: false });
	});
});

describe('QR login', () => {
	const page = async (query: string): Promise<string> =>
		(await fetch(`${bench.simulator.url}/opencloud/openthird/qrconnet?${query}`)).text();
	const poll = async (token: string): Promise<unknown> =>
		(
			await post(
				'/opencloud/openthird/checkLogin',
				new URLSearchParams({ token }).toString(),
				'application/x-www-form-urlencoded',
			)
		).data;
	const begin = async (): Promise<string> => {
		const html = await page(
			new URLSearchParams({
				appid: bench.simulator.qrAppId,
				redirect_uri: 'https://n8n.example.com/back?a=1',
				state: 's-1',
			}).toString(),
		);
		return /data-token="([0-9a-f]{32})"/.exec(html)?.[1] ?? '';
	};

	it('sends the waiting browser to redirect_uri with ticket, appid and the state unchanged', async () => {
		await start();
		const token = await begin();
		expect(await poll(token)).toEqual({ loginCode: 102, redirectUrl: '' });
		await control(bench.simulator.controlUrl, 'POST', '/scan', { openId: 'open-a' });
		const { loginCode, redirectUrl } = z
			.object({ loginCode: z.number(), redirectUrl: z.string() })
			.parse(await poll(token));
		const query = new URL(redirectUrl).searchParams;
		expect([
			loginCode,
			query.get('a'),
			query.get('appid'),
			query.get('state'),
			query.get('expiretime'),
		]).toEqual([100, '1', '500000002', 's-1', '3597']);
		const own = await appToken(bench.simulator.qrAppId, bench.simulator.qrAppSecret);
		expect(
			await context({ appid: '500000002', ticket: query.get('ticket'), disposable: true }, own),
		).toMatchObject({ data: { openid: 'open-a' } });
	});

	it('tells of cancelling, waiting too long and unknown codes', async () => {
		await start();
		const token = await begin();
		await control(bench.simulator.controlUrl, 'POST', '/scan', {
			token,
			openId: 'open-a',
			cancel: true,
		});
		expect(await poll(token)).toMatchObject({ loginCode: 103 });
		bench.clock.now += 120_000;
		expect(await poll(token)).toMatchObject({ loginCode: 104 });
		expect(await poll('none')).toMatchObject({ loginCode: 101 });
	});

	it('answers 110 without redirect_uri, which it does not check otherwise', async () => {
		await start();
		expect(JSON.parse(await page('appid=500000002'))).toMatchObject({ errorCode: 110 });
		expect(await page('appid=500000002&redirect_uri=https%3A%2F%2Fevil.example')).toContain(
			'data-token',
		);
	});
});
