import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { type Served, serveWorkflows } from '../../sandbox/serve';
import { readTemplate, withSettings, type Workflow } from '../../sandbox/templates';
import { systemServices } from '../../src/lib/services';
import { channelsOf } from '../../src/messages';
import { sourceIdOf } from '../../src/messages/outbox/todoLife';
import { openStore, type Store } from '../../src/store';
import type { E9RequestChange } from '../../simulators/e9/todoPush';
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

const MINUTE = 60_000;
const START = Date.UTC(2026, 0, 5, 1);
/** A request of a workflow, `minute` minutes after it began. */
const request = (requestId: string, minute = 0): E9RequestChange => ({
	requestId,
	title: '请假申请-韩梅',
	workflow: '请假流程',
	node: '部门经理审批',
	creator: '3',
	createdAt: START,
	at: START + minute * MINUTE,
});

/** Everybody whom a notice to all reaches. */
const CROWD = Array.from({ length: 150 }, (_, place) => String(1000 + place));
const PEOPLE = ['7', '9', ...CROWD];

describe("what e-cology E9's own push class posts", () => {
	let world: World;
	let served: Served;
	let store: Store;

	beforeAll(async () => {
		world = await startWorld();
		world.pair.yunzhijia.seed({
			departments: [],
			persons: PEOPLE.map((id) => ({ openId: `open-${id}`, name: id })),
		});
		world.pair.e9.seed({
			subcompanies: [{ id: '1', subcompanyname: '总部' }],
			users: ['3', ...PEOPLE].map((id) => ({ id, lastname: id, departmentid: '1' })),
		});
		served = await serveWorkflows([ofE9()], {
			stateDirectory: world.stateDirectory,
			yunzhijia: world.pair.yunzhijia.url,
			oa: world.pair.oa.url,
			bindings: PEOPLE.map((oaId) => ({ kind: 'person', oaId, yzjId: `open-${oaId}` })),
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

	/** What the page integration/ofssend of E9 gets as server URL. */
	const serverUrl = (key = keyOf()): string => {
		const address = Object.values(served.line.webhooks).find((url) => url.includes(':key')) ?? '';
		return address.replace(':key', key).replace('/rest/ofs/:call', '');
	};
	const keyOf = (): string => Object.values(served.line.webhookHeaders)[0] ?? '';
	const send = async (change: E9RequestChange): Promise<void> => {
		const settings = { syscode: 'YZJ', serverUrl: serverUrl(), hrmTransRule: 0 } as const;
		await world.pair.e9.todoPush(settings).send(change);
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
	const todo = (oaId: string, requestId = '88') => {
		const { appId, inbox } = world.pair.yunzhijia;
		return inbox.todo(appId, sourceIdOf('e10', '审批', requestId, 1), `open-${oaId}`);
	};

	it('handled, pending, removed, in this order for each request, empty lists too: once to the right people', async () => {
		await send({ ...request('88'), pending: ['7'] });
		expect(todo('7')?.state).toBe('pending');
		expect(JSON.stringify(todo('7'))).toContain('请假申请-韩梅');
		expect(todo('9')).toBeUndefined();
		expect(JSON.stringify(todo('7'))).toContain(`${OA}/`);

		await send({ ...request('88', 1), handled: ['7'], pending: ['9'] });
		expect([todo('7')?.state, todo('9')?.state]).toEqual(['done', 'pending']);

		await send({ ...request('88', 2), removed: ['9'] });
		expect([todo('7')?.state, todo('9')?.state]).toEqual(['done', undefined]);
	});

	it('a step that reaches 150 people at once is one post, and each of them is told', async () => {
		await send({ ...request('89'), pending: CROWD });
		const states = CROWD.map((id) => todo(id, '89')?.state);
		expect(states).toEqual(CROWD.map(() => 'pending'));
	});

	it('without the key of the credential nobody posts anything', async () => {
		for (const key of ['wrong', 'x', ':key', keyOf().slice(1)]) {
			const answer = await fetch(`${serverUrl(key)}/rest/ofs/batchReceiveRequestInfoByJson`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: '[]',
			});
			expect(answer.status).toBe(403);
		}
	});
});
