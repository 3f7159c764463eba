import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { type Served, serveWorkflows } from '../../sandbox/serve';
import { readTemplate, withSettings, type Workflow } from '../../sandbox/templates';
import { systemServices } from '../../src/lib/services';
import { channelsOf } from '../../src/messages';
import { sourceIdOf } from '../../src/messages/outbox/todoLife';
import { openStore, type Store } from '../../src/store';
import { E2E_TIMEOUT, startWorld, type World } from './harness';

jest.setTimeout(E2E_TIMEOUT);

const OA = 'https://oa.example';
const settings = {
	baseUrl: OA,
	targets: { todo: { as: 'todo', icon: `${OA}/icon.png`, defaultLink: `${OA}/` } },
	rules: [{ name: 'approvals', source: '审批', to: 'todo' }],
};

/** The template, reading what E9 sends. */
const ofE9 = (): Workflow => {
	const template = withSettings(readTemplate('oa-message-routing'), settings);
	const format = { format: 'e9', source: '审批', receiversAre: 'id' };
	return {
		...template,
		nodes: template.nodes.map((node) =>
			node.type.endsWith('.oaMessageTrigger')
				? { ...node, parameters: { ...node.parameters, ...format } }
				: node,
		),
	};
};

/** The members and their order as the vendor's push class sends them (e9-side 3): all text, links without a host. */
const row = (isremark: string, receiver: string, receivets: string) => ({
	syscode: 'YZJ',
	flowid: '88',
	requestname: '请假申请-韩梅',
	workflowname: '请假流程',
	nodename: '部门经理审批',
	pcurl: '/login/VerifySSoLogin.jsp?para=8F0A',
	appurl: '/verifyLogin.do?url=%2Fmobile%2F88&secret=k',
	viewtype: '0',
	creator: '3',
	createdatetime: '2026-01-05 09:00:00',
	receiver,
	receivedatetime: '2026-01-05 09:00:00',
	receivets,
	isremark,
});

describe("what e-cology E9's own push class posts", () => {
	let world: World;
	let served: Served;
	let store: Store;

	beforeAll(async () => {
		world = await startWorld();
		world.pair.yunzhijia.seed({
			departments: [],
			persons: ['7', '9'].map((id) => ({ openId: `open-${id}`, name: id })),
		});
		served = await serveWorkflows([ofE9()], {
			stateDirectory: world.stateDirectory,
			yunzhijia: world.pair.yunzhijia.url,
			oa: world.pair.oa.url,
			bindings: ['7', '9'].map((oaId) => ({ kind: 'person', oaId, yzjId: `open-${oaId}` })),
		});
		store = await openStore(
			pathToFileURL(join(world.stateDirectory, 'n8n', '.n8n', 'yunzhijia.sqlite')).href,
			systemServices(),
		);
	}, E2E_TIMEOUT);
	afterAll(async () => {
		await store.close();
		await served.close();
		await world.close();
	}, E2E_TIMEOUT);

	/** No header but those that the class sends. */
	const post = async (call: string, rows: readonly object[], key = keyOf()): Promise<Response> => {
		const { webhooks } = served.line;
		const address = Object.values(webhooks).find((url) => url.includes(':key')) ?? '';
		return await fetch(address.replace(':key', key).replace(':call', call), {
			method: 'POST',
			headers: { accept: '*/*', 'content-type': 'application/json' },
			body: JSON.stringify(rows),
		});
	};
	const keyOf = (): string => Object.values(served.line.webhookHeaders)[0] ?? '';
	const receive = async (...rows: object[]): Promise<void> => {
		expect((await post('batchReceiveRequestInfoByJson', rows)).status).toBe(200);
		await quiet();
	};
	const remove = async (...rows: object[]): Promise<void> => {
		expect((await post('batchDeleteUserRequestInfoByJson', rows)).status).toBe(200);
		await quiet();
	};
	const quiet = async (): Promise<void> => {
		const { eid, appId } = world.pair.yunzhijia;
		const channels = channelsOf('todo', eid, appId);
		const waits = async () =>
			(await store.messages.unexpanded(1)).length > 0 ||
			(await store.todos.nextAt(channels)) !== null;
		for (let tries = 0; await waits(); tries += 1) {
			if (tries === 600) throw new Error('Something is still waiting after a minute');
			await sleep(100);
		}
	};
	const todo = (oaId: string) => {
		const { appId, inbox } = world.pair.yunzhijia;
		return inbox.todo(appId, sourceIdOf('e10', '审批', '88', 1), `open-${oaId}`);
	};

	it('handled, pending, removed, in this order for each request, empty lists too: once to the right people', async () => {
		await receive();
		await receive(row('0', '7', '1767574800000'));
		await remove();
		expect(todo('7')?.state).toBe('pending');
		expect(JSON.stringify(todo('7'))).toContain('请假申请-韩梅');
		expect(todo('9')).toBeUndefined();
		expect(JSON.stringify(todo('7'))).toContain(`${OA}/`);

		await receive(row('2', '7', '1767574860000'));
		await receive(row('0', '9', '1767574860000'));
		await remove();
		expect([todo('7')?.state, todo('9')?.state]).toEqual(['done', 'pending']);

		await receive();
		await receive();
		await remove({ syscode: 'YZJ', flowid: '88', userid: '9' });
		expect([todo('7')?.state, todo('9')?.state]).toEqual(['done', undefined]);
	});

	it('without the key of the credential nobody posts anything', async () => {
		for (const key of ['wrong', 'x', ':key', keyOf().slice(1)])
			expect((await post('batchReceiveRequestInfoByJson', [row('0', '7', '1')], key)).status).toBe(
				403,
			);
	});
});
