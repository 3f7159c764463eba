import { constants, createHash, createPublicKey, publicEncrypt } from 'node:crypto';
import { z } from 'zod/v4';
import type { E9Options } from '../../../simulators/e9/options';
import type { E9SeedInput } from '../../../simulators/e9/rows';
import { type E9Simulator, startE9Simulator } from '../../../simulators/e9/server';

/** Each fact about e-cology E9 that the client relies on, as the simulated server has it. */
let e9: E9Simulator;
afterEach(() => e9.stop());

const SEED: E9SeedInput = {
	subcompanies: [
		{ id: '1', subcompanyname: '总部' },
		{ id: '2', subcompanyname: '旧公司', canceled: '1' },
	],
	departments: [
		{ id: '1', departmentmark: '人事', subcompanyid1: '1', custom_data: { bmfzr: '11' } },
		{ id: '2', departmentmark: '撤销部', subcompanyid1: '1', canceled: '1' },
	],
	jobTitles: [{ id: '7', jobtitlename: '经理' }],
	users: Array.from({ length: 25 }, (_, place) => ({
		id: String(place + 11),
		lastname: `人${place}`,
		departmentid: '1',
		status: place === 0 ? '5' : '1',
	})),
};
const start = async (options: Partial<E9Options> = {}): Promise<void> => {
	e9 = await startE9Simulator({ access: 'ip-list', ...options, seed: SEED });
};

const answer = z.object({
	code: z.string(),
	data: z.looseObject({
		totalSize: z.number().optional(),
		dataList: z.array(z.record(z.string(), z.unknown())),
	}),
});
const post = (path: string, init: RequestInit): Promise<Response> =>
	fetch(`${e9.url}/api/${path}`, { method: 'POST', ...init });
const ask = async (list: string, params: object, headers: Record<string, string> = {}) =>
	await post(`hrm/resful/${list}`, {
		headers: { 'content-type': 'application/json', ...headers },
		body: JSON.stringify({ params }),
	});
const list = async (name: string, params: object = {}) => {
	const { code, data } = answer.parse(await (await ask(name, params)).json());
	return { code, ...data, ids: data.dataList.map(({ id }) => id) };
};
const coded = z.looseObject({ code: z.unknown() });
const body = async (response: Promise<Response>): Promise<unknown> => (await response).json();

describe('lists', () => {
	it('a body is JSON with params, or a form with the field params', async () => {
		await start();
		expect((await list('getHrmdepartmentWithPage')).code).toBe('1');
		const form = new URLSearchParams({ params: '{"pagesize":1}' });
		const { data } = answer.parse(
			await body(post('hrm/resful/getHrmdepartmentWithPage', { body: form })),
		);
		expect(data.dataList).toHaveLength(1);
	});

	it('an installation that knows one body only answers the other with a page of its framework', async () => {
		await start({ body: 'form' });
		const response = await ask('getHrmdepartmentWithPage', {});
		expect([response.status, await response.text()]).toEqual([
			415,
			expect.stringMatching(/^<html>/),
		]);
	});

	it('the capitals of the four names are E9’s own', async () => {
		await start();
		const names = [
			...['getHrmsubcompanyWithPage', 'getHrmdepartmentWithPage'],
			...['getJobtitleInfoWithPage', 'getHrmUserInfoWithPage'],
		];
		for (const name of names) expect((await list(name)).code).toBe('1');
		expect((await ask('getHrmDepartmentWithPage', {})).status).toBe(404);
	});

	it('pages begin at 1 and have 20 rows where nothing is said; the one after the last is empty', async () => {
		await start();
		const pages = [];
		for (const curpage of [1, 2, 3])
			pages.push((await list('getHrmUserInfoWithPage', { curpage })).ids.length);
		expect(pages).toEqual([20, 5, 0]);
		expect((await list('getHrmUserInfoWithPage')).ids).toHaveLength(20);
	});

	it('totalSize counts records, or pages, or is not there', async () => {
		const totals = [];
		for (const totalSize of ['records', 'pages', 'absent'] as const) {
			await start({ totalSize });
			totals.push((await list('getHrmUserInfoWithPage', { pagesize: 10 })).totalSize);
			await e9.stop();
		}
		await start();
		expect(totals).toEqual([25, 3, undefined]);
	});

	it('canceled: left out units in use, 1 sealed ones, 2 all', async () => {
		await start();
		const ids = async (params: object) => (await list('getHrmdepartmentWithPage', params)).ids;
		expect([await ids({}), await ids({ canceled: '1' }), await ids({ canceled: '2' })]).toEqual([
			['1'],
			['2'],
			['1', '2'],
		]);
	});

	it('subcompanies and departments are two sequences of numbers: the same id occurs in both', async () => {
		await start();
		expect((await list('getHrmsubcompanyWithPage')).ids).toContain('1');
		expect((await list('getHrmdepartmentWithPage')).ids).toContain('1');
	});

	it('a department names its subcompany, and a department above it or "0"', async () => {
		await start();
		const { dataList } = await list('getHrmdepartmentWithPage');
		expect(dataList[0]).toMatchObject({ subcompanyid1: '1', supdepid: '0' });
	});

	it('every value is text, and null occurs', async () => {
		await start();
		const [row = {}] = (await list('getHrmUserInfoWithPage')).dataList;
		const [unit = {}] = (await list('getHrmdepartmentWithPage')).dataList;
		expect(new Set(Object.values(row).map((value) => typeof value))).toEqual(new Set(['string']));
		expect([row['dsporder'], unit['departmentname']]).toEqual(['0.0', null]);
	});

	it('a secondary account is a row of its own with accounttype "1" and belongto', async () => {
		await start();
		await fetch(`${e9.controlUrl}/change`, {
			method: 'POST',
			body: JSON.stringify({ users: [{ id: '12', accounttype: '1', belongto: '13' }] }),
		});
		const { dataList, totalSize } = await list('getHrmUserInfoWithPage', { id: '12' });
		expect(dataList[0]).toMatchObject({ id: '12', accounttype: '1', belongto: '13' });
		expect((await list('getHrmUserInfoWithPage')).totalSize).toBe(25);
		expect(totalSize).toBe(1);
	});

	it('leavers are returned with their status, and no filter keeps them out', async () => {
		await start();
		const { dataList } = await list('getHrmUserInfoWithPage', { status: '1' });
		expect(dataList[0]).toMatchObject({ id: '11', status: '5' });
	});

	it('custom fields come as custom_data, only those that are asked for', async () => {
		await start();
		const asked = await list('getHrmdepartmentWithPage', { custom_data: 'bmfzr' });
		expect(asked.dataList[0]).toMatchObject({ custom_data: { bmfzr: '11' } });
		expect((await list('getHrmdepartmentWithPage')).dataList[0]).toMatchObject({ custom_data: {} });
	});

	it('people come with password digest and ID-card number', async () => {
		await start();
		const [row = {}] = (await list('getHrmUserInfoWithPage')).dataList;
		expect(Object.keys(row)).toEqual(expect.arrayContaining(['password', 'certificatenum']));
	});

	it('a person is found by id, and members that it does not know are ignored', async () => {
		await start();
		expect((await list('getHrmUserInfoWithPage', { id: '12', pageNo: 3 })).ids).toEqual(['12']);
	});

	it('rows that change places between pages come twice', async () => {
		await start({ unstableRows: true });
		const first = (await list('getHrmUserInfoWithPage', { pagesize: 10 })).ids;
		const second = (await list('getHrmUserInfoWithPage', { pagesize: 10, curpage: 2 })).ids;
		expect(second[0]).toBe(first.at(-1));
	});
});

describe('who may call', () => {
	it('a listed address needs no header, another one is refused', async () => {
		await start();
		expect((await list('getHrmUserInfoWithPage')).code).toBe('1');
		await e9.stop();
		await start({ allowedIps: [] });
		expect(await body(ask('getHrmUserInfoWithPage', {}))).toMatchObject({ status: false });
	});

	it('the HRM key is MD5 of secret and milliseconds, in either case, good for five minutes', async () => {
		let now = 1_700_000_000_000;
		await start({ access: 'hrm-token', hrmSecret: 'demo-key', now: () => now });
		const ts = '1700000000000';
		const key = '3E2688910965D46BCF29187DB2B957A3';
		expect(createHash('md5').update(`demo-key${ts}`).digest('hex').toUpperCase()).toBe(key);
		const call = async (given: string) =>
			coded.parse(await body(ask('getHrmUserInfoWithPage', {}, { key: given, ts }))).code;
		expect([await call(key), await call(key.toLowerCase()), await call('0'.repeat(32))]).toEqual([
			'1',
			'1',
			-1,
		]);
		now += 5 * 60_000 + 1;
		expect(await call(key)).toBe(-1);
	});

	it('the HRM key may be SM3, and may stand in the form as token', async () => {
		const now = 1_700_000_000_000;
		const options = { hrmSecret: 'demo-key', hrmDigest: 'sm3', now: () => now } as const;
		await start({ access: 'hrm-token', ...options });
		const key = createHash('sm3').update(`demo-key${now}`).digest('hex');
		const ts = String(now);
		expect((await ask('getHrmUserInfoWithPage', {}, { key, ts })).status).toBe(200);
		const form = new URLSearchParams({ params: '{}', token: JSON.stringify({ key, ts }) });
		expect(await body(post('hrm/resful/getHrmUserInfoWithPage', { body: form }))).toMatchObject({
			code: '1',
		});
	});

	it('a refusal has HTTP 200, or 401', async () => {
		for (const refusalStatus of [200, 401]) {
			await start({ access: 'hrm-token', refusalStatus });
			expect((await ask('getHrmUserInfoWithPage', {})).status).toBe(refusalStatus);
			await e9.stop();
		}
		await start();
	});

	it('a registration that is refused says "ok" in msg: only status decides', async () => {
		await start({ access: 'ec-token' });
		expect(await body(post('ec/dev/auth/regist', { headers: { appid: 'other' } }))).toMatchObject({
			status: false,
			code: 0,
			msg: 'ok',
			errmsg: expect.stringContaining('APPID:other'),
		});
	});

	it('a second registration replaces the pair, unless the patch level is of 2023 or later', async () => {
		for (const registerRenews of [true, false]) {
			await start({ access: 'ec-token', registerRenews });
			const before = e9.pair.secret;
			await post('ec/dev/auth/regist', { headers: { appid: e9.options.appId } });
			expect(e9.pair.secret === before).toBe(!registerRenews);
			await e9.stop();
		}
		await start();
	});

	it('the EC secret and the user id are RSA with PKCS#1 v1.5: OAEP is refused', async () => {
		await start({ access: 'ec-token' });
		const { secret, publicKey } = e9.pair;
		const key = createPublicKey({
			...{ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' },
		});
		const apply = async (padding: number): Promise<unknown> => {
			const sealed = publicEncrypt({ key, padding }, Buffer.from(secret)).toString('base64');
			const headers = { appid: e9.options.appId, secret: sealed };
			return await body(post('ec/dev/auth/applytoken', { headers }));
		};
		expect(await apply(constants.RSA_PKCS1_PADDING)).toMatchObject({
			status: true,
			token: expect.stringMatching(/^[0-9a-f-]{36}$/),
		});
		expect(await apply(constants.RSA_PKCS1_OAEP_PADDING)).toMatchObject({
			status: false,
			msg: '解密失败！',
		});
	});

	it('without a token 登录信息超时 and errorCode 002, with a dead one "token不存在或者超时"', async () => {
		await start({ access: 'ec-token' });
		expect(await body(ask('getHrmUserInfoWithPage', {}))).toMatchObject({ errorCode: '002' });
		const dead = ask('getHrmUserInfoWithPage', {}, { token: 'dead', appid: e9.options.appId });
		expect(await body(dead)).toMatchObject({
			code: -1,
			msg: expect.stringContaining('超时：dead'),
		});
	});

	it('patch levels up to KB900210208 answer right calls with HTTP 500 and HTML', async () => {
		await start({ oldPatch: true });
		const response = await ask('getHrmUserInfoWithPage', {});
		expect([response.status, (await response.text()).startsWith('<html>')]).toEqual([500, true]);
	});
});
