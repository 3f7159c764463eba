import type { INodeParameters } from 'n8n-workflow';
import { startE9Simulator, type E9Simulator } from '../../simulators/e9/server';
import type { E9Options } from '../../simulators/e9/options';
import type { E9SeedInput } from '../../simulators/e9/rows';
import { firstText, type Ran, runWorkflow } from './harness';

jest.setTimeout(30_000);

const SEED: E9SeedInput = {
	subcompanies: [
		{ id: '1', subcompanyname: '总部', subcompanydesc: '云川集团总部' },
		{ id: '2', subcompanyname: '上海' },
	],
	departments: [
		{
			id: '1',
			departmentmark: '人事',
			subcompanyid1: '1',
			custom_data: { bmfzr: '11' },
		},
	],
	users: [{ id: '11', lastname: '韩梅', workcode: 'A1', departmentid: '1' }],
};

let e9: E9Simulator;
afterEach(() => e9.stop());

const start = async (options: Partial<E9Options> = {}): Promise<void> => {
	e9 = await startE9Simulator({ ...options, seed: SEED });
};
const node = async (parameters: INodeParameters, credential = {}): Promise<Ran> =>
	await runWorkflow(
		[{}],
		[{ name: 'Node', type: 'weaverE9', parameters: { language: 'en', ...parameters } }],
		{
			weaverE9Api: {
				baseUrl: e9.url,
				access: e9.options.access,
				hrmSecret: e9.options.hrmSecret,
				allowHttp: true,
				...credential,
			},
		},
	);
const json = (ran: Ran) => (ran.outputs('Node')[0] ?? []).map((item) => item.json);

const READ = { resource: 'organisation', operation: 'read', source: '' };

it('reads the organisation into the store; the source is the host unless it is named', async () => {
	await start();
	const [summary] = json(await node({ ...READ, companyName: '云川集团' }));
	expect(summary).toMatchObject({
		source: new URL(e9.url).host,
		departments: 4,
		employees: 1,
		certificate: { complete: true },
	});
	expect(summary?.snapshotId).toEqual(expect.any(String));
	const [named] = json(await node({ ...READ, source: 'e9', companyName: '云川集团' }));
	expect(named).toMatchObject({ source: 'e9' });
});

it('lists departments by either name, and people with what they head', async () => {
	await start();
	const reading = { companyName: '云川集团', returnAll: true };
	const departments = json(
		await node({ resource: 'department', operation: 'getAll', unitNames: 'full', ...reading }),
	);
	expect(departments.map(({ name }) => name)).toEqual(['云川集团', '云川集团总部', '上海', '人事']);
	expect(e9.log.entries().map(({ endpoint }) => endpoint)).not.toContain('getHrmUserInfoWithPage');
	const people = json(
		await node({ resource: 'employee', operation: 'getAll', headField: 'bmfzr', ...reading }),
	);
	expect(people).toMatchObject([{ id: '11', departmentId: 'd1', leaderOf: ['d1'] }]);
	const [first, ...more] = json(
		await node({
			resource: 'department',
			operation: 'getAll',
			companyName: '云川集团',
			returnAll: false,
			limit: 1,
		}),
	);
	expect([first?.name, more]).toEqual(['云川集团', []]);
});

it('says what to do about several top subcompanies without a company name', async () => {
	await start();
	const { error } = await node(READ);
	expect(error?.message).toMatch(/总部 \(1\).*上海 \(2\)/);
	expect(error?.description).toMatch(/Company Name/);
});

it('hints at a reading that is not whole', async () => {
	await start();
	e9.faults.set([{ endpoint: 'getHrmUserInfoWithPage', kind: 'total-larger', times: 99 }]);
	const ran = await node({ ...READ, companyName: '云川集团' });
	expect(json(ran)).toMatchObject([{ certificate: { complete: false } }]);
	expect(ran.hints('Node')[0]).toMatch(/2/);
});

it('checks the connection and never stops the run', async () => {
	await start();
	const check = { resource: 'connection', operation: 'check' };
	expect(json(await node(check))).toMatchObject([{ ok: true }]);
	expect(json(await node(check, { hrmSecret: 'another' }))).toMatchObject([{ ok: false }]);
});

it('probes: a report as an item and as a page, without keys or names', async () => {
	await start();
	const item = (await node({ resource: 'connection', operation: 'probe' })).outputs('Node')[0]?.[0];
	expect(item?.json).toMatchObject({ format: 1, asked: ['e9'], written: null });
	expect(item?.binary?.['report']).toMatchObject({ fileName: 'yunzhijia-probe.html' });
	expect(JSON.stringify(item?.json)).not.toMatch(/韩梅|simulated-hrm-secret/);
});

describe('Set Up EC Token', () => {
	const setUp = { resource: 'ecToken', operation: 'setUp' };
	const ec = { access: 'ec-token', appId: 'simulated-ec-app' };

	it('registers once and shows what the credential then works with', async () => {
		await start({ access: 'ec-token' });
		const shown = (await node(setUp, ec)).outputs('Node')[0];
		expect(shown?.[0]?.json).toMatchObject({
			appId: ec.appId,
			...e9.pair,
			next: expect.stringContaining('EC'),
		});
		const filled = {
			...ec,
			secret: firstText(shown, 'secret'),
			publicKey: firstText(shown, 'publicKey'),
			userId: 11,
		};
		expect(json(await node({ ...READ, companyName: '云川集团' }, filled))).toMatchObject([
			{ employees: 1 },
		]);
		const before = e9.log.entries().length;
		const { error } = await node(setUp, filled);
		expect(error?.message).toContain(ec.appId);
		expect(e9.log.entries()).toHaveLength(before);
		expect(json(await node({ ...setUp, again: true }, filled))).toMatchObject([e9.pair]);
	});

	it('says what is missing of the credential, and what E9 said of an unknown appid', async () => {
		await start({ access: 'ec-token' });
		expect((await node(setUp, { appId: '' })).error?.message).toMatch(/App ID/);
		const { error } = await node(setUp, { ...ec, appId: 'unknown' });
		expect(error?.message).toContain('没有在找到正确的APPID:unknown');
		expect(error?.description).toMatch(/ECOLOGY_BIZ_EC/);
		expect((await node(READ, { ...ec, userId: '1' })).error?.message).toMatch(
			/EC Secret[\s\S]*EC Public Key/,
		);
	});
});
