import { openNodeStore } from '../../nodes/shared/nodeStore';
import { systemServices } from '../../src/lib/services';
import { runWorkflow, type Step } from './harness';
import { read, useManualWorld } from './manualWorld';

jest.setTimeout(30_000);

const world = useManualWorld();

const note: Step = {
	name: 'Note in History',
	type: 'yunzhijiaSync',
	parameters: { resource: 'console', operation: 'noteRun', source: 'e10' },
};

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

const newestRun = async () => {
	const store = await openNodeStore(systemServices(silent));
	try {
		const [run] = await store.runs.list({ eids: [world.pair.yunzhijia.eid], limit: 1 });
		return run;
	} finally {
		await store.close();
	}
};

it('an OA that cannot be read is a run in the history, with why', async () => {
	world.pair.oa.faults.set([
		{ endpoint: '*', every: true, kind: 'refuse', code: 1, msg: '密钥错误' },
	]);
	const failed = await world.run({ ...read, onError: 'continueRegularOutput' });
	const [item] = failed.outputs('Read OA')[0] ?? [];
	expect(item?.json['error']).toBeTruthy();
	const noted = await runWorkflow([item?.json ?? {}], [note], world.credentials);
	expect(noted.error).toBeUndefined();
	// What tells whom about it comes behind.
	expect(noted.outputs('Note in History')[0]?.[0]?.json).toEqual(item?.json);
	expect(await newestRun()).toMatchObject({
		what: 'push',
		source: 'e10',
		outcome: 'stopped',
		code: item?.json['reason'],
		told: { zh: { message: item?.json['error'] } },
	});
});

it('so is what another node than ours could not read', async () => {
	await runWorkflow([{ error: { message: 'connect ECONNREFUSED' } }], [note], world.credentials);
	expect(await newestRun()).toMatchObject({
		outcome: 'stopped',
		told: { zh: { message: 'connect ECONNREFUSED' } },
	});
});
