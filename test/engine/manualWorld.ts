import type { ICredentialDataDecryptedObject, IDataObject, INodeParameters } from 'n8n-workflow';
import { startPair, type SimulatorPair } from '../../simulators';
import { runWorkflow, type Ran, type Step } from './harness';

/** The manual's example on both sides, new for each test, and the credentials for it. */
export interface ManualWorld {
	pair: SimulatorPair;
	credentials: Record<string, ICredentialDataDecryptedObject>;
	/** The steps in a row, begun by one empty item. */
	run: (...steps: Step[]) => Promise<Ran>;
}

/** Sets the world up before each test of a file, and takes it down behind it. */
export function useManualWorld(): ManualWorld {
	const world: Partial<ManualWorld> = {};
	const there = <K extends keyof ManualWorld>(key: K): ManualWorld[K] => {
		const value = world[key];
		if (value === undefined) throw new Error('the world is there in tests only');
		return value;
	};
	beforeEach(async () => {
		world.pair = await startPair({ example: 'manual' });
		const { yunzhijiaDirectoryApi, weaverE10Api } = world.pair.announcement.credentials;
		world.credentials = {
			yunzhijiaDirectoryApi: { ...yunzhijiaDirectoryApi, allowHttp: true },
			weaverE10Api: { ...weaverE10Api, allowHttp: true },
		};
	});
	afterEach(async () => {
		await world.pair?.stop();
	});
	return {
		get pair() {
			return there('pair');
		},
		get credentials() {
			return there('credentials');
		},
		set credentials(values) {
			world.credentials = values;
		},
		run: async (...steps) => await runWorkflow([{}], steps, there('credentials')),
	};
}

export const CONFIG: IDataObject = {
	source: 'e10',
	apply: 'auto',
	matchPairs: [
		{ oa: 'jobNo', yzj: 'jobNo' },
		{ oa: 'mobile', yzj: 'phone' },
	],
};

export const read: Step = {
	name: 'Read OA',
	type: 'weaverE10',
	parameters: { resource: 'organisation', operation: 'read', source: 'e10' },
};

/** Plan Push; without preview files unless asked for. */
export const plan = (
	settings: IDataObject = CONFIG,
	more: Partial<Step> = {},
	options: INodeParameters = { preview: [] },
): Step => ({
	name: 'Plan',
	type: 'yunzhijiaSync',
	parameters: {
		resource: 'plan',
		operation: 'planPush',
		settings: JSON.stringify(settings),
		snapshotId: '={{ $json.snapshotId }}',
		options,
	},
	...more,
});

/** Another operation with the plan of the item before. */
export const withPlan = (
	name: string,
	operation: string,
	parameters: Step['parameters'] = {},
): Step => ({
	name,
	type: 'yunzhijiaSync',
	parameters: { resource: 'plan', operation, planId: '={{ $json.planId }}', ...parameters },
});

export const apply = withPlan('Apply', 'apply');
export const approve = withPlan('Approve', 'approve', {
	planHash: '={{ $json.planHash }}',
	who: 'li.lei@example.com',
	guards: '',
});
