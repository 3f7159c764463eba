import { manualExample } from '../../../../simulators';
import { applyPlan, pull } from '../../../../src/sync';
import { startWorld, type World } from '../harness';

const HOUR_MS = 3_600_000;

describe('what a run says of itself', () => {
	let world: World;
	afterEach(() => world.stop());

	it('names a new store on the first run, and on that alone', async () => {
		world = await startWorld(manualExample());
		const { outcome } = await world.plan();
		expect(outcome.remarks).toEqual([
			{
				reason: 'new-store',
				facts: { store: world.store.label },
				message: expect.stringContaining('YUNZHIJIA_STORE_URL'),
			},
		]);
		expect(outcome.message).toContain(world.store.label);
		expect((await world.plan()).outcome.remarks).toBeUndefined();
	});

	it('names a new store on a first pull, too', async () => {
		world = await startWorld(manualExample());
		const request = { settings: { source: 'e10' }, yunzhijia: world.reader };
		expect((await pull(world.context, request)).outcome.remarks).toMatchObject([
			{ reason: 'new-store' },
		]);
		expect((await pull(world.context, request)).outcome.remarks).toBeUndefined();
	});

	it.each([
		[26 * HOUR_MS, '26 h 0 min ahead of'],
		[-90 * 60_000, '1 h 30 min behind'],
	])('says that the clock is wrong by %d ms, planning and applying', async (ahead, said) => {
		world = await startWorld(manualExample(), { services: { now: () => Date.now() + ahead } });
		const { planId, outcome } = await world.plan();
		const remark = {
			reason: 'clock-differs',
			facts: { skewMs: expect.any(Number) },
			message: expect.stringContaining(said),
		};
		expect(outcome.remarks).toContainEqual(remark);
		const applied = await applyPlan(world.context, { planId, yunzhijia: world.editor });
		expect(applied.remarks).toEqual([remark]);
		expect(applied.message).toMatch(/^Applied[\s\S]*set it by a time server/);
	});
});

describe('a pull whose mark a wrong clock dated into the future', () => {
	it('reads everything, and goes on from a right mark', async () => {
		let ahead = 26 * HOUR_MS;
		const world = await startWorld(manualExample(), {
			services: { now: () => Date.now() + ahead },
		});
		const request = { settings: { source: 'e10' }, yunzhijia: world.reader };
		await pull(world.context, request);
		ahead = 0;
		const { report } = await pull(world.context, request);
		expect(report.mode).toBe('full');
		const mark = await world.store.pulls.get({ eid: world.reader.eid, source: 'e10' });
		expect(mark.readAt).toBeLessThanOrEqual(Date.now());
		expect((await pull(world.context, request)).report.mode).toBe('incremental');
		await world.stop();
	});
});

it('after a push the local copy has Yunzhijia as it is by now', async () => {
	const world = await startWorld(manualExample());
	await world.push();
	const mirrored = await world.store.mirror.inService({ eid: world.reader.eid, source: 'e10' });
	const there = [...world.yunzhijia.state.persons()].filter(({ status }) => status === '1');
	expect([...mirrored].sort()).toEqual(there.map(({ openId, name }) => [openId, name]).sort());
	expect([...mirrored.values()]).toContain('蒋若涵');
	await world.stop();
});
