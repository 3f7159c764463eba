import { YunzhijiaBench } from '../support';

const FORM = 'application/x-www-form-urlencoded';

describe('Yunzhijia conventions', () => {
	let bench: YunzhijiaBench;
	beforeAll(async () => {
		bench = await YunzhijiaBench.start();
	});
	afterAll(() => bench.stop());

	it('does not see the parameters of a JSON body: "parameter empty"', async () => {
		const reply = await bench.send('dept/getall?accessToken={token}', {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: '{"eid":"10000001"}',
		});
		expect(reply).toMatchObject({
			success: false,
			errorCode: 90000,
			error: expect.stringContaining('参数为空'),
		});
	});

	it('refuses GET', async () => {
		expect(
			await bench.send('dept/getall?accessToken={token}&eid=10000001', { method: 'GET' }),
		).toMatchObject({ success: false, errorCode: 10000405 });
	});

	it.each([
		['no eid', 'data=%7B%7D', 90000],
		['another team', 'eid=999&data=%7B%7D', 10000401],
		['data that is not JSON', 'eid=10000001&data=%7B', 90001],
		['an unknown form field', 'eid=10000001&dat=%7B%7D', 90001],
		[
			'a member of data that no page documents',
			`eid=10000001&data=${encodeURIComponent('{"pageSize":5}')}`,
			90001,
		],
		['begin as text', `eid=10000001&data=${encodeURIComponent('{"begin":"0"}')}`, 90001],
		['a page above 1000', `eid=10000001&data=${encodeURIComponent('{"count":1001}')}`, 90002],
	])('refuses %s', async (_, body, errorCode) => {
		expect(
			await bench.send('person/getall?accessToken={token}', {
				method: 'POST',
				headers: { 'content-type': FORM },
				body,
			}),
		).toMatchObject({ success: false, errorCode });
	});

	it('needs data where the endpoint has required members', async () => {
		expect(await bench.call('person/addNew')).toMatchObject({ success: false, errorCode: 90000 });
		expect(await bench.call('company/setPartTimeJobs')).toMatchObject({
			success: false,
			errorCode: 90000,
		});
	});

	it('lets data be absent, or {}, and eid and nonce be given, in dept/getall and person/getall', async () => {
		expect(await bench.call('dept/getall')).toMatchObject({
			success: true,
			errorCode: 100,
			error: '',
		});
		expect(await bench.call('person/getall', {})).toMatchObject({
			success: true,
			errorCode: 100,
			error: '',
		});
		const body = new URLSearchParams({
			eid: '10000001',
			nonce: 'd4b1b1de-0a3a-4d2e-8d3f-1f0c9d7b2a11',
			data: '{"eid":10000001}',
		});
		expect(
			await bench.send('dept/getall?accessToken={token}', { method: 'POST', body }),
		).toMatchObject({ success: true });
	});

	it.each([
		'person/addNew',
		'person/updateInfo',
		'person/updateDept',
		'person/updateStatus',
		'person/delete',
		'dept/add',
		'v2/dept/add',
		'dept/update',
		'dept/updateById',
	])('takes at most 1000 items in %s', async (endpoint) => {
		const item: Record<string, unknown> = {
			'person/addNew': { name: 'a' },
			'person/updateInfo': { openId: 'a' },
			'person/updateDept': { openId: 'a', department: '' },
			'person/updateStatus': { openId: 'a', type: '1' },
			'dept/update': { department: 'a', todepartment: 'b' },
			'dept/updateById': { orgId: 'a', todepartment: 'b' },
		};
		const list = (length: number): unknown => {
			const items = Array.from({ length }, () => item[endpoint] ?? '\\');
			if (endpoint === 'person/delete') return { openIds: items };
			return endpoint.startsWith('person/') ? { persons: items } : { departments: items };
		};
		expect(await bench.call(endpoint, list(1001))).toMatchObject({
			success: false,
			errorCode: 90002,
		});
		expect(await bench.call(endpoint, list(1000))).toMatchObject({ success: true });
	});

	it('takes at most 100 keys in person/get and 50 items in company/setPartTimeJobs', async () => {
		expect(await bench.call('person/get', { type: 1, array: Array(101).fill('a') })).toMatchObject({
			success: false,
			errorCode: 90002,
		});
		expect(
			await bench.call('company/setPartTimeJobs', Array(51).fill({ openId: 'a', orgId: 'b' })),
		).toMatchObject({ success: false, errorCode: 90002 });
	});

	it('answers 404 for a path that does not exist', async () => {
		expect(await bench.call('person/addnew', { persons: [] })).toMatchObject({
			status: 404,
			success: false,
		});
	});
});

describe('Yunzhijia convention options', () => {
	it('strictMembers off ignores unknown members', async () => {
		const bench = await YunzhijiaBench.start({ strictMembers: false });
		expect(
			await bench.call('person/addNew', {
				persons: [{ name: '甲', phone: '13800000001', nickname: 'x' }],
				extra: 1,
			}),
		).toMatchObject({ success: true });
		expect(await bench.call('person/addNew', { persons: [{ name: 5 }] })).toMatchObject({
			success: false,
		});
		await bench.stop();
	});

	it('overLimitAnswer truncate keeps the first 1000', async () => {
		const bench = await YunzhijiaBench.start({ overLimitAnswer: 'truncate' });
		const persons = Array.from({ length: 1001 }, (_, n) => ({
			name: '甲',
			phone: String(13_800_000_000 + n),
		}));
		expect((await bench.call('person/addNew', { persons })).rows).toHaveLength(1000);
		expect((await bench.call('person/getall', { count: 5000 })).rows).toHaveLength(1000);
		await bench.stop();
	});

	it.each([
		['http429', 429],
		['http200', 200],
	] as const)(
		'enforceRate refuses call 1501 of one interface and key in a minute, overRateStyle %s',
		async (overRateStyle, status) => {
			const bench = await YunzhijiaBench.start({ enforceRate: true, rateLimit: 3, overRateStyle });
			const read = await bench.tokenFor(bench.simulator.readKey);
			for (let n = 0; n < 3; n += 1)
				expect(await bench.call('dept/getall')).toMatchObject({ success: true });
			expect(await bench.call('dept/getall')).toMatchObject({
				status,
				success: false,
				errorCode: 10000429,
			});
			expect(await bench.call('dept/getall', undefined, read.accessToken)).toMatchObject({
				success: true,
			});
			expect(await bench.call('person/getall')).toMatchObject({ success: true });
			bench.clock.now += 60_000;
			expect(await bench.call('dept/getall')).toMatchObject({ success: true });
			await bench.stop();
		},
	);

	it('has the documented limit of 1500 calls a minute as default', async () => {
		const { yunzhijiaDefaults } = await import('../../../simulators');
		expect(yunzhijiaDefaults.rateLimit).toBe(1500);
	});

	it('enforceNonce refuses long and repeated texts', async () => {
		const bench = await YunzhijiaBench.start({ enforceNonce: true });
		const call = (nonce: string) =>
			bench.send('dept/getall?accessToken={token}', {
				method: 'POST',
				body: new URLSearchParams({ eid: '10000001', nonce }),
			});
		expect(await call('a')).toMatchObject({ success: true });
		expect(await call('a')).toMatchObject({ success: false });
		expect(await call('12345678901234567')).toMatchObject({ success: false });
		await bench.stop();
	});
});
