import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/v4';
import { exitCode } from '../../sandbox/outcome';
import { runTemplate, runWorkflow } from '../../sandbox/run';
import { prepare } from '../../sandbox/templates';
import { E2E_TIMEOUT, startWorld, type World } from './harness';

jest.setTimeout(E2E_TIMEOUT);

const root = join(__dirname, '..', '..');

/** What the sandbox prints and how it ends, started as npm starts it. */
const cli = (...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> =>
	new Promise((resolve, reject) => {
		const child = spawn(
			process.execPath,
			[join(root, 'scripts', 'run.mjs'), '--sandbox', join(root, 'sandbox', 'cli.ts'), ...args],
			{ cwd: root },
		);
		let stdout = '';
		let stderr = '';
		child.stdout.on('data', (chunk) => (stdout += String(chunk)));
		child.stderr.on('data', (chunk) => (stderr += String(chunk)));
		child.once('error', reject);
		child.once('close', (code) => resolve({ code, stdout, stderr }));
	});

describe('run', () => {
	let world: World;
	afterEach(() => world.close());

	test('pushes the example, then finds nothing to do and writes nothing', async () => {
		world = await startWorld();
		const first = await world.run('push-sync');
		expect(first).toMatchObject({ template: 'push-sync', outcome: 'applied', failures: [] });
		expect(world.departments()).toEqual(
			expect.arrayContaining(['部门A', '部门A\\部门A1', '部门B\\部门B1', '部门C']),
		);
		expect(world.persons()).toContain('蒋若涵');
		const writes = await world.mutatingCalls(async () => {
			expect(await world.run('push-sync')).toMatchObject({ outcome: 'no-changes' });
		});
		expect(writes).toBe(0);
	});

	test('an asking plan writes nothing until it is approved', async () => {
		world = await startWorld();
		const writes = await world.mutatingCalls(async () => {
			expect(await world.run('push-sync', { apply: 'ask' })).toMatchObject({ outcome: 'ready' });
		});
		expect(writes).toBe(0);
		expect(await world.run('push-sync', { apply: 'ask' }, { approve: true })).toMatchObject({
			outcome: 'applied',
		});
		expect(world.departments()).toContain('部门C');
	});

	test('a blocked plan names its guard, ends with 2, and is released by an approval', async () => {
		world = await startWorld();
		await world.run('push-sync');
		const settings = {
			scope: { employees: { exclude: [{ employee: '1000009100000000113' }] } },
			guards: { 'gross-persons': { max: 0 } },
		};
		const blocked = await world.run('push-sync', settings);
		expect(blocked).toMatchObject({
			outcome: 'blocked',
			guards: [{ id: 'gross-persons', limit: 0, actual: 1 }, { id: 'settings-changed' }],
		});
		expect(exitCode(blocked)).toBe(2);
		expect(world.persons()).toContain('蒋若涵');
		expect(await world.run('push-sync', settings, { approve: true })).toMatchObject({
			outcome: 'applied',
		});
		expect(world.persons()).not.toContain('蒋若涵');
	});

	test('a preview is not approved either', async () => {
		world = await startWorld();
		expect(await world.run('push-sync', { apply: 'preview' }, { approve: true })).toMatchObject({
			outcome: 'ready',
		});
		expect(world.departments()).not.toContain('部门C');
	});

	test('a stop comes with its reason', async () => {
		world = await startWorld({ example: 'manual-re' });
		const outcome = await world.run('push-sync');
		expect(outcome).toMatchObject({ outcome: 'stopped', counts: { bind: 0 } });
		expect(outcome.message).toMatch(/Re部门[\s\S]*演示部门|演示部门[\s\S]*Re部门/);
		expect(exitCode(outcome)).toBe(2);
	});

	test('uses the bindings it is given', async () => {
		world = await startWorld();
		const bound = world.pair.yunzhijia.state.byLongName('其他部门');
		const oaId = '1000009100000000007';
		const outcome = await world.run(
			'push-sync',
			{ apply: 'preview' },
			{ bindings: [{ kind: 'department', oaId, yzjId: bound?.id ?? '' }] },
		);
		// 部门C, which is bound to 其他部门, is not created but renamed.
		expect(outcome.counts.departments).toMatchObject({ matched: 3, create: 4, update: 1 });
	});

	test('runs of different states go side by side', async () => {
		world = await startWorld();
		const other = await startWorld();
		try {
			const outcomes = await Promise.all([world.run('push-sync'), other.run('push-sync')]);
			expect(outcomes.map(({ outcome }) => outcome)).toEqual(['applied', 'applied']);
		} finally {
			await other.close();
		}
	});

	test('hands --input to the manual trigger and settings to a Config of fields', async () => {
		world = await startWorld();
		const to = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });
		const set = (name: string, parameters: object) => ({
			id: name,
			name,
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			position: [0, 0],
			parameters,
		});
		const workflow = prepare('input-test', {
			name: 'input-test',
			nodes: [
				{
					id: 'start',
					name: 'Start',
					type: 'n8n-nodes-base.manualTrigger',
					typeVersion: 1,
					position: [0, 0],
					parameters: {},
				},
				set('Config', {
					assignments: {
						assignments: [
							{ id: 'a', name: 'threshold', value: 3, type: 'number' },
							{ id: 'b', name: 'guards', value: '{"x": 1}', type: 'object' },
						],
					},
					options: {},
				}),
				{
					...set('Outcome', {
						mode: 'raw',
						jsonOutput:
							"={{ JSON.stringify({ outcome: 'ready', message: JSON.stringify([$('Sandbox " +
							"input items').all().map((one) => one.json.a), $('Config').first().json]) }) }}",
						options: {},
					}),
					executeOnce: true,
				},
			],
			connections: { Start: to('Config'), Config: to('Outcome') },
			settings: { executionOrder: 'v1' },
		});
		const memory: number[] = [];
		const { message } = await runWorkflow(workflow, {
			stateDirectory: world.stateDirectory,
			settings: { threshold: 4 },
			input: [{ a: 1 }, { a: 2 }],
			onPeakMemory: (bytes) => memory.push(bytes),
		});
		expect(JSON.parse(message)).toEqual([
			[1, 2],
			{ apply: 'auto', guards: { x: 1 }, threshold: 4 },
		]);
		expect(memory[0]).toBeGreaterThan(50e6);
	});

	test('a killed run counts as failed and the next one completes it', async () => {
		world = await startWorld();
		const kill = new AbortController();
		const applying = setInterval(() => {
			if (world.pair.yunzhijia.log.mutating() > 0) kill.abort();
		}, 5);
		const killed = await world.run('push-sync', {}, { signal: kill.signal });
		clearInterval(applying);
		expect(killed).toMatchObject({ outcome: 'failed' });
		await world.run('push-sync');
		expect(await world.run('push-sync')).toMatchObject({ outcome: 'no-changes' });
	});
});

describe('command line', () => {
	test('prints the outcome as the last line and ends with its code', async () => {
		const world = await startWorld();
		try {
			const settings = join(world.stateDirectory, 'settings.json');
			writeFileSync(settings, JSON.stringify({ treshold: 1 }));
			const { code, stdout } = await cli(
				'run',
				'push-sync',
				'--settings',
				settings,
				'--yunzhijia',
				world.pair.yunzhijia.url,
				'--oa',
				world.pair.oa.url,
				'--json',
			);
			const outcome = z
				.looseObject({ outcome: z.string(), message: z.string() })
				.parse(JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? ''));
			expect(outcome.outcome).toBe('stopped');
			expect(outcome.message).toContain('treshold');
			expect(code).toBe(2);
		} finally {
			await world.close();
		}
	});

	test.each([
		[['run', 'no-such-template'], 'push-sync'],
		[['run'], 'one template'],
		[['run', 'push-sync', '--setings', 'x'], '--setings'],
		[['run', 'push-sync', '--settings', 'no-such-file.json'], 'no-such-file.json'],
		[['serve', '--port', 'x'], '--port'],
		[['dance'], 'dance'],
	])('%j is refused with the reason', async (args, reason) => {
		const { code, stderr } = await cli(...args);
		expect(stderr).toContain(reason);
		expect(code).toBe(1);
	});
});

describe('serve', () => {
	test('publishes, makes an owner who can log in, and ends without a trace', async () => {
		const world = await startWorld();
		try {
			await world.run('push-sync');
			const served = await world.serve();
			const { editor, owner, forms } = served.line;
			const login = await fetch(`${editor}/rest/login`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ emailOrLdapLoginId: owner.email, password: owner.password }),
			});
			expect(login.status).toBe(200);
			// Only people with an n8n account may approve: who has none is sent to log in.
			expect((await fetch(forms['approve-plan'] ?? '', { redirect: 'manual' })).status).not.toBe(
				404,
			);
			const executions = await fetch(
				`${editor}/rest/executions?filter=${encodeURIComponent('{"workflowId":"push-sync"}')}`,
				{
					headers: { cookie: (login.headers.get('set-cookie') ?? '').split(';')[0] ?? '' },
				},
			);
			expect(JSON.stringify(await executions.json())).toContain('"success"');
			await served.close();
			await expect(fetch(editor)).rejects.toThrow();
		} finally {
			await world.close();
		}
	});

	test('refuses a state that is in use', async () => {
		const world = await startWorld();
		try {
			const served = await world.serve({ templates: [] });
			const second = await cli('run', 'push-sync', '--state', world.stateDirectory, '--json');
			expect(second.stderr).toContain('in use');
			expect(second.code).toBe(1);
			await served.close();
		} finally {
			await world.close();
		}
	});
});

test('a template that does not exist is a wrong call, not a failed run', async () => {
	await expect(runTemplate('no-such-template')).rejects.toThrow(/push-sync/);
});
