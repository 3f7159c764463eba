import {
	createYunzhijiaEditor,
	createYunzhijiaReader,
	YunzhijiaError,
	type YunzhijiaConfig,
} from '../../../src/yunzhijia';
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
import { startSimulated } from './simulated';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
	for (const stop of stops.splice(0)) await stop();
});

const simulated = async (options: Parameters<typeof startSimulated>[0] = {}) => {
	const started = await startSimulated({
		seed: { departments: [], persons: [{ openId: 'o-1', name: '张三', phone: '13000000001' }] },
		...options,
	});
	stops.push(() => started.simulator.stop());
	return started;
};

let secrets = 0;
/** A server that gives tokens and answers everything else as `answer` says. */
const strict = async (
	answer: (received: Received, call: number) => Reply,
	tls = false,
): Promise<{ config: YunzhijiaConfig; calls: Received[]; tokens: Received[] }> => {
	const calls: Received[] = [];
	const tokens: Received[] = [];
	const server = await startServer((received) => {
		if (received.path.endsWith('/getAccessToken')) {
			tokens.push(received);
			return {
				json: {
					success: true,
					errorCode: 0,
					error: null,
					data: { accessToken: `secret-token-${tokens.length}`, expireIn: 6400 },
				},
			};
		}
		calls.push(received);
		return answer(received, calls.length);
	}, tls);
	stops.push(server.stop);
	return {
		config: {
			eid: '10000001',
			baseUrl: server.url,
			editKey: `secret-key-${secrets++}`,
			allowHttp: true,
		},
		calls,
		tokens,
	};
};
const ok: Reply = { json: { success: true, error: '', errorCode: 100, data: [] } };
const authenticationFailed: Reply = {
	json: { success: false, error: 'authentication failed', errorCode: 10000401, data: null },
};
const move = [{ openId: 'o-1', orgId: '' }];

const everythingOf = (error: unknown): string =>
	`${error instanceof Error ? `${error.message} ${error.stack} ${String(error.cause)}` : ''} ${JSON.stringify(error)}`;

describe('wire form', () => {
	it('is a form with JSON data, the token in the query, below the path prefix of the base URL', async () => {
		const { config, calls, tokens } = await strict(() => ok);
		await createYunzhijiaReader(
			{ ...config, baseUrl: `${config.baseUrl}/prefix/` },
			testServices({ random: () => 0.5, now: () => 1_700_000_000_000 }),
		).persons.getPage(0, 500);
		expect(tokens[0]).toMatchObject({
			path: '/prefix/gateway/oauth2/token/getAccessToken',
			method: 'POST',
		});
		expect(JSON.parse(tokens[0]?.body ?? '')).toEqual({
			scope: 'resGroupSecret',
			eid: '10000001',
			secret: config.editKey,
			timestamp: 1_700_000_000_000,
		});
		expect(calls[0]).toMatchObject({
			path: '/prefix/gateway/openimport/open/person/getall',
			method: 'POST',
		});
		expect(calls[0]?.query.get('accessToken')).toBe('secret-token-1');
		expect(calls[0]?.headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/);
		expect(Object.fromEntries(new URLSearchParams(calls[0]?.body))).toEqual({
			nonce: matching(/^[0-9a-z]{11,16}$/),
			eid: '10000001',
			data: '{"begin":0,"count":500}',
		});
	});
});

describe('tokens', () => {
	it('one for all clients of a key, asked for once by all who need it', async () => {
		const { config, tokens } = await strict(() => ok);
		const readers = [1, 2].map(() => createYunzhijiaReader(config, testServices()));
		await Promise.all(
			readers.flatMap((reader) => [reader.departments.getAll(), reader.persons.getPage(0, 1)]),
		);
		expect(tokens).toHaveLength(1);
	});

	it('the read key and the editable key have one each; planning uses the read key', async () => {
		const { simulator, config } = await simulated();
		await createYunzhijiaReader(config, testServices()).departments.getAll();
		await createYunzhijiaEditor(config, testServices()).persons.updateDeptByDeptId(move);
		expect(simulator.log.counts()['token']).toBe(2);
	});

	it.each(['http200', 'http401'] as const)(
		'an expired token is renewed once, on a read and on a write (%s)',
		async (authErrorStyle) => {
			const { simulator, config } = await simulated({ authErrorStyle });
			const editor = createYunzhijiaEditor(config, testServices());
			await editor.departments.getAll();
			simulator.faults.set([
				{ endpoint: 'dept/getall', kind: 'expired-token' },
				{ endpoint: 'person/updateStatus', kind: 'expired-token' },
			]);
			expect(await editor.departments.getAll()).toHaveLength(1);
			expect(await editor.persons.updateStatus([{ openId: 'o-1', type: '3' }])).toMatchObject([
				{ outcome: 'done' },
			]);
			expect(simulator.log.counts()).toMatchObject({
				token: 3,
				'dept/getall': 3,
				'person/updateStatus': 2,
			});
		},
	);

	it('a key that stays refused is an authentication error after one renewal', async () => {
		const { config, calls, tokens } = await strict(() => authenticationFailed);
		expect(
			await failureOf(createYunzhijiaReader(config, testServices()).departments.getAll()),
		).toMatchObject({ kind: 'authentication', errorCode: 10000401, endpoint: 'dept/getall' });
		expect([calls.length, tokens.length]).toEqual([2, 2]);
	});

	it('a clock that is an hour wrong is corrected from the answer', async () => {
		const { simulator, config } = await simulated();
		const reader = createYunzhijiaReader(
			config,
			testServices({ now: () => Date.now() - 3_600_000 }),
		);
		expect(await reader.departments.getAll()).toHaveLength(1);
		expect(simulator.log.counts()['token']).toBe(2);
	});
});

describe('failures of settings', () => {
	it('no key, no EID', async () => {
		const { config } = await simulated();
		expect(
			await failureOf(
				(async () => createYunzhijiaEditor({ ...config, editKey: undefined }, testServices()))(),
			),
		).toMatchObject({ kind: 'configuration', message: containing('editable key') });
		expect(() =>
			createYunzhijiaReader({ ...config, readKey: '', editKey: '' }, testServices()),
		).toThrow(YunzhijiaError);
		expect(() => createYunzhijiaReader({ ...config, eid: ' ' }, testServices())).toThrow(/EID/);
	});

	it.each([
		['wrong key', { readKey: 'wrong-key' }, 'authentication'],
		['wrong enterprise', { eid: '99999999' }, 'authentication'],
		['http not allowed', { allowHttp: false }, 'http-not-allowed'],
		['unknown host', { baseUrl: 'https://no-such-host.invalid' }, 'unreachable'],
		['not an address', { baseUrl: 'yunzhijia' }, 'configuration'],
	])('%s', async (_name, change, kind) => {
		const { config } = await simulated();
		const failure = await failureOf(
			createYunzhijiaReader({ ...config, ...change }, testServices()).departments.getAll(),
		);
		expect(failure).toMatchObject({ name: 'YunzhijiaError', kind, remedy: matching(/.{20}/) });
	});

	it('wrong path', async () => {
		const { config } = await simulated();
		const reader = createYunzhijiaReader(
			{ ...config, baseUrl: `${config.baseUrl}/nowhere` },
			testServices(),
		);
		expect(await failureOf(reader.departments.getAll())).toMatchObject({
			kind: 'bad-answer',
			httpStatus: 404,
			message: containing('base URL'),
		});
	});

	it('a server that tells the unknown enterprise apart', async () => {
		const server = await startServer(() => ({
			json: { success: false, error: 'eid不存在', errorCode: 1, data: null },
		}));
		stops.push(server.stop);
		const reader = createYunzhijiaReader(
			{ eid: '1', readKey: `k${secrets++}`, baseUrl: server.url, allowHttp: true },
			testServices(),
		);
		expect(await failureOf(reader.departments.getAll())).toMatchObject({
			kind: 'unknown-enterprise',
		});
	});

	it.each(['auth-error', 'business-error'] as const)(
		'a write with the read key (%s)',
		async (readKeyOnWrite) => {
			const { simulator, config } = await simulated({ readKeyOnWrite });
			const editor = createYunzhijiaEditor(
				{ ...config, readKey: undefined, editKey: config.readKey },
				testServices(),
			);
			expect(await failureOf(editor.persons.updateDeptByDeptId(move))).toMatchObject({
				kind: 'read-only-key',
				endpoint: 'person/updateDeptByDeptId',
			});
			expect(simulator.log.counts()['person/updateDeptByDeptId']).toBeLessThanOrEqual(2);
		},
	);

	it('the key of another resource', async () => {
		const { config } = await simulated({ otherResourceKey: 'attendance-key-1' });
		expect(
			await failureOf(
				createYunzhijiaReader(
					{ ...config, readKey: 'attendance-key-1' },
					testServices(),
				).departments.getAll(),
			),
		).toMatchObject({ kind: 'authentication', errorCode: 10000401 });
	});

	it('never shows keys, tokens or what the server echoes of them', async () => {
		const services = testServices();
		const { config } = await strict(({ query, body }, call) =>
			call === 1
				? { cut: true }
				: {
						json: {
							success: false,
							errorCode: 7,
							error: `no: ${'f'.repeat(32)} ${query.size} ${body.length}`,
						},
					},
		);
		const editor = createYunzhijiaEditor(config, services);
		for (const failure of [
			await failureOf(editor.persons.updateDeptByDeptId(move)),
			await failureOf(editor.departments.getAll()),
		]) {
			expect(everythingOf(failure)).not.toMatch(/secret-key|secret-token|f{30}/);
		}
		expect(services.logged.join()).not.toMatch(/secret/);
	});
});

describe('reads are repeated', () => {
	it.each(['drop-before-apply', '500', 'html', 'truncated-json', '429'] as const)(
		'after %s',
		async (kind) => {
			const { simulator, config } = await simulated();
			const services = testServices();
			simulator.faults.set([
				{ endpoint: 'person/getall', kind, times: 2 },
				{ endpoint: 'token', kind },
			]);
			expect(await createYunzhijiaReader(config, services).persons.getPage(0, 10)).toHaveLength(1);
			expect(services.pauses).toHaveLength(3);
		},
	);

	it('until they are given up', async () => {
		const { simulator, config } = await simulated();
		simulator.faults.set([{ endpoint: 'person/getall', kind: 'html', every: true }]);
		expect(
			await failureOf(createYunzhijiaReader(config, testServices()).persons.getPage(0, 10)),
		).toMatchObject({ kind: 'bad-answer', httpStatus: 200 });
		expect(simulator.log.counts()['person/getall']).toBe(6);
	});

	it('but not a refusal, and rows of an unknown shape are no reading', async () => {
		const { config, calls } = await strict((_, call) => ({
			json:
				call === 1
					? { success: false, errorCode: 5, error: '参数错误' }
					: { success: true, errorCode: 100, data: [{ openId: 'o' }, { name: 'no id' }] },
		}));
		const reader = createYunzhijiaReader(config, testServices());
		expect(await failureOf(reader.persons.getPage(0, 10))).toMatchObject({
			kind: 'refused',
			errorCode: 5,
			message: containing('参数错误'),
		});
		expect(await failureOf(reader.persons.getPage(0, 10))).toMatchObject({
			kind: 'bad-answer',
			message: containing('1.openId'),
		});
		expect(calls).toHaveLength(2);
	});
});

describe('writes', () => {
	it.each([
		'drop-after-apply',
		'drop-before-apply',
		'500',
		'500-after-apply',
		'html-after-apply',
		'truncated-json-after-apply',
	] as const)('are outcome-unknown and not repeated after %s', async (kind) => {
		const { simulator, config } = await simulated();
		simulator.faults.set([{ endpoint: 'person/updateStatus', kind }]);
		expect(
			await failureOf(
				createYunzhijiaEditor(config, testServices()).persons.updateStatus([
					{ openId: 'o-1', type: '3' },
				]),
			),
		).toMatchObject({ kind: 'outcome-unknown', endpoint: 'person/updateStatus' });
		expect(simulator.log.counts()['person/updateStatus']).toBe(1);
	});

	it('are outcome-unknown after a timeout, and when cancelled under way', async () => {
		const { simulator, config } = await simulated();
		simulator.faults.set([{ endpoint: 'person/updateStatus', kind: 'slow', ms: 500, every: true }]);
		const change = [{ openId: 'o-1', type: '3' }] as const;
		expect(
			await failureOf(
				createYunzhijiaEditor({ ...config, timeoutMs: 80 }, testServices()).persons.updateStatus(
					change,
				),
			),
		).toMatchObject({ kind: 'outcome-unknown' });
		const cancel = new AbortController();
		const editor = createYunzhijiaEditor(config, testServices({ signal: cancel.signal }));
		await editor.departments.getAll();
		setTimeout(() => cancel.abort(), 80);
		expect(await failureOf(editor.persons.updateStatus(change))).toMatchObject({
			kind: 'outcome-unknown',
		});
		expect(await failureOf(editor.persons.updateStatus(change))).toMatchObject({
			kind: 'cancelled',
		});
	});

	it('are repeated where they were certainly not applied, as long as Retry-After says', async () => {
		const { config, calls } = await strict((_, call) =>
			call < 3 ? { status: 429, text: 'slow down', headers: { 'Retry-After': '3' } } : ok,
		);
		const services = testServices();
		expect(
			await createYunzhijiaEditor(config, services).persons.updateDeptByDeptId(move),
		).toMatchObject([{ outcome: 'done' }]);
		expect(services.pauses).toEqual([3000, 3000]);
		expect(new Set(calls.map(({ body }) => new URLSearchParams(body).get('data'))).size).toBe(1);
	});

	it('are repeated when the connection is refused, and say so in the end', async () => {
		const { simulator, config } = await simulated();
		const services = testServices();
		const editor = createYunzhijiaEditor(config, services);
		await editor.departments.getAll();
		await simulator.stop();
		stops.length = 0;
		// Time for the kept connection to be seen closed; a request
		// written into it would be outcome-unknown, rightly.
		await new Promise((resolve) => setTimeout(resolve, 30));
		expect(await failureOf(editor.persons.updateDeptByDeptId(move))).toMatchObject({
			kind: 'unreachable',
		});
		expect(services.pauses).toHaveLength(5);
	});

	it('with success but an unreadable item list are outcome-unknown', async () => {
		const { config } = await strict(() => ({
			json: { success: true, errorCode: 100, data: 'queued' },
		}));
		expect(
			await failureOf(
				createYunzhijiaEditor(config, testServices()).persons.updateDeptByDeptId(move),
			),
		).toMatchObject({ kind: 'outcome-unknown' });
	});

	it.each([
		[10000504, 'target timeout'],
		[null, '接口超时'],
	])(
		'refused with %p %p are outcome-unknown: the gateway gave up, not the address book',
		async (errorCode, error) => {
			const { config, calls } = await strict(() => ({
				json: { success: false, errorCode, error },
			}));
			expect(
				await failureOf(
					createYunzhijiaEditor(config, testServices()).persons.updateDeptByDeptId(move),
				),
			).toMatchObject({ kind: 'outcome-unknown' });
			expect(calls).toHaveLength(1);
		},
	);
});

describe('limiter', () => {
	it('counts each interface and key on its own, and waits', async () => {
		const { config, calls } = await strict(() => ok);
		const gone = new AbortController();
		const services = testServices({ signal: gone.signal });
		const waits: number[] = [];
		services.sleep = async (ms) => {
			waits.push(ms);
			gone.abort();
			throw new Error('cancelled while waiting');
		};
		const reader = createYunzhijiaReader({ ...config, callsPerMinute: 2 }, services);
		await reader.departments.getAll();
		await reader.departments.getAll();
		await reader.persons.getPage(0, 1);
		expect(waits).toEqual([]);
		expect(await failureOf(reader.departments.getAll())).toMatchObject({ kind: 'cancelled' });
		expect(waits[0]).toBeGreaterThan(50_000);
		expect(waits[0]).toBeLessThanOrEqual(60_000);
		await createYunzhijiaReader(
			{ ...config, callsPerMinute: 2, editKey: 'another-key' },
			testServices(),
		).departments.getAll();
		expect(calls).toHaveLength(4);
	});
});

describe('network', () => {
	it('proxy and own CA', async () => {
		const { config } = await strict(() => ok, true);
		const proxy = await startProxy();
		stops.push(proxy.stop);
		const secure = { ...config, allowHttp: false };
		expect(
			await failureOf(createYunzhijiaReader(secure, testServices()).departments.getAll()),
		).toMatchObject({ kind: 'unreachable', message: containing('TLS') });
		expect(
			await createYunzhijiaReader(
				{ ...secure, ca: localhostCertificate, proxyUrl: proxy.url },
				testServices(),
			).departments.getAll(),
		).toEqual([]);
		expect(new Set(proxy.hosts)).toEqual(new Set([new URL(config.baseUrl ?? '').host]));
	});
});

describe('checkConnection', () => {
	const run = async (change: Partial<YunzhijiaConfig>, options = {}, services = testServices()) => {
		const { config } = await simulated(options);
		const report = await createYunzhijiaReader(
			{ ...config, ...change },
			services,
		).checkConnection();
		return { ...report, failed: report.steps.filter(({ ok: good }) => !good) };
	};

	it('all is well', async () => {
		const report = await run({});
		expect(report.steps.map(({ id, ok: good }) => [id, good])).toEqual([
			['address', true],
			['dns', true],
			['connect', true],
			['clock', true],
			['token', true],
			['read', true],
			['token', true],
			['read', true],
		]);
		expect(report.ok).toBe(true);
	});

	it('tells which key is wrong, and which is for something else', async () => {
		expect((await run({ editKey: 'wrong' })).failed).toMatchObject([
			{ id: 'token', name: containing('editable key') },
		]);
		expect(
			(await run({ readKey: 'attendance-key-2' }, { otherResourceKey: 'attendance-key-2' })).failed,
		).toMatchObject([{ id: 'read', name: containing('read key') }]);
	});

	it('says what it cannot tell: whether the editable key may write, least of all where it is the read key', async () => {
		const said = async (change: Partial<YunzhijiaConfig>, options = {}) =>
			(await run(change, options)).steps.at(-1)?.message;
		expect(await said({ editKey: '' })).toBe('The address book can be read.');
		expect(await said({})).toContain('shows when a plan is applied');
		expect(
			await said({ readKey: 'one-key', editKey: 'one-key' }, { readKey: 'one-key' }),
		).toContain('both fields hold the same key');
	});

	it('tells which step fails, once and with a remedy', async () => {
		expect((await run({ allowHttp: false })).failed).toMatchObject([
			{ id: 'address', remedy: containing('https') },
		]);
		expect((await run({ baseUrl: 'https://no-such-host.invalid' })).failed).toMatchObject([
			{ id: 'dns' },
		]);
		expect((await run({ baseUrl: 'http://127.0.0.1:1' })).failed).toMatchObject([
			{ id: 'connect', remedy: containing('firewall') },
		]);
	});

	it('tells a wrong clock, and still works with it', async () => {
		const report = await run({}, {}, testServices({ now: () => Date.now() + 600_000 }));
		expect(report.failed).toMatchObject([{ id: 'clock', message: matching(/(599|600) s ahead/) }]);
		expect(Math.abs((report.clockSkewMs ?? 0) + 600_000)).toBeLessThan(2000);
	});
});
