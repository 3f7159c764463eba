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

describe('one person now', () => {
	const settings = { ...CONFIG, source: 'person' };
	const person = (parameters: IDataObject): Step => ({ name: 'Person', type: 'yunzhijiaSync', parameters: { resource: 'plan', operation: 'syncPerson', settings: JSON.stringify(settings), source: 'person', ...JSON.parse(JSON.stringify(parameters)) } });

	it('is read anew from E10 by the id that an event brings, planned, guarded and applied in one go', async () => {
		await run(read, plan(settings), sync('Apply', 'apply'));
		const [one] = pair.oa.state.employees;
		pair.oa.seed({ departments: [...pair.oa.state.departments], employees: pair.oa.state.employees.map((each) => (each.id === one?.id ? { ...each, jobTitle: '总监' } : each)) });
		const ran = await runWorkflow([{ employeeId: one?.id ?? '' }], [person({ personFrom: 'e10', employeeId: '={{ $json.employeeId }}' })], credentials);
		expect(ran.error).toBeUndefined();
		expect(ran.outputs('Person')[0]).toMatchObject([{ json: { outcome: 'applied', oaId: one?.id, counts: { persons: { update: 1 } }, failures: [] }, pairedItem: { item: 0 } }]);

		// The same as an item from any OA: what cannot be used goes to the error output, what asks waits.
		pair.yunzhijia.log.reset();
		const [, other] = pair.oa.state.employees;
		const items: IDataObject[] = [{ ...one, jobTitle: '董事' }, { name: '无号' }, { ...other, status: 'left' }];
		const step = person({ personFrom: 'item', settings: JSON.stringify({ ...settings, apply: 'ask' }) });
		const asked = await runWorkflow(items, [{ ...step, onError: 'continueErrorOutput' }], credentials);
		expect(asked.outputs('Person')[0]).toMatchObject([{ json: { outcome: 'ready', apply: 'ask' }, pairedItem: { item: 0 } }, { json: { outcome: 'ready', counts: { persons: { remove: 1 } } }, pairedItem: { item: 2 } }]);
		expect(asked.outputs('Person')[1]).toMatchObject([{ json: { error: expect.stringContaining('no OA employee'), details: expect.stringContaining('OA records') }, pairedItem: { item: 1 } }]);
		expect(pair.yunzhijia.log.entries().filter(({ endpoint }) => endpoint === 'person/updateInfo')).toEqual([]);
	});
});
