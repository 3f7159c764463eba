import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod/v4';
import { query } from '../../sandbox/queue/queue';
import { serveTemplates } from '../../sandbox/serve';
import { logIn } from './editor';
import { E2E_TIMEOUT, startWorld } from './harness';

jest.setTimeout(E2E_TIMEOUT);

const rows = async (store: string, table: string): Promise<number> => (await query(store, `select 1 from ${table}`)).length;

test('queue mode: a push and its approval run on the worker with their store in PostgreSQL, and nothing stays behind', async () => {
	const world = await startWorld();
	try {
		const served = await serveTemplates({ queue: true, templates: ['push-sync', 'approve-plan'], settings: { apply: 'ask' }, yunzhijia: world.pair.yunzhijia.url, oa: world.pair.oa.url });
		const { forms, queue = { store: '', logs: { main: '', worker: '' } } } = served.line;
		try {
			const editor = await logIn(served.line);
			const execution = await editor.run('push-sync', 'Run by Hand');
			expect(execution.status).toBe('success');
			const [plan] = z.array(z.object({ id: z.string() })).parse(await query(queue.store, 'select id from yzj_plans'));
			expect(world.departments()).not.toContain('部门C');

			const decide = await editor.submit(forms['approve-plan'] ?? '', [plan?.id ?? '', '']);
			expect(decide.text).toContain('Approve and apply');
			const done = await editor.submit(decide.url, ['', JSON.stringify(['Approve and apply 审批并执行'])]);
			expect(done.text).toContain('Applied');
			expect(world.departments()).toContain('部门C');

			const log = (process: keyof typeof queue.logs): string => readFileSync(queue.logs[process], 'utf8');
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
