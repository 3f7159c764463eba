import { startPair } from '../../simulators';
import { runWorkflow } from './harness';

jest.setTimeout(30_000);

// That PostgreSQL is taken there is proved with n8n's own processes (test/e2e/queue.test.ts).
it('refuses SQLite in queue mode, and says what to set where', async () => {
	const pair = await startPair({ example: 'manual' });
	process.env['EXECUTIONS_MODE'] = 'queue';
	try {
		const read = {
			name: 'Read OA',
			type: 'weaverE10',
			parameters: { resource: 'organisation', operation: 'read', source: 'e10' },
		} as const;
		const { error } = await runWorkflow([{}], [read], {
			weaverE10Api: { ...pair.announcement.credentials.weaverE10Api, allowHttp: true },
		});
		expect(error?.message).toMatch(/queue mode.*yunzhijia\.sqlite/);
		expect(error?.description).toMatch(/YUNZHIJIA_STORE_URL=postgres:.*main, worker and webhook/);
	} finally {
		delete process.env['EXECUTIONS_MODE'];
		await pair.stop();
	}
});
