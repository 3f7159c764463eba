import { E10Bench } from '../support';
import type { OaSeed } from '../../../simulators';

const seed: OaSeed = {
	departments: [
		{ id: '1000009100000000001', name: '集团', parentId: null, kind: 'subcompany', code: 'G' },
		{ id: '1000009100000000002', name: '研发部', parentId: '1000009100000000001', code: 'R' },
		{ id: '1000009100000000003', name: '旧部门', parentId: '1000009100000000001', disabled: true },
	],
	employees: [
		{
			id: '21',
			name: '张三',
			departmentId: '1000009100000000002',
			mobile: '13800000001',
			jobNo: '001',
			gender: 'male',
			jobTitle: '工程师',
			account: 'zhang',
		},
		{
			id: '22',
			name: '李四',
			departmentId: '1000009100000000001',
			mobile: '13800000002',
			jobNo: '002',
		},
		{
			id: '23',
			name: '王五',
			departmentId: '1000009100000000002',
			mobile: '13800000003',
			jobNo: '003',
			status: 'left',
		},
	],
};

let bench: E10Bench;
beforeEach(async () => {
	bench = await E10Bench.start({ seed });
});
afterEach(() => bench.stop());

const start = async (options: Parameters<typeof E10Bench.start>[0]): Promise<E10Bench> => {
	await bench.stop();
	bench = await E10Bench.start({ seed, ...options });
	return bench;
};
const names = (
	rows: ReadonlyArray<Record<string, unknown>> | undefined,
	member = 'username',
): unknown[] => rows?.map((row) => row[member]) ?? [];

describe('E10 token', () => {
	it('authorize gives a code, access_token a token for 7200 seconds', async () => {
		expect(
			await bench.get('/oauth2/authorize?corpid=simulated-corp&response_type=code&state=s'),
		).toMatchObject({ errcode: 0, code: expect.stringMatching(/^\w+$/) });
		expect(await bench.tokenRequest()).toMatchObject({
			errcode: 0,
			accessToken: expect.stringMatching(/^\w+$/),
			expires_in: 7200,
		});
	});

	it('access_token takes a form as well', async () => {
		const body = new URLSearchParams({
			app_key: 'simulated-app-key',
			app_secret: 'simulated-app-secret',
			grant_type: 'authorization_code',
			code: await bench.code(),
		});
		expect(
			await (
				await fetch(`${bench.simulator.url}/oauth2/access_token`, { method: 'POST', body })
			).json(),
		).toMatchObject({ errcode: 0 });
	});

	it.each([
		['wrong app_key', { app_key: 'x' }, 200102],
		['wrong app_secret', { app_secret: 'x' }, 200103],
		['unknown code', { code: 'x' }, 200104],
		['another grant_type', { grant_type: 'password' }, 300010],
	])('refuses a %s', async (_, change, errcode) => {
		expect(await bench.tokenRequest(change)).toEqual({ errcode, errmsg: expect.any(String) });
	});

	it('refuses an unknown corpid and a code used twice', async () => {
		expect(await bench.get('/oauth2/authorize?corpid=x&response_type=code')).toMatchObject({
			errcode: 200101,
		});
		const code = await bench.code();
		expect(await bench.tokenRequest({ code })).toMatchObject({ errcode: 0 });
		expect(await bench.tokenRequest({ code })).toMatchObject({ errcode: 200104 });
	});

	it.each(['accessToken', 'acessToken', 'access_token'] as const)(
		'tokenSpelling %s, also below data and with errcode as text',
		async (tokenSpelling) => {
			await start({ tokenSpelling, tokenBelowData: true, errcodeType: 'string' });
			expect(await bench.tokenRequest()).toEqual({
				errcode: '0',
				errmsg: 'success',
				data: { [tokenSpelling]: expect.any(String), expires_in: 7200 },
			});
		},
	);

	it('takes the token in the query or the body', async () => {
		const token = String((await bench.tokenRequest()).accessToken);
		expect(
			(await bench.post(`/api/hrm/restful/queryOrg?access_token=${token}`, {})).body,
		).toMatchObject({ message: { errcode: 0 } });
		expect(
			(await bench.post('/api/hrm/restful/queryOrg', { access_token: token })).body,
		).toMatchObject({ message: { errcode: 0 } });
	});

	it.each([
		['message', 200, { message: { errcode: 200007 } }],
		['top-level', 200, { errcode: 200007 }],
		['http401', 401, { message: { errcode: 200007 } }],
	] as const)('tokenRejectStyle %s', async (tokenRejectStyle, status, body) => {
		await start({ tokenRejectStyle });
		expect(await bench.post('/api/hrm/restful/queryOrg?access_token=dead', {})).toMatchObject({
			status,
			body,
		});
	});

	it('a token dies after its lifetime', async () => {
		expect((await bench.query('queryOrg', {})).message.errcode).toBe(0);
		bench.clock.now += 7_200_000;
		expect((await bench.query('queryOrg', {})).message.errcode).toBe(200007);
	});

	it.each(['/papi/openapi', '/openserver'])('serves below %s too', async (prefix) => {
		expect(
			await bench.get(`${prefix}/oauth2/authorize?corpid=simulated-corp&response_type=code`),
		).toMatchObject({ errcode: 0 });
	});

	it('requiredHeader refuses calls without it', async () => {
		await start({ requiredHeader: { name: 'callSysCode', value: 'YZJ' } });
		expect(
			(
				await fetch(
					`${bench.simulator.url}/oauth2/authorize?corpid=simulated-corp&response_type=code`,
				)
			).status,
		).toBe(403);
		expect(
			(
				await fetch(
					`${bench.simulator.url}/oauth2/authorize?corpid=simulated-corp&response_type=code`,
					{ headers: { callSysCode: 'YZJ' } },
				)
			).status,
		).toBe(200);
	});
});

describe('queryOrg', () => {
	it('answers total and rows with id, name and parent as texts, "0" at the top, enabled units only', async () => {
		await start({ recordFields: 'confirmed' });
		expect(await bench.query('queryOrg', { current: 1, pageSize: 10 })).toEqual({
			message: { errcode: 0, errmsg: 'success' },
			data: {
				current: 1,
				total: 2,
				data: [
					{ id: '1000009100000000001', name: '集团', parent: '0' },
					{ id: '1000009100000000002', name: '研发部', parent: '1000009100000000001' },
				],
			},
		});
	});

	it.each([
		['{"typeList":["subcompany"]}', ['集团']],
		['{"typeList":["department","subcompany"]}', ['集团', '研发部']],
		['{"containDisableOrg":true}', ['集团', '研发部', '旧部门']],
		['{"ids":[1000009100000000002]}', ['研发部']],
		['{"ids":["1000009100000000002"]}', ['研发部']],
		['{"codeList":["G"]}', ['集团']],
		['{"parentCodeList":["G"]}', ['研发部']],
		['{"parentOrgIds":[1000009100000000001]}', ['研发部']],
	])('filters by %s', async (body, expected) => {
		const token = String((await bench.tokenRequest()).accessToken);
		const response = await fetch(
			`${bench.simulator.url}/api/hrm/restful/queryOrg?access_token=${token}`,
			{ method: 'POST', headers: { 'content-type': 'application/json' }, body },
		);
		const answer: unknown = await response.json();
		expect(answer).toMatchObject({
			data: { total: expected.length, data: expected.map((name) => ({ name })) },
		});
	});

	it('pages from 1', async () => {
		expect((await bench.query('queryOrg', { current: 2, pageSize: 1 })).data).toMatchObject({
			current: 2,
			total: 2,
			data: [{ name: '研发部' }],
		});
		expect((await bench.query('queryOrg', { current: 3, pageSize: 1 })).data).toMatchObject({
			total: 2,
			data: [],
		});
	});

	it.each([
		['page 0', { current: 0 }],
		['a page above 1000', { pageSize: 1001 }],
		['an unknown member', { page: 1 }],
		['an unknown type', { typeList: ['team'] }],
		['two ways to name parents', { parentCodeList: ['G'], parentOrgIds: [1] }],
	])('refuses %s', async (_, request) => {
		const { message, data } = await bench.query('queryOrg', request);
		expect(message.errcode).not.toBe(0);
		expect(data).toBeNull();
	});

	it('overLimitAnswer cut and strictMembers off', async () => {
		await start({ overLimitAnswer: 'cut', strictMembers: false });
		expect((await bench.query('queryOrg', { pageSize: 5000, page: 1 })).data?.total).toBe(2);
	});
});

describe('queryEmployee', () => {
	it('answers the confirmed members, the department as a list, employed people only', async () => {
		await start({ recordFields: 'confirmed' });
		const { data } = await bench.query('queryEmployee', { current: 1, pageSize: 1000 });
		expect(data?.total).toBe(2);
		expect(data?.data[0]).toEqual({
			id: '21',
			user_id: '921',
			username: '张三',
			job_num: '001',
			department: ['1000009100000000002'],
			mobile: '13800000001',
			email: '',
			status: 'normal',
			tenant_key: 'simulated',
			account: 'zhang',
		});
	});

	it('recordFields inferred adds what the write side names', async () => {
		expect((await bench.query('queryEmployee', {})).data?.data[0]).toMatchObject({
			sex: '男',
			position: '工程师',
		});
	});

	it.each([
		[{ userStatusList: ['normal'] }, ['张三', '李四']],
		[{ userStatusList: ['leave'] }, ['王五']],
		[{ jobNumList: ['002'] }, ['李四']],
		[{ departmentIds: ['1000009100000000002'] }, ['张三']],
		[{ subcompanyIds: ['1000009100000000001'] }, ['张三', '李四']],
		[{ ids: [22] }, ['李四']],
		[{ mobileList: ['13800000001'] }, ['张三']],
		[{ account: 'zhang' }, ['张三']],
		[{ nameLikeList: ['李'] }, ['李四']],
	])('filters by %j', async (request, expected) => {
		expect(names((await bench.query('queryEmployee', request)).data?.data)).toEqual(expected);
	});

	it('returnFieldList limits the members', async () => {
		expect(
			(await bench.query('queryEmployee', { returnFieldList: ['username'] })).data?.data[0],
		).toEqual({ id: '21', username: '张三' });
	});
});
