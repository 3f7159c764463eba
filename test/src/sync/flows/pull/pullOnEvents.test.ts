import { manualExample } from '../../../../../simulators';
import { pullOnEvents } from '../../../../../src/sync';
import { startWorld, type World } from '../../harness';

describe('a pull on events', () => {
	let world: World;
	/** Lets the waiting for the rest of a burst end. */
	let quiet: () => void = () => {};
	beforeEach(async () => {
		let waiting: Array<() => void> = [];
		quiet = () => {
			for (const end of waiting.splice(0)) end();
			waiting = [];
		};
		world = await startWorld(manualExample(), {
			services: { sleep: async () => await new Promise((resolve) => waiting.push(resolve)) },
		});
	});
	afterEach(() => world.stop());

	const event = () =>
		pullOnEvents(world.context, { settings: { source: 'e10' }, yunzhijia: world.reader });
	const settled = async () => {
		for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setTimeout(resolve, 5));
	};

	it('is one for a burst, and another one for what comes after it began', async () => {
		const burst = Promise.all(Array.from({ length: 50 }, event));
		await settled();
		expect(world.yunzhijia.log.entries()).toHaveLength(0);
		quiet();
		const results = await burst;
		expect(results.filter(({ merged }) => !merged)).toHaveLength(1);
		const calls = world.yunzhijia.log.entries().length;
		const late = event();
		await settled();
		quiet();
		expect(await late).toMatchObject({
			merged: false,
			pulled: { report: { mode: 'incremental' } },
		});
		expect(world.yunzhijia.log.entries().length).toBeGreaterThan(calls);
		expect(world.yunzhijia.log.counts()['person/getall']).toBe(2);
	});

	it('is taken over from a claimant that died waiting', async () => {
		await world.store.pulls.claim(
			{ eid: world.yunzhijia.eid, source: 'e10' },
			'dead',
			Date.now() - 120_000,
			Date.now() - 60_000,
		);
		const one = event();
		await settled();
		quiet();
		expect((await one).merged).toBe(false);
	});

	it('needs the name of its source', async () => {
		await expect(
			pullOnEvents(world.context, { settings: {}, yunzhijia: world.reader }),
		).rejects.toMatchObject({ problems: [expect.stringContaining('source')] });
	});
});
