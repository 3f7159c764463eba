import { runWorkflow, type Step } from './harness';
import { apply, plan, read, useManualWorld } from './manualWorld';

jest.setTimeout(30_000);

const world = useManualWorld();

const health: Step = {
	name: 'Health',
	type: 'yunzhijiaSync',
	parameters: { resource: 'console', operation: 'health' },
};

const report = async () => {
	const ran = await runWorkflow([{}], [health], world.credentials);
	expect(ran.error).toBeUndefined();
	return ran.outputs('Health')[0]?.[0]?.json;
};

it('an enterprise of which nothing was read is no healthy one', async () => {
	expect(await report()).toMatchObject({
		outcome: 'failed',
		reason: 'nothing-read',
		message: expect.stringContaining(`Nothing of the enterprise ${world.pair.yunzhijia.eid}`),
		sources: [],
	});
});

it('counts, the last good push, and what somebody has to look after, for a monitor', async () => {
	await world.run(read, plan(), apply);
	const well = await report();
	expect(well).toMatchObject({
		eid: world.pair.yunzhijia.eid,
		outcome: 'no-changes',
		reason: null,
		findings: [],
		messages: { waiting: 0, dead: 0 },
		sources: [{ source: 'e10', waiting: 0, lastSuccessAt: expect.any(Number) }],
	});
	await runWorkflow(
		[{ error: { message: 'connect ECONNREFUSED' } }],
		[
			{
				name: 'Note',
				type: 'yunzhijiaSync',
				parameters: { resource: 'console', operation: 'noteRun', source: 'e10' },
			},
		],
		world.credentials,
	);
	expect(await report()).toMatchObject({
		outcome: 'failed',
		findings: [{ code: 'last-push-failed', facts: { source: 'e10' } }],
		remedy: expect.stringContaining('console'),
	});
});
