import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { startPair, type SimulatorPair } from '../../simulators';
import { runWorkflow, type Step } from './harness';

jest.setTimeout(30_000);

const CONFIG = { source: 'e10', apply: 'auto', matchPairs: [{ oa: 'jobNo', yzj: 'jobNo' }, { oa: 'mobile', yzj: 'phone' }] };

let pair: SimulatorPair;
let credentials: Record<string, ICredentialDataDecryptedObject>;

const read: Step = { name: 'Read OA', type: 'weaverE10', parameters: { resource: 'organisation', operation: 'read', source: 'e10' } };
const plan = (): Step => ({
	name: 'Plan',
	type: 'yunzhijiaSync',
	parameters: { resource: 'plan', operation: 'planPush', settings: JSON.stringify(CONFIG), snapshotId: '={{ $json.snapshotId }}', options: {} },
});
const apply: Step = { name: 'Apply', type: 'yunzhijiaSync', parameters: { resource: 'plan', operation: 'apply', planId: '={{ $json.planId }}' } };
const push = async (...steps: Step[]) => await runWorkflow([{}], steps, credentials);

beforeEach(async () => {
	pair = await startPair({ example: 'manual' });
	const { yunzhijiaDirectoryApi, weaverE10Api } = pair.announcement.credentials;
	credentials = { yunzhijiaDirectoryApi: { ...yunzhijiaDirectoryApi, allowHttp: true }, weaverE10Api: { ...weaverE10Api, allowHttp: true } };
});

afterEach(async () => {
	await pair.stop();
});

it('takes an applied plan back, after an approval, as any other plan', async () => {
	const before = [...pair.yunzhijia.state.departments()].length;
	const undo: Step = { name: 'Undo', type: 'yunzhijiaSync', parameters: { resource: 'plan', operation: 'planUndo', planId: '={{ $json.planId }}', options: { preview: ['html'], language: 'en' } } };
	const approve: Step = { name: 'Approve Undo', type: 'yunzhijiaSync', parameters: { resource: 'plan', operation: 'approve', planId: '={{ $json.planId }}', planHash: '={{ $json.planHash }}', who: 'li.lei@example.com', guards: '' } };
	const ran = await push(read, plan(), apply, undo, approve, { ...apply, name: 'Apply Undo' });
	expect(ran.error).toBeUndefined();
	const [planned] = ran.outputs('Undo')[0] ?? [];
	expect(planned).toMatchObject({ json: { mayApply: false, steps: expect.arrayContaining([expect.objectContaining({ grade: 'reversible' })]) }, pairedItem: { item: 0 } });
	expect(Object.keys(planned?.binary ?? {})).toEqual(['previewHtml']);
	expect(ran.outputs('Apply Undo')[0]).toMatchObject([{ json: { outcome: 'applied', failures: [] } }]);
	expect([...pair.yunzhijia.state.departments()].length).toBe(before);
});
