import { E2E_TIMEOUT, startWorld } from './harness';

jest.setTimeout(E2E_TIMEOUT);

/**
 * `health-report` in the real n8n: a group hears of what
 * somebody has to look after, and of nothing else.
 */
it('health-report tells that nothing was read, and stays silent once all is well', async () => {
	const world = await startWorld();
	try {
		const { inbox } = world.pair.yunzhijia;
		expect(await world.run('health-report', {}, { robot: 'yunzhijia' })).toMatchObject({
			template: 'health-report',
			outcome: 'failed',
			reason: 'nothing-read',
			told: true,
		});
		expect(JSON.stringify(inbox.robot)).toMatch(/Health report[\s\S]*尚未读取企业/);
		const told = inbox.robot.length;
		expect(await world.run('push-sync')).toMatchObject({ outcome: 'applied' });
		expect(await world.run('health-report', {}, { robot: 'yunzhijia' })).toMatchObject({
			outcome: 'no-changes',
			reason: null,
			findings: [],
			sources: [{ source: 'e10', waiting: 0, lastSuccessAt: expect.any(Number) }],
		});
		expect(inbox.robot).toHaveLength(told);
	} finally {
		await world.close();
	}
});
