import {
	createWeaverE10,
	type OrganisationPart,
	type WeaverE10,
	type WeaverE10Config,
} from '../../../src/weaver';
import { startE10Simulator, type E10Simulator } from '../../../simulators/e10/server';
import type { OaSeed } from '../../../simulators/e10/seed';
import {
	containing,
	failureOf,
	localhostCertificate,
	matching,
	type Received,
	type Reply,
	startProxy,
	startServer,
	testServices,
} from '../lib/testServer';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
	for (const stop of stops.splice(0)) await stop();
});

const GROUP = '1000000000000000001';
const departments = [
	{ id: GROUP, name: '集团', parentId: null, kind: 'subcompany' as const },
	{ id: '1000000000000000002', name: '生产部', parentId: GROUP },
	{ id: '1000000000000000003', name: '停用部', parentId: GROUP, disabled: true },
];
const employees = [
	{
		id: '2000000000000000001',
		name: '张三',
		departmentId: '1000000000000000002',
		mobile: '13000000001',
		jobNo: 'J1',
		gender: 'female' as const,
	},
	{ id: '2000000000000000002', name: '李四', departmentId: '1000000000000000002' },
];

const simulated = async (
	options: Parameters<typeof startE10Simulator>[0] = {},
): Promise<{ simulator: E10Simulator; config: WeaverE10Config }> => {
	const simulator = await startE10Simulator({ seed: { departments, employees }, ...options });
	stops.push(() => simulator.stop());
	return {
		simulator,
		config: {
			corpId: simulator.corpId,
			appKey: simulator.appKey,
			appSecret: simulator.appSecret,
			baseUrl: simulator.url,
			allowHttp: true,
		},
	};
};

const readAll = async (client: WeaverE10): Promise<OrganisationPart[]> => {
	const parts: OrganisationPart[] = [];
	for await (const part of client.readOrganisation()) parts.push(part);
	return parts;
};

/** A server that gives tokens and answers queries as `answer` says. */
const strict = async (
	answer: (received: Received, call: number) => Reply,
	tls = false,
): Promise<{ config: WeaverE10Config; queries: Received[]; tokens: Received[] }> => {
	const queries: Received[] = [];
	const tokens: Received[] = [];
	const server = await startServer((received) => {
		if (received.path.endsWith('/oauth2/authorize')) return { json: { errcode: 0, code: 'c' } };
		if (received.path.endsWith('/oauth2/access_token')) {
			tokens.push(received);
			return {
				json: { errcode: '0', accessToken: `secret-token-${tokens.length}`, expires_in: 7200 },
			};
		}
		queries.push(received);
		return answer(received, queries.length);
	}, tls);
	stops.push(server.stop);
	return {
		config: {
			corpId: 'corp',
			appKey: 'key',
			appSecret: 'secret-of-app',
			baseUrl: server.url,
			allowHttp: true,
		},
		queries,
		tokens,
	};
};

describe('reading', () => {
	it('the organisation, subcompanies first, with its certificate', async () => {
		const { config } = await simulated();
		expect(await readAll(createWeaverE10(config, testServices()))).toEqual([
			{
				kind: 'departments',
				records: [{ id: GROUP, name: '集团', parentId: null, kind: 'subcompany' }],
			},
			{
				kind: 'departments',
				records: [
					{ id: '1000000000000000002', name: '生产部', parentId: GROUP, kind: 'department' },
				],
			},
			{
				kind: 'employees',
				records: [
					expect.objectContaining({
						id: '2000000000000000001',
						name: '张三',
						departmentId: '1000000000000000002',
						mobile: '13000000001',
						jobNo: 'J1',
						gender: 'female',
						status: 'active',
					}),
					expect.objectContaining({ id: '2000000000000000002', name: '李四' }),
				],
			},
			{
				kind: 'certificate',
				certificate: { complete: true, reasons: [], rows: 4, total: 4 },
				departments: { complete: true, reasons: [], rows: 2, total: 2 },
				employees: { complete: true, reasons: [], rows: 2, total: 2 },
			},
		]);
	});

	it('needs nothing that no client was seen to use, and works behind prefix and ESB', async () => {
		const { config } = await simulated({
			recordFields: 'confirmed',
			requiredHeader: { name: 'callSysCode', value: 'hr' },
		});
		const client = createWeaverE10(
			{
				...config,
				baseUrl: `${config.baseUrl}/papi/openapi/`,
				extraHeaders: { callSysCode: 'hr' },
			},
			testServices(),
		);
		expect((await readAll(client)).at(-1)).toMatchObject({
			certificate: { complete: true, rows: 4 },
		});
		expect(
			await failureOf(
				readAll(
					createWeaverE10({ ...config, appKey: 'simulated-app-key', corpId: 'x' }, testServices()),
				),
			),
		).toMatchObject({ kind: 'authentication', httpStatus: 403 });
	});

	it('pages, also one by one', async () => {
		const many = Array.from({ length: 2500 }, (_, index) => ({
			id: String(3_000_000 + index),
			name: `人${index}`,
			departmentId: GROUP,
		}));
		const { simulator, config } = await simulated({ seed: { departments, employees: many } });
		const client = createWeaverE10(config, testServices());
		expect(await client.queryEmployeePage(3, 1000)).toMatchObject({
			total: 2500,
			records: { length: 500 },
		});
		expect(await client.queryOrgPage('subcompany', 1, 10)).toMatchObject({ total: 1 });
		const sizes: number[] = [];
		for await (const page of client.employees()) sizes.push(page.length);
		expect(sizes).toEqual([1000, 1000, 500]);
		for await (const page of client.departments()) expect(page).toHaveLength(1);
		expect((await readAll(client)).at(-1)).toMatchObject({
			employees: { complete: true, rows: 2500, total: 2500 },
		});
		expect(simulator.log.counts()['token']).toBe(1);
	});

	it('ids that come as numbers keep all their digits', async () => {
		const page = (row: string): Reply => ({
			text: `{"message":{"errcode":0},"data":{"total":1,"data":[${row}]}}`,
		});
		const { config } = await strict(({ path }) =>
			page(
				path.endsWith('queryOrg')
					? '{"id":9007199254740993,"name":"a","parent":0}'
					: '{"id":9007199254740995,"username":"b","department":[9007199254740993]}',
			),
		);
		const client = createWeaverE10(config, testServices());
		expect((await client.queryOrgPage('department', 1, 10)).records).toMatchObject([
			{ id: '9007199254740993', parentId: null },
		]);
		expect((await client.queryEmployeePage(1, 10)).records).toMatchObject([
			{ id: '9007199254740995', departmentId: '9007199254740993' },
		]);
	});
});

describe('certificate', () => {
	const certificateAfter = async (
		faults: Parameters<E10Simulator['faults']['set']>[0],
		seed: OaSeed = { departments, employees },
	) => {
		const { simulator, config } = await simulated({ seed });
		simulator.faults.set(faults);
		const parts = await readAll(createWeaverE10(config, testServices()));
		return { last: parts.at(-1), counts: simulator.log.counts(), parts };
	};

	it('reads a list again, three times at most, and hands out the last try with its reasons', async () => {
		const { last, counts, parts } = await certificateAfter([
			{ endpoint: 'queryEmployee', kind: 'total-larger', every: true },
		]);
		expect(last).toMatchObject({
			certificate: {
				complete: false,
				total: 5,
				rows: 4,
				reasons: [{ code: 'total-differs', facts: { list: 'employees', total: 3, read: 2 } }],
			},
			departments: { complete: true },
		});
		// Each try asks for a second page, which is empty.
		expect(counts['queryEmployee']).toBe(6);
		expect(parts.filter(({ kind }) => kind === 'employees')).toHaveLength(1);
	});

	it('is whole when a second try is', async () => {
		const { last, counts } = await certificateAfter([
			{ endpoint: 'queryEmployee', kind: 'total-larger', times: 2 },
		]);
		expect(last).toMatchObject({ certificate: { complete: true } });
		expect(counts['queryEmployee']).toBe(3);
	});

	it('sees rows that shift between pages, ids that come twice, and a total that changes', async () => {
		const many = Array.from({ length: 1500 }, (_, index) => ({
			id: String(3_000_000 + index),
			name: 'x',
			departmentId: GROUP,
		}));
		const shifted = await certificateAfter(
			[
				{ endpoint: 'queryEmployee', nth: 2, kind: 'shift-rows', by: -1 },
				{ endpoint: 'queryEmployee', nth: 4, kind: 'shift-rows', by: 1 },
				{ endpoint: 'queryEmployee', nth: 7, kind: 'total-larger', by: 9 },
			],
			{ departments, employees: many },
		);
		expect(shifted.last).toMatchObject({ employees: { complete: false } });
		const twice = await certificateAfter([], {
			departments,
			employees: [...employees, ...employees.slice(0, 1)],
		});
		expect(twice.last).toMatchObject({
			certificate: { complete: false, reasons: [expect.objectContaining({ code: 'id-twice' })] },
		});
	});

	it('an id must not be a subcompany and a department', async () => {
		const { last } = await certificateAfter([], {
			departments: [...departments, { id: GROUP, name: '部', parentId: null }],
			employees,
		});
		expect(last).toMatchObject({
			departments: {
				complete: false,
				reasons: [expect.objectContaining({ code: 'id-of-both' })],
			},
		});
	});

	it('a server that ignores the page number ends the reading', async () => {
		const rows = Array.from({ length: 1000 }, (_, index) => ({ id: `${index}`, username: 'x' }));
		const { config, queries } = await strict(() => ({
			json: { message: { errcode: '0' }, data: { total: '5000', data: rows } },
		}));
		const pages = [];
		for await (const page of createWeaverE10(config, testServices()).employees())
			pages.push(page.length);
		expect(pages).toEqual([1000, 1000]);
		expect(queries).toHaveLength(2);
	});

	it('an empty answer is a whole reading of nothing, one without total is not', async () => {
		const empty = await certificateAfter([], { departments: [], employees: [] });
		expect(empty.last).toMatchObject({ certificate: { complete: true, rows: 0, total: 0 } });
		const { config } = await strict(() => ({ json: { message: { errcode: 0 }, data: null } }));
		expect((await readAll(createWeaverE10(config, testServices()))).at(-1)).toMatchObject({
			certificate: { complete: false, total: null },
		});
	});
});

describe('token', () => {
	it.each(['accessToken', 'acessToken', 'access_token'] as const)(
		'%s, at top level or below data, errcode as number or text',
		async (tokenSpelling) => {
			for (const tokenBelowData of [false, true]) {
				for (const errcodeType of ['number', 'string'] as const) {
					const { config } = await simulated({ tokenSpelling, tokenBelowData, errcodeType });
					expect(
						await createWeaverE10(config, testServices()).queryEmployeePage(1, 10),
					).toMatchObject({ total: 2 });
				}
			}
		},
	);

	it.each(['message', 'top-level', 'http401'] as const)(
		'a rejected one is renewed once (%s)',
		async (tokenRejectStyle) => {
			const { simulator, config } = await simulated({ tokenRejectStyle });
			const client = createWeaverE10(config, testServices());
			await client.queryEmployeePage(1, 10);
			simulator.faults.set([{ endpoint: 'queryEmployee', kind: 'expired-token' }]);
			expect(await client.queryEmployeePage(1, 10)).toMatchObject({ total: 2 });
			expect(simulator.log.counts()).toMatchObject({ token: 2, queryEmployee: 3 });
			simulator.faults.set([{ endpoint: 'queryEmployee', kind: 'expired-token', every: true }]);
			expect(await failureOf(client.queryEmployeePage(1, 10))).toMatchObject({
				kind: 'authentication',
			});
			expect(simulator.log.counts()).toMatchObject({ token: 3, queryEmployee: 5 });
		},
	);

	it('is asked for once by all who need it', async () => {
		const { config, tokens } = await strict(() => ({
			json: { message: { errcode: 0 }, data: { total: 0, data: [] } },
		}));
		await Promise.all(
			[1, 2].flatMap(() => [
				createWeaverE10(config, testServices()).queryEmployeePage(1, 1),
				createWeaverE10(config, testServices()).queryOrgPage('department', 1, 1),
			]),
		);
		expect(tokens).toHaveLength(1);
	});
});

describe('failures', () => {
	it.each([
		['corp id', { corpId: 'wrong' }, 'unknown-enterprise'],
		['app key', { appKey: 'wrong' }, 'authentication'],
		['app secret', { appSecret: 'wrong-secret' }, 'authentication'],
		['http', { allowHttp: false }, 'http-not-allowed'],
		['host', { baseUrl: 'https://no-such-host.invalid' }, 'unreachable'],
	])('wrong %s', async (_name, change, kind) => {
		const { config } = await simulated();
		const failure = await failureOf(
			createWeaverE10({ ...config, ...change }, testServices()).queryEmployeePage(1, 10),
		);
		expect(failure).toMatchObject({ name: 'WeaverError', kind, remedy: matching(/.{20}/) });
		expect(
			`${JSON.stringify(failure)} ${failure instanceof Error ? failure.stack : ''}`,
		).not.toContain('wrong-secret');
	});

	it('wrong path', async () => {
		const { config } = await simulated();
		const client = createWeaverE10(
			{ ...config, baseUrl: `${config.baseUrl}/nowhere` },
			testServices(),
		);
		expect(await failureOf(client.queryEmployeePage(1, 10))).toMatchObject({
			kind: 'bad-answer',
			httpStatus: 404,
			message: containing('base URL'),
		});
	});

	it('missing settings are named', () => {
		expect(() =>
			createWeaverE10(
				{ corpId: '', appKey: 'k', appSecret: ' ', baseUrl: 'https://x' },
				testServices(),
			),
		).toThrow('no corp id, no app secret');
	});

	it.each(['drop-before-apply', '500', 'html', 'truncated-json', '429'] as const)(
		'is repeated after %s',
		async (kind) => {
			const { simulator, config } = await simulated();
			const services = testServices();
			simulator.faults.set([
				{ endpoint: 'queryEmployee', kind, times: 2 },
				{ endpoint: 'token', kind },
				{ endpoint: 'authorize', kind },
			]);
			expect(await createWeaverE10(config, services).queryEmployeePage(1, 10)).toMatchObject({
				total: 2,
			});
			expect(services.pauses).toHaveLength(4);
		},
	);

	it('a refusal and rows of an unknown shape are not repeated', async () => {
		const { config, queries } = await strict((_, call) => ({
			json:
				call === 1
					? { message: { errcode: 5, errmsg: '无权限' } }
					: { message: { errcode: 0 }, data: { total: 1, data: [{ username: 'no id' }] } },
		}));
		const client = createWeaverE10(config, testServices());
		expect(await failureOf(client.queryEmployeePage(1, 10))).toMatchObject({
			kind: 'refused',
			errorCode: 5,
			message: containing('无权限'),
		});
		expect(await failureOf(client.queryEmployeePage(1, 10))).toMatchObject({ kind: 'bad-answer' });
		expect(queries).toHaveLength(2);
	});

	it('cancelled while pausing or under way', async () => {
		const { simulator, config } = await simulated();
		simulator.faults.set([{ endpoint: 'queryEmployee', kind: 'slow', ms: 500, every: true }]);
		const cancel = new AbortController();
		setTimeout(() => cancel.abort(), 80);
		expect(
			await failureOf(
				createWeaverE10(config, testServices({ signal: cancel.signal })).queryEmployeePage(1, 10),
			),
		).toMatchObject({ kind: 'cancelled' });
	});

	it('proxy and own CA', async () => {
		const { config } = await strict(
			() => ({ json: { message: { errcode: 0 }, data: { total: 0, data: [] } } }),
			true,
		);
		const proxy = await startProxy();
		stops.push(proxy.stop);
		expect(
			await createWeaverE10(
				{ ...config, allowHttp: false, ca: localhostCertificate, proxyUrl: proxy.url },
				testServices(),
			).queryEmployeePage(1, 10),
		).toMatchObject({ total: 0 });
		expect(proxy.hosts.length).toBeGreaterThan(0);
	});
});

describe('checkConnection', () => {
	it('tells step by step', async () => {
		const { config } = await simulated();
		const check = async (change: Partial<WeaverE10Config>) =>
			(await createWeaverE10({ ...config, ...change }, testServices()).checkConnection()).steps.map(
				({ id, ok }) => `${id} ${ok ? 'ok' : 'not'}`,
			);
		expect(await check({})).toEqual([
			'address ok',
			'dns ok',
			'connect ok',
			'clock ok',
			'token ok',
			'read ok',
			'read ok',
		]);
		expect(await check({ appSecret: 'wrong' })).toEqual([
			'address ok',
			'dns ok',
			'connect ok',
			'clock ok',
			'token not',
		]);
		expect(await check({ baseUrl: 'http://127.0.0.1:1' })).toEqual([
			'address ok',
			'dns ok',
			'connect not',
		]);
	});
});
