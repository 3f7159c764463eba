import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import { startPair, type SimulatorPair } from '../../simulators';
import { runWorkflow, type Step } from './harness';

jest.setTimeout(30_000);

let pair: SimulatorPair;
let credentials: Record<string, ICredentialDataDecryptedObject>;
/** The store outlives a test: each has a source of its own. */
let source = '';
let tests = 0;

const read = (): Step => ({
	name: 'Read OA',
	type: 'weaverE10',
	parameters: { resource: 'organisation', operation: 'read', source },
});
const pull = (settings: IDataObject = {}, mergeEvents = false): Step => ({
	name: 'Pull',
	type: 'yunzhijiaSync',
	parameters: {
		resource: 'mirror',
		operation: 'pull',
		settings: JSON.stringify({ source, apply: 'auto', ...settings }),
		snapshotId: '={{ $json.snapshotId ?? "" }}',
		mergeEvents,
		options: {},
	},
});
const apply: Step = {
	name: 'Apply',
	type: 'yunzhijiaSync',
	parameters: { resource: 'plan', operation: 'apply', planId: '={{ $json.planId }}' },
};
const run = async (...steps: Step[]) => await runWorkflow([{}], steps, credentials);

beforeEach(async () => {
	pair = await startPair({ example: 'manual' });
	source = `pull-${(tests += 1)}`;
	const { yunzhijiaDirectoryApi, weaverE10Api } = pair.announcement.credentials;
	// The read-only key is all that a pull needs, links included.
	credentials = {
		yunzhijiaDirectoryApi: { ...yunzhijiaDirectoryApi, editKey: '', allowHttp: true },
		weaverE10Api: { ...weaverE10Api, allowHttp: true },
	};
});

afterEach(async () => {
	await pair.stop();
});

it('plans the links of new people with a preview, makes them with the read-only key, and writes nothing outside', async () => {
	const first = await run(read(), pull(), apply);
	expect(first.error).toBeUndefined();
	const [ready, blocked, done] = first.outputs('Pull');
	expect(ready).toMatchObject([
		{
			json: {
				outcome: 'ready',
				mayApply: true,
				merged: false,
				counts: { bind: 5 },
				report: { mode: 'full', readAt: expect.stringMatching(/^\d{4}-.*Z$/) },
			},
			binary: { previewHtml: { fileExtension: 'html' } },
		},
	]);
	expect([blocked, done]).toEqual([[], []]);
	expect(first.outputs('Apply')[0]).toMatchObject([{ json: { outcome: 'applied', failures: [] } }]);
	const second = await run(read(), pull());
	expect(second.outputs('Pull')[2]).toMatchObject([
		{ json: { outcome: 'no-changes', mayApply: false, planId: null } },
	]);
	expect([pair.yunzhijia.log.mutating(), pair.oa.log.mutating()]).toEqual([0, 0]);
});

it('needs no OA; says what it could not be sure of as a hint', async () => {
	expect((await run(pull())).outputs('Pull')[2]).toMatchObject([
		{ json: { outcome: 'applied', report: { mode: 'full' } } },
	]);
	pair.yunzhijia.faults.set([
		{ endpoint: 'person/getAtTime', kind: 'shift-rows', by: -1, every: true, nth: 2 },
	]);
	const damaged = await run(pull());
	expect(damaged.outputs('Pull')[2]).toMatchObject([
		{ json: { report: { mode: 'incremental', damage: [{ code: 'shifted' }] } } },
	]);
	expect(damaged.hints('Pull')).toEqual([expect.stringContaining('Nothing was taken for gone')]);
});

it('puts blocked links on their own output, and stops with a reason and a remedy', async () => {
	pair.oa.faults.set([{ endpoint: 'queryEmployee', kind: 'total-larger', every: true }]);
	expect((await run(read(), pull())).outputs('Pull')[1]).toMatchObject([
		{ json: { outcome: 'blocked', mayApply: false, guards: [{ id: 'uncertified' }] } },
	]);
	pair.yunzhijia.faults.set([
		{ endpoint: 'person/getall', kind: 'empty-list', every: true, nth: 2 },
	]);
	const stopped = await run(pull({ pullMode: 'full' }));
	expect(stopped.error).toMatchObject({
		message: expect.stringContaining('could not be read whole'),
		description: expect.stringContaining('Run again'),
	});
});
