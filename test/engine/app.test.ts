import type { ICredentialDataDecryptedObject, IDataObject, INodeParameters } from 'n8n-workflow';
import { z } from 'zod/v4';
import { openNodeStore } from '../../nodes/shared/nodeStore';
import { startPair, type SimulatorPair } from '../../simulators';
import { systemServices } from '../../src/lib/services';
import type { Store } from '../../src/store';
import { firstText, type Ran, runWorkflow } from './harness';

jest.setTimeout(60_000);

let pair: SimulatorPair;
let credentials: Record<string, ICredentialDataDecryptedObject>;

beforeEach(async () => {
	pair = await startPair({ example: 'manual' });
	await control('/app', { appHomePage: 'https://n8n.example.com/webhook/yunzhijia-app' });
	credentials = {
		yunzhijiaAppApi: { ...pair.announcement.credentials.yunzhijiaAppApi, allowHttp: true },
		yunzhijiaLoginApi: {
			signingSecret: 'signing-secret-of-the-engine-tests-1',
			oaKey: 'oa-key-of-the-engine-tests-000000001',
		},
	};
});
afterEach(() => pair.stop());

const control = async (path: string, body: object): Promise<unknown> =>
	(
		await fetch(`${pair.yunzhijia.controlUrl}${path}`, {
			method: 'POST',
			body: JSON.stringify(body),
		})
	).json();
const run = (parameters: INodeParameters, items: IDataObject[] = [{}]): Promise<Ran> =>
	runWorkflow(items, [{ name: 'App', type: 'yunzhijiaApp', parameters }], credentials);
const rows = (ran: Ran): IDataObject[] => (ran.outputs('App')[0] ?? []).map(({ json }) => json);
const textOf = (row: IDataObject | undefined, field: string): string =>
	firstText([{ json: row ?? {} }], field);
const openId = (name: string): string =>
	[...pair.yunzhijia.state.persons()].find((person) => person.name === name)?.openId ?? '';
const ticket = async (name: string, appId = pair.yunzhijia.appId): Promise<string> =>
	z.object({ ticket: z.string() }).parse(await control('/open', { openId: openId(name), appId }))
		.ticket;

it('says once who opened the app, and what to do when the ticket is spent', async () => {
	const items = [{ query: { ticket: await ticket('赵建国') } }];
	const parameters = {
		resource: 'person',
		operation: 'getByTicket',
		ticket: '={{ $json.query.ticket }}',
	};
	expect(rows(await run(parameters, items))).toMatchObject([
		{ openId: openId('赵建国'), name: '赵建国', eid: '10000001' },
	]);
	expect((await run(parameters, items)).error).toMatchObject({
		message: expect.stringContaining('acquirecontext'),
	});
});

it('does not take a ticket of another enterprise for one of its own', async () => {
	const ran = await runWorkflow(
		[{ query: { ticket: await ticket('赵建国') } }],
		[
			{
				name: 'App',
				type: 'yunzhijiaApp',
				parameters: {
					resource: 'person',
					operation: 'getByTicket',
					ticket: '={{ $json.query.ticket }}',
				},
				onError: 'continueRegularOutput',
			},
		],
		{
			...credentials,
			yunzhijiaAppApi: { ...credentials.yunzhijiaAppApi, eid: '20000002' },
		},
	);
	const [row] = rows(ran);
	expect(row).toMatchObject({ error: expect.stringMatching(/10000001.*20000002/s) });
	expect(JSON.stringify(row)).not.toContain(openId('赵建国'));
});

it('reads people, departments, company and administrators as the app may', async () => {
	await control('/change', { persons: [{ openId: openId('韩梅'), admin: true }] });
	expect(
		rows(await run({ resource: 'person', operation: 'get', openId: openId('韩梅') })),
	).toMatchObject([{ name: '韩梅', isAdmin: true, active: true }]);
	expect(
		rows(await run({ resource: 'person', operation: 'getAll', returnAll: false, limit: 3 })),
	).toHaveLength(3);
	const departments = rows(
		await run({ resource: 'department', operation: 'getAll', returnAll: true }),
	);
	expect(departments.map(({ name }) => name)).toContain('其他小组');
	const orgId = firstText(
		departments.filter(({ name }) => name === '其他小组').map((json) => ({ json })),
		'orgId',
	);
	expect(
		rows(await run({ resource: 'department', operation: 'get', orgId, withAncestors: true })).map(
			({ name }) => name,
		),
	).toEqual(['其他小组', '其他部门', '演示部门']);
	expect(rows(await run({ resource: 'company', operation: 'get' }))).toEqual([
		{ eid: '10000001', name: '演示部门', userCount: 5 },
	]);
	expect(
		rows(await run({ resource: 'administrator', operation: 'getAll', returnAll: true })),
	).toEqual([{ openId: openId('韩梅') }]);
	expect(
		(await run({ resource: 'person', operation: 'get', openId: 'nobody' })).error?.message,
	).toContain('no person with this open ID');
});

/** Something with the store that the nodes use. */
const withStore = async <T>(work: (store: Store) => Promise<T>): Promise<T> => {
	const store = await openNodeStore(systemServices(silent));
	try {
		return await work(store);
	} finally {
		await store.close();
	}
};
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const scope = { eid: '10000001', source: 'e10' };

it('makes a token only for two that are linked, which is audited and good once', async () => {
	const shared = { source: 'e10', audience: 'portal' };
	const issue = () =>
		run({
			resource: 'loginToken',
			operation: 'issue',
			...shared,
			oaId: '42',
			openId: 'o',
			page: 'https://oa.example.com/',
		});
	expect((await issue()).error?.message).toContain('not-bound');
	const link = {
		kind: 'person',
		state: 'active',
		provenance: 'manual',
		evidence: null,
		at: 1,
	} as const;
	await withStore((store) =>
		store.bindings.put(scope, [{ ...link, oaId: '42', yzjId: 'o', by: 'test' }], {
			who: 'test',
			why: 'test',
		}),
	);
	const [issued] = rows(await issue());
	expect(
		await withStore((store) => store.audit.list(scope, { action: 'login.token-issued' })),
	).toMatchObject([
		{
			who: expect.stringContaining('node App'),
			subject: 'person:42',
			after: { openId: 'o', audience: 'portal' },
		},
	]);
	const verify = (change: INodeParameters = {}) =>
		run({
			resource: 'loginToken',
			operation: 'verify',
			...shared,
			token: textOf(issued, 'token'),
			...change,
		});
	expect((await verify({ audience: 'other' })).error?.message).toContain('token-refused');
	expect(rows(await verify())).toEqual([
		{ oaId: '42', openId: 'o', page: 'https://oa.example.com/', door: 'app', state: null },
	]);
	expect((await verify()).error).toMatchObject({
		message: expect.stringContaining('(token-refused)'),
		description: expect.stringContaining('docs/operations.md'),
	});
});

it('starts and finishes a scan, in one browser, once', async () => {
	credentials.yunzhijiaAppApi = {
		...credentials.yunzhijiaAppApi,
		appId: pair.yunzhijia.qrAppId,
		appSecret: pair.yunzhijia.qrAppSecret,
	};
	const [started] = rows(
		await run({
			resource: 'qrLogin',
			operation: 'start',
			source: 'e10',
			redirectUri: 'https://n8n.example.com/back',
			page: 'https://oa.example.com/',
		}),
	);
	expect(textOf(started, 'url')).toContain(
		'/opencloud/openthird/qrconnet?appid=500000002&redirect_uri=https%3A%2F%2Fn8n.example.com%2Fback&state=',
	);
	const finish = async (change: INodeParameters = {}) =>
		run({
			resource: 'qrLogin',
			operation: 'finish',
			source: 'e10',
			ticket: await ticket('赵建国', pair.yunzhijia.qrAppId),
			state: textOf(started, 'state'),
			browserSecret: textOf(started, 'browserSecret'),
			departments: '',
			...change,
		});
	expect((await finish({ browserSecret: 'of-another-browser' })).error?.message).toContain(
		'session-refused',
	);
	expect(rows(await finish())).toEqual([
		{ openId: openId('赵建国'), oaId: null, page: 'https://oa.example.com/' },
	]);
	expect((await finish()).error?.message).toContain('(session-refused)');
});

it('builds links', async () => {
	const [links] = rows(
		await run({
			resource: 'link',
			operation: 'build',
			homePage: 'https://n8n.example.com/webhook/yunzhijia-app',
			target: '?page=todo',
			pcMode: '',
			mobileMode: '',
		}),
	);
	expect(links).toEqual({
		deepLink: 'cloudhub://lightapp?appid=500000001&urlparam=%3Fpage%3Dtodo',
		qrCodeText: 'https://n8n.example.com/webhook/yunzhijia-app?page=todo&yf=la&laid=500000001',
		message: { url: 'https://n8n.example.com/webhook/yunzhijia-app?page=todo', appid: '500000001' },
	});
});

it('says what is not set up', async () => {
	const [report] = rows(
		await run({
			resource: 'setUp',
			operation: 'check',
			homePage: 'http://n8n.example.com/webhook/yunzhijia-app',
			redirectAddress: 'https://n8n.example.com/webhook/yunzhijia-scan',
		}),
	);
	const steps = z
		.array(z.object({ id: z.string(), ok: z.boolean(), remedy: z.string() }))
		.parse(report?.steps);
	expect([report?.ok, steps.filter(({ ok }) => !ok).map(({ id }) => id)]).toEqual([
		false,
		['home-page', 'redirect-address'],
	]);
	expect(steps.find(({ id }) => id === 'token')?.ok).toBe(true);
	expect(steps.filter(({ ok, remedy }) => !ok && remedy === '')).toEqual([]);
});

it.each([
	[
		'short secrets',
		{ signingSecret: 'short', oaKey: 'oa-key-of-the-engine-tests-000000001' },
		'Signing Secret',
	],
	[
		'one secret for both',
		{
			signingSecret: 'oa-key-of-the-engine-tests-000000001',
			oaKey: 'oa-key-of-the-engine-tests-000000001',
		},
		'OA Key',
	],
])('refuses %s', async (_, yunzhijiaLoginApi, field) => {
	credentials = { ...credentials, yunzhijiaLoginApi };
	const { error } = await run({
		resource: 'loginToken',
		operation: 'issue',
		source: 'e10',
		audience: 'e10',
		oaId: '1',
		openId: 'o',
		page: '',
	});
	expect(error?.message).toContain(field);
	expect(error?.message).not.toContain('oa-key-of');
});

it('asks Yunzhijia about no ticket that is none, and about 60 invented ones a minute', async () => {
	const asked = (): number =>
		[...pair.yunzhijia.log.entries()].filter(({ endpoint }) => endpoint.includes('acquirecontext'))
			.length;
	const redeem = async (tickets: readonly string[]): Promise<unknown[]> => {
		const ran = await runWorkflow(
			tickets.map((one) => ({ ticket: one })),
			[
				{
					name: 'App',
					type: 'yunzhijiaApp',
					parameters: {
						resource: 'person',
						operation: 'getByTicket',
						ticket: '={{ $json.ticket }}',
					},
					onError: 'continueRegularOutput',
				},
			],
			credentials,
		);
		return rows(ran).map(({ reason }) => reason);
	};
	expect(await redeem(['x', 'no ticket at all', 't'.repeat(513)])).toEqual(
		Array.from({ length: 3 }, () => 'no-ticket'),
	);
	expect(asked()).toBe(0);
	const reasons = await redeem(Array.from({ length: 62 }, (_, n) => `invented-${n}`));
	expect(reasons.slice(-2)).toEqual(['too-many', 'too-many']);
	expect(asked()).toBeLessThanOrEqual(60);
	expect(asked()).toBeGreaterThan(50);
});
