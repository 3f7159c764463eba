import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import {
	approvalPushCall,
	dialogRobotCall,
	type OutgoingCall,
	publicAccountReplyCall,
	signedDirectoryEventCall,
} from '../../simulators/yunzhijia/callbacks';
import { startPair, type SimulatorPair } from '../../simulators';
import { serveWorkflows, type Served } from '../../sandbox/serve';
import { temporaryDirectory } from '../../sandbox/state';
import { prepare, type Workflow } from '../../sandbox/templates';
import { E2E_TIMEOUT } from './harness';

jest.setTimeout(E2E_TIMEOUT);

/**
 * A trigger, what it does with the event, and a robot
 * message that tells the test which events arrived.
 */
const listening = (event: string, respond = 'onReceived', answer = '={{ $json }}'): Workflow =>
	prepare(event, {
		name: event,
		nodes: [
			{
				id: randomUUID(),
				name: 'Yunzhijia Trigger',
				type: 'n8n-nodes-yunzhijia.yunzhijiaTrigger',
				typeVersion: 1,
				position: [0, 0],
				webhookId: randomUUID(),
				parameters: { event, respond },
				credentials: { yunzhijiaCallbackApi: { id: '', name: 'Callback' } },
			},
			{
				id: randomUUID(),
				name: 'Tell',
				type: 'n8n-nodes-yunzhijia.yunzhijiaPush',
				typeVersion: 1,
				position: [200, 0],
				parameters: {
					resource: 'robot',
					operation: 'send',
					content: '={{ JSON.stringify($json) }}',
				},
				credentials: { yunzhijiaRobotApi: { id: '', name: 'Robot' } },
			},
			{
				id: randomUUID(),
				name: 'Answer',
				type: 'n8n-nodes-base.set',
				typeVersion: 3.4,
				position: [400, 0],
				parameters: { mode: 'raw', jsonOutput: answer, options: {} },
			},
		],
		connections: {
			'Yunzhijia Trigger': { main: [[{ node: 'Tell', type: 'main', index: 0 }]] },
			Tell: { main: [[{ node: 'Answer', type: 'main', index: 0 }]] },
		},
		settings: { executionOrder: 'v1' },
	});

const APPROVED =
	'={{ JSON.stringify({ data: { successIds: $("Yunzhijia ' +
	'Trigger").first().json.ids.filter((id) => id !== "no") }, error: null, errorCode: 0, ' +
	'success: true }) }}';

describe('Yunzhijia Trigger in a served n8n', () => {
	const keys = {
		approvalKey: '0123456789abcdef',
		robotSecret: 'robot-secret',
		directoryAppId: '500',
		directoryAppSecret: 'directory-secret',
	};
	const directoryEvent = (parameters: Readonly<Record<string, string>>): OutgoingCall =>
		signedDirectoryEventCall(parameters, {
			appId: keys.directoryAppId,
			secret: keys.directoryAppSecret,
			contentType: 'application/x-www-form-urlencoded',
			date: new Date().toUTCString(),
		});
	let pair: SimulatorPair;
	let served: Served;

	beforeAll(async () => {
		pair = await startPair({ example: 'manual' });
		const workflows = [
			listening('directoryEvent'),
			listening('publicAccountReply'),
			listening('approvalPush'),
			listening('quickApproval', 'lastNode', APPROVED),
			listening('dialogRobot'),
		];
		served = await serveWorkflows(workflows, {
			yunzhijia: pair.yunzhijia.url,
			oa: pair.oa.url,
			credentials: { yunzhijiaCallbackApi: keys },
		});
	}, E2E_TIMEOUT);
	afterAll(async () => {
		await served.close();
		await pair.stop();
	}, E2E_TIMEOUT);

	const call = async (
		event: string,
		{ query, init }: OutgoingCall,
	): Promise<{ status: number; body: string; ms: number }> => {
		const started = performance.now();
		const response = await fetch(
			`${served.line.webhooks[event] ?? ''}${query === '' ? '' : `?${query}`}`,
			init,
		);
		return {
			status: response.status,
			body: await response.text(),
			ms: performance.now() - started,
		};
	};
	const told = (): string[] => pair.yunzhijia.inbox.robot.map(({ body }) => JSON.stringify(body));
	/** Waits for an event to have gone through its workflow. */
	const arrived = async (text: string): Promise<number> => {
		for (let tries = 0; tries < 200 && !told().some((body) => body.includes(text)); tries++)
			await sleep(100);
		return told().filter((body) => body.includes(text)).length;
	};

	it('directory event: check, event, second delivery, refusal', async () => {
		const eid = pair.yunzhijia.eid;
		const event = { eid, eventType: 'user_enter', eventId: 'o-new', createTime: '1700000000000' };
		expect(
			await call(
				'directoryEvent',
				directoryEvent({ ...event, eventType: 'check', eventId: 'null' }),
			),
		).toMatchObject({ status: 200, body: 'ok' });
		const answer = await call('directoryEvent', directoryEvent(event));
		expect(answer).toMatchObject({ status: 200, body: 'ok' });
		expect(answer.ms).toBeLessThan(2000);
		expect(await arrived('o-new')).toBe(1);
		expect(await call('directoryEvent', directoryEvent(event))).toMatchObject({
			status: 200,
			body: 'ok',
		});
		expect(await call('directoryEvent', directoryEvent({ ...event, eid: '1' }))).toMatchObject({
			status: 403,
			body: 'not ok',
		});
		await call('directoryEvent', directoryEvent({ ...event, eventId: 'o-last' }));
		await arrived('o-last');
		expect(told().filter((body) => body.includes('o-new'))).toHaveLength(1);
	});

	it('approval push: a body that calls itself JSON and is none gets "success" in exactly these characters, once', async () => {
		const push = approvalPushCall(
			{
				data: {
					formInfo: {},
					basicInfo: { eventId: 'approval-1', eventTime: Date.now(), title: '请假' },
				},
			},
			keys.approvalKey,
		);
		const answer = await call('approvalPush', push);
		expect(answer).toMatchObject({ status: 200, body: 'success' });
		expect(answer.ms).toBeLessThan(4000);
		expect((await call('approvalPush', push)).body).toBe('success');
		expect(await arrived('approval-1')).toBe(1);
		expect(await call('approvalPush', approvalPushCall({}, 'fedcba9876543210'))).toMatchObject({
			status: 401,
			body: '请求体不是用此密钥加密的',
		});
	});

	it('reply to a public account', async () => {
		const { publicAccountId, publicAccountKey } = pair.yunzhijia;
		const message = {
			PubAccId: publicAccountId,
			FromUserName: 'o-1',
			CreateTime: String(Date.now()),
			MsgId: 'reply-1',
		};
		expect(
			await call('publicAccountReply', publicAccountReplyCall(message, publicAccountKey)),
		).toMatchObject({ status: 200, body: '' });
		expect(await arrived('reply-1')).toBe(1);
		expect(
			(
				await call(
					'publicAccountReply',
					publicAccountReplyCall({ ...message, MsgId: 'reply-2' }, 'wrong'),
				)
			).status,
		).toBe(401);
	});

	it('quick approval: a tap in Yunzhijia is decided by the workflow, and only what it names is finished', async () => {
		const { appId, inbox } = pair.yunzhijia;
		const openId = '5e7d3888e4b0c1a2b3c4d5e6';
		const passUrl = served.line.webhooks.quickApproval ?? '';
		for (const sourceId of ['yes', 'no'])
			inbox.create(
				{
					appId,
					sourceId,
					openId,
					title: '',
					itemtitle: '',
					content: '',
					url: '',
					headImg: '',
					senderId: '',
					todoType: 1,
					tagId: '',
					passUrl,
					state: 'pending',
					read: false,
				},
				Date.now(),
			);
		expect(await pair.yunzhijia.approve(openId, ['yes', 'no'])).toMatchObject({
			status: 200,
			done: ['yes'],
		});
		expect(inbox.todos()).toMatchObject([
			{ sourceId: 'yes', state: 'done' },
			{ sourceId: 'no', state: 'pending' },
		]);
	});

	it('dialog robot: answers within 3 s; malformed and oversized bodies are refused without a stack', async () => {
		const mention = {
			type: 2,
			robotId: 'r1',
			robotName: 'bot',
			operatorOpenid: 'o1',
			operatorName: 'alice',
			time: Date.now(),
			msgId: 'mention-1',
			content: '你好',
		};
		const answer = await call('dialogRobot', dialogRobotCall(mention, keys.robotSecret));
		expect(answer).toMatchObject({
			status: 200,
			body: '{"success":true,"data":{"type":2,"content":""}}',
		});
		expect(answer.ms).toBeLessThan(3000);
		expect(await arrived('mention-1')).toBe(1);
		const bad = async (
			body: string,
			signed: Record<string, string> = {},
		): Promise<{ status: number; body: string }> =>
			await call('dialogRobot', {
				query: '',
				init: { method: 'POST', headers: { 'content-type': 'application/json', ...signed }, body },
			});
		expect(await bad('{"half":', { sign: 'x' })).toMatchObject({ status: 400 });
		expect(await bad('{"half":')).toMatchObject({ status: 401 });
		const large = await bad(`"${'x'.repeat(64 * 1024)}"`);
		expect(large).toMatchObject({ status: 413 });
		expect(large.body).not.toMatch(/\bat .*\.js/);
		expect(
			(await call('dialogRobot', { query: '', init: { method: 'GET', headers: {} } })).status,
		).toBe(405);
	});
});

/**
 * Yunzhijia calls until it hears `success`. What it
 * heard that for must not get lost, whenever n8n dies.
 */
describe('Yunzhijia Trigger in an n8n that is killed', () => {
	const approvalKey = '0123456789abcdef';
	const EVENTS = 40;
	const events = Array.from({ length: EVENTS }, (_, number) => `killed-${number}`);
	const push = (eventId: string): OutgoingCall =>
		approvalPushCall(
			{ data: { formInfo: {}, basicInfo: { eventId, eventTime: Date.now() } } },
			approvalKey,
		);

	it('has every event that was answered in its executions, once; the others come again and are taken', async () => {
		const pair = await startPair({ example: 'manual' });
		const state = temporaryDirectory();
		const serve = async (): Promise<Served> =>
			await serveWorkflows([listening('approvalPush')], {
				stateDirectory: state.path,
				yunzhijia: pair.yunzhijia.url,
				oa: pair.oa.url,
				credentials: { yunzhijiaCallbackApi: { approvalKey } },
			});
		const table = (file: string): DatabaseSync =>
			new DatabaseSync(join(state.path, 'n8n', '.n8n', file));
		const send = async (served: Served, eventId: string): Promise<string> =>
			await (await fetch(served.line.webhooks.approvalPush ?? '', push(eventId).init)).text();
		try {
			const first = await serve();
			const answered = new Set<string>();
			await Promise.all(
				events.map(async (eventId) => {
					const text = await send(first, eventId).catch(() => '');
					if (text !== 'success') return;
					answered.add(eventId);
					if (answered.size === EVENTS / 4) first.kill();
				}),
			);
			await first.close();
			expect(answered.size).toBeGreaterThanOrEqual(EVENTS / 4);
			expect(answered.size).toBeLessThan(EVENTS);

			/** How often an event stands in n8n's executions, whatever became of them. */
			const executions = (): ReadonlyMap<string, number> => {
				const n8n = table('database.sqlite');
				const rows = n8n
					.prepare('select data from execution_data')
					.all()
					.map(({ data }) => String(data));
				n8n.close();
				return new Map(
					events.map((eventId) => [
						eventId,
						rows.filter((data) => data.includes(`"${eventId}"`)).length,
					]),
				);
			};
			const kept = executions();
			expect([...answered].filter((eventId) => kept.get(eventId) !== 1)).toEqual([]);

			// A minute later, for what was taken and not started.
			const ours = table('yunzhijia.sqlite');
			ours.prepare('update yzj_received_events set at = at - 60000 where started_at is null').run();
			ours.close();
			const second = await serve();
			expect(await Promise.all(events.map(async (eventId) => await send(second, eventId)))).toEqual(
				events.map(() => 'success'),
			);
			await second.close();
			const all = executions();
			expect(events.filter((eventId) => (all.get(eventId) ?? 0) < 1)).toEqual([]);
		} finally {
			state.remove();
			await pair.stop();
		}
	});
});
