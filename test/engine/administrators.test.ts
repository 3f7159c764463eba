import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import { startPair, type SimulatorPair } from '../../simulators';
import { runWorkflow, type Step } from './harness';

jest.setTimeout(30_000);

const CONFIG: IDataObject = { source: 'e10', apply: 'auto', matchPairs: [{ oa: 'jobNo', yzj: 'jobNo' }, { oa: 'mobile', yzj: 'phone' }] };

let pair: SimulatorPair;
let credentials: Record<string, ICredentialDataDecryptedObject>;

const read: Step = { name: 'Read OA', type: 'weaverE10', parameters: { resource: 'organisation', operation: 'read', source: 'e10' } };
const plan = (settings: IDataObject = CONFIG): Step => ({ name: 'Plan', type: 'yunzhijiaSync', parameters: { resource: 'plan', operation: 'planPush', settings: JSON.stringify(settings), snapshotId: '={{ $json.snapshotId }}', options: { preview: [] } } });
const sync = (name: string, operation: string, parameters: IDataObject = {}): Step => ({ name, type: 'yunzhijiaSync', parameters: { resource: 'plan', operation, planId: '={{ $json.planId }}', ...JSON.parse(JSON.stringify(parameters)) } });
const run = async (...steps: Step[]) => await runWorkflow([{}], steps, credentials);

beforeEach(async () => {
	pair = await startPair({ example: 'manual' });
	const { yunzhijiaDirectoryApi, weaverE10Api } = pair.announcement.credentials;
	credentials = { yunzhijiaDirectoryApi: { ...yunzhijiaDirectoryApi, allowHttp: true }, weaverE10Api: { ...weaverE10Api, allowHttp: true } };
});

afterEach(async () => {
	await pair.stop();
});

it('keeps the administrators of Yunzhijia when an App credential is attached; without one the plan says so', async () => {
	await run(read, plan(), sync('Apply', 'apply'));
	const [leaver] = pair.oa.state.employees;
	const person = [...pair.yunzhijia.state.persons()].find(({ name }) => name === leaver?.name);
	if (!person) throw new Error('the example has changed');
	pair.oa.seed({ departments: [...pair.oa.state.departments], employees: pair.oa.state.employees.filter(({ id }) => id !== leaver?.id) });

	const unknown = await run(read, plan());
	expect(unknown.outputs('Plan')[0]).toMatchObject([{ json: { counts: { persons: { remove: 1 } }, notes: [{ reason: 'administrators-unknown' }] } }]);

	person.admin = true;
	const { yunzhijiaAppApi } = pair.announcement.credentials;
	credentials = { ...credentials, yunzhijiaAppApi: { ...yunzhijiaAppApi, allowHttp: true } };
	const known = await run(read, plan());
	expect(known.error).toBeUndefined();
	expect(known.outputs('Plan')[2]).toMatchObject([{ json: { outcome: 'no-changes', notes: [{ reason: 'protected', yzjId: person.openId }] } }]);

	credentials = { ...credentials, yunzhijiaAppApi: { ...yunzhijiaAppApi, eid: '999', allowHttp: true } };
	expect((await run(read, plan())).error?.message).toMatch(/App credential is for enterprise 999/);
});
