import { z } from 'zod/v4';
import { E2E_TIMEOUT, startWorld, type World } from './harness';

jest.setTimeout(E2E_TIMEOUT);

const report = z.object({ mode: z.string(), persons: z.object({ new: z.number(), changed: z.number(), left: z.number() }), unbound: z.number() });

describe('pull-sync', () => {
	let world: World;
	afterEach(() => world.close());

	test('links new people by its own plan, reports who came and left, and writes to neither side', async () => {
		world = await startWorld();
		const writes = await world.mutatingCalls(async () => {
			const first = await world.run('pull-sync');
			expect(first).toMatchObject({ template: 'pull-sync', outcome: 'applied', bound: 5, failures: [], counts: { bind: 5, persons: { matched: 3, create: 0 } } });
			expect(report.parse(first.report)).toMatchObject({ mode: 'full' });
			const [someone] = [...world.pair.yunzhijia.state.persons()];
			await fetch(`${world.pair.yunzhijia.controlUrl}/change`, { method: 'POST', body: JSON.stringify({ persons: [{ openId: someone?.openId, status: '0' }] }) });
			const second = await world.run('pull-sync');
			expect(second).toMatchObject({ outcome: 'applied', planId: null });
			expect(report.parse(second.report)).toMatchObject({ mode: 'incremental', persons: { new: 0, left: 1 } });
		});
		expect(writes).toBe(0);
		expect(world.pair.oa.log.mutating()).toBe(0);
	});
});

describe('pull-sync-to-oa', () => {
	let world: World;
	afterEach(() => world.close());

	test('waits, is approved, makes the OA what Yunzhijia has, and never writes to Yunzhijia', async () => {
		world = await startWorld({ example: 'manual' });
		const { oa } = world.pair;
		const before = new Set(oa.state.departments.map(({ id }) => id));
		const writes = await world.mutatingCalls(async () => {
			expect(await world.run('pull-sync-to-oa', { apply: 'ask' })).toMatchObject({ template: 'pull-sync-to-oa', outcome: 'ready' });
			expect(oa.log.mutating()).toBe(0);
			const applied = await world.run('pull-sync-to-oa', { apply: 'ask' }, { approve: true });
			expect(applied).toMatchObject({ outcome: 'applied', failures: [] });
			expect(applied.counts.departments).toMatchObject({ remove: 0 });
			expect(oa.state.departments.filter(({ id }) => !before.has(id))).toHaveLength(applied.counts.departments.create);
			expect(oa.log.mutating()).toBeGreaterThan(0);
			expect(await world.run('pull-sync-to-oa')).toMatchObject({ outcome: 'no-changes' });
		});
		expect(writes).toBe(0);
	});
});

describe('directory-events', () => {
	test('answers ok at once, and a burst of events is one pull', async () => {
		const world = await startWorld();
		try {
			const served = await world.serve({ templates: ['directory-events'] });
			const { yunzhijia } = world.pair;
			yunzhijia.log.reset();
			const { href } = new URL(String(served.line.webhooks['directory-events']));
			const [someone] = [...yunzhijia.state.persons()];
			const event = (n: number) => fetch(`${href}?createTime=${1_700_000_000_000 + n}&eid=${yunzhijia.eid}&eventId=${someone?.openId ?? ''}&eventType=person_update`);
			const answers = await Promise.all(Array.from({ length: 8 }, async (_, n) => await (await event(n)).text()));
			expect(new Set(answers)).toEqual(new Set(['ok']));
			for (let second = 0; second < 90 && yunzhijia.log.counts()['company/queryPartTimeJobs'] === undefined; second++) await new Promise((resolve) => setTimeout(resolve, 1000));
			await new Promise((resolve) => setTimeout(resolve, 5000));
			expect(yunzhijia.log.counts()['dept/getall']).toBe(1);
			expect(yunzhijia.log.mutating()).toBe(0);
			await served.close();
		} finally {
			await world.close();
		}
	});
});
