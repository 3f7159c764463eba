import { YunzhijiaBench, type Row } from '../support';

const UNAUTHORIZED = 10000401;
/** Of the token service (additions-2, 2). */
const PARAMETER = 11000400;

describe('Yunzhijia token', () => {
	let bench: YunzhijiaBench;
	beforeEach(async () => {
		bench = await YunzhijiaBench.start();
	});
	afterEach(() => bench.stop());

	const good = (): Row => ({
		eid: '10000001',
		secret: bench.simulator.readKey,
		timestamp: bench.clock.now,
		scope: 'resGroupSecret',
	});
	const ask = async (change: Row): Promise<unknown> =>
		(await bench.tokenRequest({ ...good(), ...change })).json();

	it('answers errorCode 0, two tokens of 32 characters and expireIn 6400 seconds', async () => {
		expect(await ask({})).toEqual({
			success: true,
			error: null,
			errorCode: 0,
			data: {
				accessToken: expect.stringMatching(/^\w{32}$/),
				refreshToken: expect.stringMatching(/^\w{32}$/),
				expireIn: 6400,
			},
		});
	});

	it.each([
		[
			'app',
			{
				scope: 'app',
				appId: '500000001',
				secret: 'simulated-app-secret-000000001',
				eid: undefined,
			},
		],
		['team', { scope: 'team', appId: '500000001', secret: 'simulated-app-secret-000000001' }],
		['resGroupSecret', {}],
		['resGroupSecret with an extra appId', { appId: '1' }],
	])('issues a token for %s', async (_, change) => {
		expect(await ask(change)).toMatchObject({ success: true });
	});

	it.each([
		['a wrong key', { secret: 'wrong' }, UNAUTHORIZED],
		['an unknown eid', { eid: '1' }, UNAUTHORIZED],
		[
			'an unknown app',
			{ scope: 'app', appId: '1', secret: 'simulated-app-secret-000000001' },
			UNAUTHORIZED,
		],
		['no eid', { eid: undefined }, PARAMETER],
		['an empty eid', { eid: '' }, PARAMETER],
		['an empty secret', { secret: '' }, PARAMETER],
		['no appId for app', { scope: 'app' }, PARAMETER],
		['an empty appId for app', { scope: 'app', appId: '' }, PARAMETER],
		['an unknown scope', { scope: 'all' }, PARAMETER],
		['no timestamp', { timestamp: undefined }, PARAMETER],
	])(
		'the token service has numbers of its own, 11000400 for parameters: refuses %s',
		async (_, change, errorCode) => {
			expect(await ask(change)).toMatchObject({ success: false, errorCode, data: null });
		},
	);

	it.each([
		[-180_000, true],
		[-180_001, false],
		[180_000, true],
		[180_001, false],
	])('accepts a timestamp for 3 minutes: %d ms off gives %s', async (offset, success) => {
		expect(await ask({ timestamp: bench.clock.now + offset })).toMatchObject({ success });
	});

	it('takes JSON by POST only', async () => {
		const url = `${bench.simulator.url}/gateway/oauth2/token/getAccessToken`;
		expect(
			await (
				await fetch(url, { method: 'POST', body: new URLSearchParams({ scope: 'resGroupSecret' }) })
			).json(),
		).toMatchObject({ success: false, errorCode: PARAMETER, error: '参数错误' });
		expect(await (await fetch(url)).json()).toMatchObject({ success: false, errorCode: 10000405 });
	});

	it('gives the same token within its lifetime, with what is left of it, and another one afterwards', async () => {
		const first = await bench.tokenFor(bench.simulator.readKey);
		bench.clock.now += 1_000_000;
		expect(await bench.tokenFor(bench.simulator.readKey)).toEqual({ ...first, expireIn: 5400 });
		bench.clock.now += 5_400_000;
		expect((await bench.tokenFor(bench.simulator.readKey)).accessToken).not.toBe(first.accessToken);
	});

	it('refreshes without the secret; the old token dies and a refresh token works once', async () => {
		const { accessToken, refreshToken } = await bench.tokenFor(bench.simulator.readKey);
		const request = {
			eid: '10000001',
			refreshToken,
			timestamp: String(bench.clock.now),
			scope: 'resGroupSecret',
		};
		const fresh: unknown = await (await bench.tokenRequest(request, 'refreshToken')).json();
		expect(fresh).toMatchObject({ success: true, errorCode: 0 });
		expect(await bench.call('dept/getall', {}, accessToken)).toMatchObject({
			success: false,
			errorCode: UNAUTHORIZED,
		});
		expect(await (await bench.tokenRequest(request, 'refreshToken')).json()).toMatchObject({
			success: false,
		});
	});

	it('opens the address book with a directory key only: a token of another resource or scope is refused with 10000401', async () => {
		const { accessToken } = await bench.tokenFor('simulated-attendance-key-00001');
		expect(await bench.call('person/getall', {}, accessToken)).toMatchObject({
			status: 200,
			success: false,
			errorCode: UNAUTHORIZED,
		});
		expect(await bench.call('person/getall', {}, 'no-such-token')).toMatchObject({
			success: false,
			errorCode: UNAUTHORIZED,
		});
	});

	it('refuses an expired token', async () => {
		bench.clock.now += 6_400_000;
		expect(await bench.call('person/getall', {})).toMatchObject({
			success: false,
			errorCode: UNAUTHORIZED,
		});
	});

	it('refuses a write with the read key and lets it read', async () => {
		const { accessToken } = await bench.tokenFor(bench.simulator.readKey);
		expect(await bench.call('dept/add', { departments: ['新部门'] }, accessToken)).toMatchObject({
			success: false,
			errorCode: UNAUTHORIZED,
		});
		expect(await bench.call('dept/getall', {}, accessToken)).toMatchObject({ success: true });
		expect(bench.longNames()).toEqual(['']);
	});
});

describe('Yunzhijia token options', () => {
	it.each([
		['http401', 401],
		['http200', 200],
	] as const)('authErrorStyle %s answers HTTP %d', async (authErrorStyle, status) => {
		const bench = await YunzhijiaBench.start({ authErrorStyle });
		expect(await bench.call('dept/getall', {}, 'dead')).toMatchObject({
			status,
			success: false,
			errorCode: UNAUTHORIZED,
		});
		expect(
			(
				await bench.tokenRequest({
					eid: '10000001',
					secret: 'wrong',
					timestamp: bench.clock.now,
					scope: 'resGroupSecret',
				})
			).status,
		).toBe(status);
		await bench.stop();
	});

	it('readKeyOnWrite business-error answers an own code', async () => {
		const bench = await YunzhijiaBench.start({ readKeyOnWrite: 'business-error' });
		const { accessToken } = await bench.tokenFor(bench.simulator.readKey);
		expect(await bench.call('dept/add', { departments: ['新部门'] }, accessToken)).toMatchObject({
			status: 200,
			success: false,
			errorCode: 90003,
		});
		await bench.stop();
	});

	it('tokenErrorMember and expireInOnRepeat change the answers of token calls', async () => {
		const bench = await YunzhijiaBench.start({
			tokenErrorMember: 'message',
			expireInOnRepeat: 'full',
		});
		expect(await (await bench.tokenRequest({})).json()).toMatchObject({
			success: false,
			message: expect.any(String),
		});
		bench.clock.now += 1_000_000;
		expect(await bench.tokenFor(bench.simulator.editKey)).toMatchObject({ expireIn: 6400 });
		await bench.stop();
	});
});
