import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod/v4';
import { query } from '../../sandbox/queue/queue';
import { serveTemplates } from '../../sandbox/serve';
import { logIn } from './editor';
import { E2E_TIMEOUT, startWorld } from './harness';

jest.setTimeout(E2E_TIMEOUT);

const rows = async (store: string, table: string): Promise<number> =>
	(await query(store, `select 1 from ${table}`)).length;

test('queue mode: a push and its approval run on the worker with their store in PostgreSQL, and nothing stays behind', async () => {
	const world = await startWorld();
	try {
		const served = await serveTemplates({
			queue: true,
			templates: ['push-sync', 'approve-plan'],
			settings: { apply: 'ask' },
			yunzhijia: world.pair.yunzhijia.url,
			oa: world.pair.oa.url,
		});
		const { forms, queue = { store: '', logs: { main: '', worker: '' } } } = served.line;
		try {
			const editor = await logIn(served.line);
			const execution = await editor.run('push-sync', 'Run by Hand');
			expect(execution.status).toBe('success');
			const [plan] = z
				.array(z.object({ id: z.string() }))
				.parse(await query(queue.store, 'select id from yzj_plans'));
			expect(world.departments()).not.toContain('部门C');

			const decide = await editor.submit(forms['approve-plan'] ?? '', [plan?.id ?? '', '']);
			expect(decide.text).toContain('Approve and apply');
			const done = await editor.submit(decide.url, [
				'',
				JSON.stringify(['审批并执行 Approve and apply']),
			]);
			expect(done.text).toContain('Applied');
			expect(world.departments()).toContain('部门C');

			const log = (process: keyof typeof queue.logs): string =>
				readFileSync(queue.logs[process], 'utf8');
			expect(log('worker')).toContain(`Worker finished execution ${execution.id} `);
			expect(log('worker')).toContain('plan applied');
			expect(log('main')).not.toContain('plan applied');

			expect(queue.store).toMatch(/^postgres:/);
			expect(await rows(queue.store, 'yzj_bindings')).toBeGreaterThan(10);
		} finally {
			await served.close();
		}
		expect(existsSync(queue.logs.worker)).toBe(false);
		await expect(rows(queue.store, 'yzj_bindings')).rejects.toThrow(/does not exist|ECONNREFUSED/);
	} finally {
		await world.close();
	}
});

test('queue mode: a message of the OA is taken, answered and delivered by the worker, each once', async () => {
	const world = await startWorld();
	const { yunzhijia, oa } = world.pair;
	yunzhijia.seed({ departments: [], persons: [{ openId: 'open-1', name: '张三' }] });
	const settings = {
		targets: {
			todo: { as: 'todo', icon: 'https://oa.example/icon.png', defaultLink: 'https://oa.example/' },
		},
		rules: [{ name: 'all', to: 'todo' }],
	};
	try {
		const served = await serveTemplates({
			queue: true,
			templates: ['oa-message-routing'],
			settings,
			bindings: [{ kind: 'person', oaId: 'oa-1', yzjId: 'open-1' }],
			yunzhijia: yunzhijia.url,
			oa: oa.url,
		});
		try {
			const { webhooks, webhookHeaders } = served.line;
			const post = async (message: unknown): Promise<unknown[]> => {
				const response = await fetch(webhooks['oa-message-routing'] ?? '', {
					method: 'POST',
					headers: { 'content-type': 'application/json', ...webhookHeaders },
					body: JSON.stringify(message),
				});
				return [response.status, await response.json()];
			};
			const message = { id: 'q-1', source: '审批', receivers: ['oa-1'], title: '请假申请' };
			expect(await post(message)).toEqual([
				200,
				expect.objectContaining({ id: 'q-1', outcome: 'accepted' }),
			]);
			expect(await post(message)).toEqual([200, expect.objectContaining({ outcome: 'duplicate' })]);
			expect(await post({ ...message, title: { zh: '请假' } })).toEqual([
				422,
				expect.objectContaining({ outcome: 'refused' }),
			]);
			const deadline = Date.now() + 60_000;
			while (yunzhijia.inbox.todos().length === 0 && Date.now() < deadline) await sleep(200);
			expect(yunzhijia.inbox.todos()).toHaveLength(1);
		} finally {
			await served.close();
		}
	} finally {
		await world.close();
	}
});
