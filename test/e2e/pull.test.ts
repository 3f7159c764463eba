import { setTimeout } from 'node:timers/promises';
import { z } from 'zod/v4';
import { directoryEventCall } from '../../simulators/yunzhijia/callbacks';
import { E2E_TIMEOUT, startWorld, type World } from './harness';

jest.setTimeout(E2E_TIMEOUT);

const report = z.object({
	mode: z.string(),
	persons: z.object({ new: z.number(), changed: z.number(), left: z.number() }),
	unbound: z.number(),
});

describe('pull-sync', () => {
	let world: World;
	afterEach(() => world.close());

	test('links new people by its own plan, reports who came and left, and writes to neither side', async () => {
		world = await startWorld();
		const writes = await world.mutatingCalls(async () => {
			const first = await world.run('pull-sync');
			expect(first).toMatchObject({
				template: 'pull-sync',
				outcome: 'applied',
				bound: 5,
				failures: [],
				counts: { bind: 5, persons: { matched: 3, create: 0 } },
			});
			expect(report.parse(first.report)).toMatchObject({ mode: 'full' });
			const [someone] = [...world.pair.yunzhijia.state.persons()];
			await fetch(`${world.pair.yunzhijia.controlUrl}/change`, {
				method: 'POST',
				body: JSON.stringify({ persons: [{ openId: someone?.openId, status: '0' }] }),
			});
			const second = await world.run('pull-sync');
			expect(second).toMatchObject({ outcome: 'applied', planId: null });
			expect(report.parse(second.report)).toMatchObject({
				mode: 'incremental',
				persons: { new: 0, left: 1 },
			});
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
			expect(await world.run('pull-sync-to-oa', { apply: 'ask' })).toMatchObject({
				template: 'pull-sync-to-oa',
				outcome: 'ready',
			});
			expect(oa.log.mutating()).toBe(0);
			const applied = await world.run('pull-sync-to-oa', { apply: 'ask' }, { approve: true });
			expect(applied).toMatchObject({ outcome: 'applied', failures: [] });
			expect(applied.counts.departments).toMatchObject({ remove: 0 });
			expect(oa.state.departments.filter(({ id }) => !before.has(id))).toHaveLength(
				applied.counts.departments.create,
			);
			expect(oa.log.mutating()).toBeGreaterThan(0);
			expect(await world.run('pull-sync-to-oa')).toMatchObject({ outcome: 'no-changes' });
		});
		expect(writes).toBe(0);
	});
});

describe('directory-events', () => {
	const urlToken = 'a text of our own';

	test('answers ok at once; a burst of events is one pull; tests, strangers and a second delivery are none', async () => {
		const world = await startWorld();
		try {
			const served = await world.serve({
				templates: ['directory-events'],
				credentials: { 'yunzhijiaCallbackApi.events': { urlToken } },
			});
			const { yunzhijia } = world.pair;
			yunzhijia.log.reset();
			const [someone] = [...yunzhijia.state.persons()];
			const call = async (
				n: number,
				change: Readonly<Record<string, string>> = {},
			): Promise<string> => {
				const { query, init } = directoryEventCall({
					token: urlToken,
					createTime: String(1_700_000_000_000 + n),
					eid: yunzhijia.eid,
					eventId: someone?.openId ?? '',
					eventType: 'person_update',
					...change,
				});
				return await (
					await fetch(`${String(served.line.webhooks['directory-events'])}?${query}`, init)
				).text();
			};
			const pulled = async (): Promise<unknown> => {
				for (
					let second = 0;
					second < 90 && yunzhijia.log.counts()['company/queryPartTimeJobs'] === undefined;
					second++
				)
					await setTimeout(1000);
				// A second pull would begin ten seconds after the first one claimed it.
				await setTimeout(15_000);
				return yunzhijia.log.counts()['dept/getall'];
			};
			expect(await call(0, { eventType: 'check', eventId: 'null' })).toBe('ok');
			expect(await call(1, { token: 'guessed' })).toBe('not ok');
			expect(await call(1, { eid: '1' })).toBe('not ok');
			await setTimeout(12_000);
			expect(yunzhijia.log.counts()).toEqual({});

			expect(new Set(await Promise.all(Array.from({ length: 8 }, (_, n) => call(n))))).toEqual(
				new Set(['ok']),
			);
			expect(await call(7)).toBe('ok');
			expect(await pulled()).toBe(1);

			yunzhijia.log.reset();
			expect(await call(7)).toBe('ok');
			expect(await call(8)).toBe('ok');
			expect(await pulled()).toBe(1);
			expect(yunzhijia.log.mutating()).toBe(0);
			await served.close();
		} finally {
			await world.close();
		}
	});
});
