import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { z } from 'zod/v4';
import { serveWorkflows, type Served } from '../../sandbox/serve';
import { readTemplate, type Workflow } from '../../sandbox/templates';
import { type Editor, type FinishedExecution, logIn } from './editor';
import { E2E_TIMEOUT, startWorld, type World } from './harness';

jest.setTimeout(E2E_TIMEOUT);

const START = 'Every Night at 02:00';

/**
 * The template, started in production by a call in place of
 * the clock; `?crash=1` lets it break before it says anything.
 */
const callable = (name: string): Workflow => {
	const workflow = readTemplate(name);
	const nodes = workflow.nodes.map((node) =>
		node.name === START
			? {
					...node,
					type: 'n8n-nodes-base.webhook',
					typeVersion: 2,
					webhookId: 'start-red',
					parameters: { path: 'start-red' },
				}
			: node,
	);
	const extra = (name_: string, type: string, parameters: Record<string, unknown>) => ({
		id: name_,
		name: name_,
		type: `n8n-nodes-base.${type}`,
		typeVersion: type === 'if' ? 2.2 : 1,
		position: [0, -200],
		parameters,
	});
	const to = (node: string) => [{ node, type: 'main', index: 0 }];
	return {
		...workflow,
		nodes: [
			...nodes,
			extra('Crash?', 'if', {
				conditions: {
					options: { caseSensitive: true, leftValue: '', typeValidation: 'loose', version: 2 },
					combinator: 'and',
					conditions: [
						{
							id: 'crash',
							leftValue: '={{ !!$json.query.crash }}',
							rightValue: '',
							operator: { type: 'boolean', operation: 'true', singleValue: true },
						},
					],
				},
				looseTypeValidation: true,
				options: {},
			}),
			extra('Boom', 'stopAndError', { errorType: 'errorMessage', errorMessage: 'boom' }),
		],
		connections: {
			...workflow.connections,
			[START]: { main: [to('Crash?')] },
			'Crash?': { main: [to('Boom'), to('Config')] },
		},
	};
};

describe('an execution in production', () => {
	let world: World;
	let served: Served;
	let editor: Editor;
	beforeAll(async () => {
		world = await startWorld();
		served = await serveWorkflows([callable('push-sync')], {
			settings: {
				apply: 'ask',
				topDepartment: { path: ['没有这个部门'] },
			},
			robot: 'yunzhijia',
			yunzhijia: world.pair.yunzhijia.url,
			oa: world.pair.oa.url,
		});
		editor = await logIn(served.line);
	});
	afterAll(async () => {
		await served.close();
		await world.close();
	});

	const heard = (): string[] =>
		world.pair.yunzhijia.inbox.robot.map(
			({ body }) => z.object({ content: z.string() }).parse(body).content,
		);

	/** Starts one, and waits for it and for what n8n starts because of it. */
	const run = async (query = ''): Promise<readonly FinishedExecution[]> => {
		const before = (await editor.executions('push-sync')).length;
		await fetch(`${served.line.editor}/webhook/start-red${query}`);
		for (let tries = 0; tries < 150; tries++) {
			const all = (await editor.executions('push-sync')).slice(before);
			if (all.length >= 2) return all;
			await sleep(200);
		}
		throw new Error('The execution and its error branch did not end');
	};

	test('that stopped is red with message and remedy, and the group hears of it once', async () => {
		const runs = await run();
		const stopped = runs.find(({ mode }) => mode === 'webhook');
		expect(stopped?.status).toBe('error');
		expect(stopped?.text).toContain('已停止（top-department-missing）');
		expect(stopped?.text).toContain('没有这个部门');
		// The branch for crashes began, and kept silent.
		expect(runs.map(({ mode }) => mode)).toContain('error');
		await sleep(1000);
		expect(heard()).toEqual([expect.stringContaining('已停止（top-department-missing）')]);
	});

	test('that broke is told once, by the branch for crashes', async () => {
		const before = heard().length;
		const runs = await run('?crash=1');
		expect(runs.find(({ mode }) => mode === 'webhook')?.status).toBe('error');
		await sleep(1000);
		expect(heard().slice(before)).toEqual([expect.stringMatching(/broke off[\s\S]*boom/)]);
	});

	test('whose group robot is away says so, and the next run tells the group', async () => {
		const before = heard().length;
		world.pair.yunzhijia.faults.set([
			{ endpoint: 'robot/webhook/send', kind: 'drop-before-apply', every: true },
		]);
		const runs = await run();
		expect(heard()).toHaveLength(before);
		expect(runs.find(({ mode }) => mode === 'webhook')?.text).toContain('群机器人未收到通知');
		world.pair.yunzhijia.faults.set([]);
		await run();
		await sleep(1000);
		expect(heard().slice(before)).toEqual([
			expect.stringContaining('top-department-missing'),
			expect.stringContaining('top-department-missing'),
		]);
	});

	test('whose credential was deleted says which, in which node, and what to do', async () => {
		const before = heard().length;
		await editor.deleteCredentials('yunzhijiaDirectoryApi');
		const runs = await run();
		const text = runs.find(({ mode }) => mode === 'webhook')?.text ?? '';
		expect(text).toContain('已停止（credential-missing）');
		expect(text).toContain('重新选择凭证');
		await sleep(1000);
		expect(heard().slice(before)).toEqual([
			expect.stringMatching(/credential-missing[\s\S]*节点“Plan”的凭证/),
		]);
	});
});

describe('a run whose store', () => {
	const configured = process.env['YUNZHIJIA_STORE_URL'];
	let world: World;
	beforeEach(async () => {
		world = await startWorld();
	});
	afterEach(async () => {
		if (configured === undefined) delete process.env['YUNZHIJIA_STORE_URL'];
		else process.env['YUNZHIJIA_STORE_URL'] = configured;
		await world.close();
	});

	test('is to be in a folder that is not there stops, and begins none', async () => {
		const folder = join(world.stateDirectory, 'mistyped');
		process.env['YUNZHIJIA_STORE_URL'] = pathToFileURL(join(folder, 'store.sqlite')).href;
		const outcome = await world.run('push-sync');
		expect(outcome).toMatchObject({ outcome: 'stopped', reason: 'store-folder-missing' });
		expect(outcome.message).toContain(folder);
		expect(existsSync(folder)).toBe(false);
	});

	test('is new says so, and the next one does not', async () => {
		expect(await world.run('push-sync')).toMatchObject({
			outcome: 'applied',
			remarks: [{ reason: 'new-store' }],
			message: expect.stringContaining('YUNZHIJIA_STORE_URL'),
		});
		expect(await world.run('push-sync')).toMatchObject({ outcome: 'no-changes', remarks: [] });
	});
});
