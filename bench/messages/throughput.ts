import { serveWorkflows, type Served } from '../../sandbox/serve';
import { prepare, readTemplate } from '../../sandbox/templates';
import { startYunzhijiaSimulator, yunzhijiaDefaults } from '../../simulators';
import { type Fact, ratioOf, type Row } from '../report';

const ROUNDS = 5;
const SECONDS = 6;
const SENDERS = 8;
const BAR = 0.7;
const PEOPLE = Array.from({ length: 50 }, (_, n) => `p-${n}`);

const webhook = {
	id: 'w',
	name: 'Webhook',
	type: 'n8n-nodes-base.webhook',
	typeVersion: 2,
	position: [0, 0],
	webhookId: '62617265-0000-4000-8000-000000000001',
	parameters: { httpMethod: 'POST', path: 'bare', responseMode: 'responseNode', options: {} },
};
const respond = {
	id: 'r',
	name: 'Respond',
	type: 'n8n-nodes-base.respondToWebhook',
	typeVersion: 1.1,
	position: [200, 0],
	parameters: {
		respondWith: 'json',
		responseBody: '={{ JSON.stringify({ ok: true }) }}',
		options: {},
	},
};
/**
 * The least that n8n can do with a webhook; like the template, it keeps no successful execution,
 * and also as n8n has it by default.
 */
const bare = (id: string, settings: object) =>
	prepare(id, {
		name: id,
		nodes: [
			{
				...webhook,
				webhookId: `${webhook.webhookId.slice(0, -1)}${id.length % 10}`,
				parameters: { ...webhook.parameters, path: id },
			},
			respond,
		],
		connections: { Webhook: { main: [[{ node: 'Respond', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1', ...settings },
	});

const settings = {
	targets: {
		todo: { as: 'todo', icon: 'https://oa.example/i.png', defaultLink: 'https://oa.example/' },
	},
	rules: [{ name: 'all', to: 'todo' }],
};

/**
 * Messages a second that are answered with 200, in turns with the bare workflows so that the
 * machine's moods hit all alike.
 */
export async function throughput(): Promise<{ rows: Row[]; facts: Fact[] }> {
	const flows = [
		readTemplate('oa-message-routing'),
		bare('bare-default', {}),
		bare('bare-unsaved', { saveDataSuccessExecution: 'none' }),
	];
	const yunzhijia = await startYunzhijiaSimulator({
		...yunzhijiaDefaults,
		seed: { departments: [], persons: PEOPLE.map((openId) => ({ openId, name: openId })) },
	});
	const served = await serveWorkflows(flows, {
		settings,
		yunzhijia: yunzhijia.url,
		bindings: PEOPLE.map((id) => ({ kind: 'person', oaId: id, yzjId: id })),
	});
	try {
		const rates = new Map<string, number[]>(flows.map(({ id }) => [id, []]));
		for (const { id } of flows) await rate(served, id, 'warm', 2);
		for (let round = 0; round < ROUNDS; round += 1) {
			for (const { id } of flows)
				rates.get(id)?.push(await rate(served, id, String(round), SECONDS));
		}
		const median = (id: string) =>
			[...(rates.get(id) ?? [])].sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0;
		const ours = median('oa-message-routing');
		const row = (what: string, floor: number, bar: boolean): Row => ({
			what,
			ours,
			floor,
			ratio: ratioOf(ours, floor),
			unit: 'messages/s',
			...(bar ? { bar: `at least ${BAR} ×`, met: ours >= BAR * floor } : {}),
		});
		return {
			rows: [
				row('accepted messages, beside a bare webhook → respond', median('bare-default'), true),
				row('the same, beside one that saves no execution either', median('bare-unsaved'), false),
			],
			facts: [
				{
					what: 'to-dos delivered by the same n8n meanwhile',
					value: yunzhijia.inbox.todos().length,
					unit: 'to-dos',
				},
			],
		};
	} finally {
		await served.close();
		await yunzhijia.stop();
	}
}

async function rate({ line }: Served, id: string, round: string, seconds: number): Promise<number> {
	const until = performance.now() + seconds * 1000;
	let answered = 0;
	const send = async (sender: number): Promise<void> => {
		for (let n = 0; performance.now() < until; n += 1) {
			const message = {
				id: `${round}-${sender}-${n}`,
				source: '审批',
				receivers: [PEOPLE[n % PEOPLE.length]],
				title: '请假申请',
				content: '李四申请请假两天',
				time: Date.now(),
			};
			const response = await fetch(line.webhooks[id] ?? '', {
				method: 'POST',
				headers: { 'content-type': 'application/json', ...line.webhookHeaders },
				body: JSON.stringify(message),
			});
			const text = await response.text();
			if (response.status !== 200) throw new Error(`${id} answered ${response.status}: ${text}`);
			answered += 1;
		}
	};
	const start = performance.now();
	await Promise.all(Array.from({ length: SENDERS }, (_, sender) => send(sender)));
	return answered / ((performance.now() - start) / 1000);
}
