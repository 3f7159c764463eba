import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { startChromium } from '../../scripts/docs/chromium';
import { credentialId } from '../../sandbox/credentials';
import { type Served, serveWorkflows } from '../../sandbox/serve';
import { readTemplate, type Workflow } from '../../sandbox/templates';
import { E2E_TIMEOUT, startWorld, type World } from './harness';

jest.setTimeout(E2E_TIMEOUT);

let world: World;
let served: Served;

/** As a user sets it up: the trigger signs in to E9 and has its credential. */
const intoE9 = (workflow: Workflow): Workflow => ({
	...workflow,
	nodes: workflow.nodes.map((node) =>
		node.type.endsWith('.yunzhijiaLoginTrigger')
			? {
					...node,
					parameters: { ...node.parameters, target: 'e9' },
					credentials: {
						...node.credentials,
						weaverE9Api: { id: credentialId('weaverE9Api'), name: 'E9' },
					},
				}
			: node,
	),
});

beforeAll(async () => {
	world = await startWorld();
	const { yunzhijia, oa, e9, announcement } = world.pair;
	yunzhijia.seed({
		departments: [],
		persons: ['张三', '李四'].map((name, place) => ({ openId: `open-${place + 1}`, name })),
	});
	e9.seed({
		subcompanies: [{ id: '1', subcompanyname: '总部' }],
		users: [
			{ id: '11', lastname: '张三', loginid: 'zhang', departmentid: '1' },
			{ id: '12', lastname: '李四', loginid: 'li', departmentid: '1', status: '5' },
		],
	});
	served = await serveWorkflows(
		[intoE9(readTemplate('sso-login')), intoE9(readTemplate('qr-login'))],
		{
			stateDirectory: world.stateDirectory,
			yunzhijia: yunzhijia.url,
			oa: oa.url,
			credentials: { weaverE9Api: announcement.credentials.weaverE9Api },
			settings: {
				source: 'e9',
				pages: { home: `${e9.url}/wui/index.html#/main` },
				links: [],
				firstLogin: 'off',
			},
			bindings: ['1', '2'].map((place) => ({
				kind: 'person',
				oaId: `1${place}`,
				yzjId: `open-${place}`,
			})),
		},
	);
}, E2E_TIMEOUT);
afterAll(async () => {
	await served.close();
	await world.close();
}, E2E_TIMEOUT);

/** Where a tap on the app leads: to our page, and from there on. */
const tap = async (openId: string): Promise<Response> => {
	const { yunzhijia } = world.pair;
	const url = served.line.webhooks['sso-login'] ?? '';
	const query = new URLSearchParams({ openId, url }).toString();
	const opened = await fetch(`${yunzhijia.url}/client/open?${query}`, { redirect: 'manual' });
	return await fetch(opened.headers.get('location') ?? '', { redirect: 'manual' });
};

/** Whoever holds a phone in front of the code. */
const scan = async (openId: string): Promise<void> => {
	await fetch(`${world.pair.yunzhijia.controlUrl}/scan`, {
		method: 'POST',
		body: JSON.stringify({ openId }),
	});
};

test('who opens the app is in E9, by a token of E9 that is kept nowhere', async () => {
	const location = (await tap('open-1')).headers.get('location') ?? '';
	const token = new URL(location).searchParams.get('ssoToken') ?? '';
	expect([token, new URL(location).hash]).toEqual([
		expect.stringMatching(/^[0-9A-F]{64}$/),
		'#/main',
	]);
	expect(await (await fetch(location)).text()).toContain('张三 11');
	expect(world.pair.e9.sessions).toEqual(['11']);
	const folder = world.stateDirectory;
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => !file.includes('node_modules'))
		.map((file) => join(folder, file))
		.filter((file) => statSync(file).isFile());
	expect(files.filter((file) => readFileSync(file, 'latin1').includes(token))).toEqual([]);
});

test('who scans is in E9, in the browser that shows the code; who left E9 is not', async () => {
	const browser = await startChromium();
	try {
		const desktop = await browser.newPage();
		await desktop.goto(served.line.webhooks['qr-login'] ?? '');
		await desktop.waitForSelector('#code');
		await scan('open-1');
		await desktop.waitForSelector('#who');
		expect(new URL(desktop.url()).origin).toBe(world.pair.e9.url);
		expect(await desktop.textContent('#who')).toBe('张三 11');

		const other = await (await browser.newContext()).newPage();
		await other.goto(served.line.webhooks['qr-login'] ?? '');
		await other.waitForSelector('#code');
		await scan('open-2');
		await other.waitForSelector('#said');
		expect(await other.getAttribute('#said', 'data-reason')).toBe('employee-unknown');
	} finally {
		await browser.close();
	}
	expect(world.pair.e9.sessions).toEqual(['11', '11']);
});

test('who left E9 stays outside', async () => {
	const refused = await tap('open-2');
	expect([refused.status, await refused.text()]).toEqual([
		403,
		expect.stringContaining('data-reason="employee-unknown"'),
	]);
	expect(world.pair.e9.sessions).toEqual(['11', '11']);
});
