import { control, E10Bench, YunzhijiaBench } from './support';

describe('control of Yunzhijia', () => {
	let bench: YunzhijiaBench;
	beforeEach(async () => {
		bench = await YunzhijiaBench.start({
			seed: {
				rootName: '集团',
				departments: [{ department: '甲' }],
				persons: [{ openId: 'p1', name: '张', phone: '13800000001', department: '甲' }],
			},
		});
	});
	afterEach(() => bench.stop());
	const ask = (method: string, path: string, body?: unknown) =>
		control(bench.simulator.controlUrl, method, path, body);

	it('logs calls with items and counts, never a token, key or personal value; DELETE resets', async () => {
		await bench.call('person/addNew', {
			persons: [{ name: '李秘密', phone: '13911112222' }, { name: '王' }],
		});
		await bench.call('dept/getall');
		const { body } = await ask('GET', '/log');
		expect(body).toEqual({
			requests: [
				{
					n: 1,
					at: '2026-03-01T04:00:00.000Z',
					endpoint: 'token',
					path: '/gateway/oauth2/token/getAccessToken',
					mutating: false,
					items: 0,
					status: 200,
				},
				{
					n: 2,
					at: expect.any(String),
					endpoint: 'person/addNew',
					path: '/gateway/openimport/open/person/addNew',
					mutating: true,
					items: 2,
					status: 200,
				},
				{
					n: 3,
					at: expect.any(String),
					endpoint: 'dept/getall',
					path: '/gateway/openimport/open/dept/getall',
					mutating: false,
					items: 0,
					status: 200,
				},
			],
			counts: { token: 1, 'person/addNew': 1, 'dept/getall': 1 },
			mutating: 1,
		});
		expect(JSON.stringify(body)).not.toMatch(/accessToken=|simulated-|13911112222|李秘密/);
		await ask('DELETE', '/log');
		expect((await ask('GET', '/log')).body).toEqual({ requests: [], counts: {}, mutating: 0 });
	});

	it('shows the whole state, people who left included, and takes it back as a seed', async () => {
		await bench.call('person/updateStatus', { persons: [{ openId: 'p1', type: '1' }] });
		const { body } = await ask('GET', '/state');
		expect(body).toMatchObject({
			eid: '10000001',
			departments: [
				{ name: '集团', parentId: '' },
				{ name: '甲', department: '甲', weights: 0 },
			],
			persons: [{ openId: 'p1', name: '张', phone: '13800000001', status: '0' }],
		});
		expect(await ask('POST', '/seed', body)).toEqual({ status: 200, body: { ok: true } });
		const strip = (state: unknown): unknown =>
			JSON.parse(
				JSON.stringify(state, (key, value: unknown) => (key === 'uid' ? undefined : value)),
			);
		expect(strip((await ask('GET', '/state')).body)).toEqual(strip(body));
	});

	it('seeds by ids, children before parents too', async () => {
		await ask('POST', '/seed', {
			departments: [
				{ id: 'c', name: '子', parentId: 'b' },
				{ id: 'b', name: '父', parentId: 'a' },
				{ id: 'a', name: '根', parentId: null },
			],
			persons: [{ name: '张', orgId: 'c' }, { name: '李', orgId: '' }, { name: '王' }],
		});
		expect(bench.longNames()).toEqual(['', '父', '父\\子']);
		expect((await bench.call('person/getall')).rows.map(({ orgId }) => orgId)).toEqual([
			'c',
			'',
			'a',
		]);
	});

	it.each([
		[
			{
				departments: [],
				persons: [
					{ name: '甲', phone: '13800000001' },
					{ name: '乙', phone: '13800000001' },
				],
			},
			/phone/,
		],
		[{ departments: [{ id: 'x', name: '甲', parentId: 'nowhere' }], persons: [] }, /parent/],
		[{ departments: [], persons: [{ name: '甲', orgId: 'nowhere' }] }, /department/],
		[{ example: 'other' }, /example|Invalid/],
		[{ persons: [] }, /departments/],
	])('refuses the seed %j and keeps the state', async (seed, reason) => {
		expect(await ask('POST', '/seed', seed)).toMatchObject({
			status: 400,
			body: { error: expect.stringMatching(reason) },
		});
		expect(bench.longNames()).toEqual(['', '甲']);
	});

	it('changes and removes behind the back of the API', async () => {
		await ask('POST', '/change', {
			departments: [{ department: '乙' }],
			persons: [{ openId: 'p1', jobTitle: '经理', department: '乙' }, { name: '新' }],
		});
		expect(await bench.person('p1')).toMatchObject({
			name: '张',
			jobTitle: '经理',
			department: '乙',
		});
		expect((await bench.call('person/getall')).rows).toHaveLength(2);
		await ask('POST', '/change', { remove: { persons: ['p1'], departments: [bench.idOf('乙')] } });
		expect(await bench.person('p1')).toBeUndefined();
		expect(bench.longNames()).toEqual(['', '甲']);
		expect(await ask('POST', '/change', { remove: { persons: ['p1'] } })).toMatchObject({
			status: 400,
		});
	});

	it('says what there is when asked for something else', async () => {
		expect(await ask('GET', '/nothing')).toMatchObject({
			status: 404,
			body: { error: expect.stringContaining('/faults') },
		});
	});

	it('shows the simulated clock in the Date header', async () => {
		expect((await fetch(`${bench.simulator.controlUrl}/log`)).headers.get('date')).toBe(
			'Sun, 01 Mar 2026 04:00:00 GMT',
		);
	});

	it('listens on 127.0.0.1 only', () => {
		expect(new URL(bench.simulator.url).hostname).toBe('127.0.0.1');
	});
});

describe('control of E10', () => {
	it('seeds, shows and changes; persons is another name of employees', async () => {
		const bench = await E10Bench.start();
		const ask = (method: string, path: string, body?: unknown) =>
			control(bench.simulator.controlUrl, method, path, body);
		const department = { id: 'd1', name: '集团', parentId: null };
		await ask('POST', '/seed', {
			departments: [department],
			persons: [{ id: 'e1', name: '张', departmentId: 'd1' }],
		});
		expect((await ask('GET', '/state')).body).toEqual({
			departments: [department],
			employees: [{ id: 'e1', name: '张', departmentId: 'd1' }],
			sessions: [],
		});
		await ask('POST', '/change', {
			employees: [{ id: 'e1', status: 'left' }],
			departments: [{ id: 'd2', name: '部', parentId: 'd1' }],
		});
		expect((await ask('GET', '/state')).body).toMatchObject({
			departments: [{ id: 'd1' }, { id: 'd2' }],
			employees: [{ id: 'e1', name: '张', status: 'left' }],
		});
		await ask('POST', '/change', { remove: { employees: ['e1'] } });
		expect((await ask('GET', '/state')).body).toMatchObject({ employees: [] });
		expect(await ask('POST', '/seed', { employees: [] })).toMatchObject({ status: 400 });
		await bench.stop();
	});
});
