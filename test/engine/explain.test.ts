import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import { startPair, type SimulatorPair } from '../../simulators';
import { firstText, runWorkflow, type Step } from './harness';

jest.setTimeout(30_000);

const CONFIG: IDataObject = { source: 'e10', apply: 'auto', matchPairs: [{ oa: 'jobNo', yzj: 'jobNo' }, { oa: 'mobile', yzj: 'phone' }] };

let pair: SimulatorPair;
let credentials: Record<string, ICredentialDataDecryptedObject>;

const read: Step = { name: 'Read OA', type: 'weaverE10', parameters: { resource: 'organisation', operation: 'read', source: 'e10' } };
const plan = (settings: IDataObject = CONFIG): Step => ({ name: 'Plan', type: 'yunzhijiaSync', parameters: { resource: 'plan', operation: 'planPush', settings: JSON.stringify(settings), snapshotId: '={{ $json.snapshotId }}', options: { preview: [] } } });
const approve: Step = { name: 'Approve', type: 'yunzhijiaSync', parameters: { resource: 'plan', operation: 'approve', planId: '={{ $json.planId }}', planHash: '={{ $json.planHash }}', who: 'li.lei@example.com', guards: '' } };
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

it('explains a person of a saved plan in both languages, without a credential', async () => {
	const [employee] = pair.oa.state.employees;
	const planned = await run(read, plan());
	const planId = firstText(planned.outputs('Plan')[0], 'planId');
	const explain: Step = { name: 'Explain', type: 'yunzhijiaSync', parameters: { resource: 'plan', operation: 'explain', planId, explainBy: 'oaId', explainValue: employee?.id ?? '' } };
	const ran = await runWorkflow([{}], [explain], {});
	expect(ran.error).toBeUndefined();
	expect(ran.outputs('Explain')[0]).toMatchObject([{ json: { basis: 'inputs', oaId: employee?.id, name: employee?.name, scope: { inScope: true }, text: { en: expect.stringContaining('Scope: in scope'), zh: expect.stringContaining('范围: 在范围内') } }, pairedItem: { item: 0 } }]);
});

it('compares a plan with the one that was approved before, and says so when there is none', async () => {
	const alone = await run(read, plan(), sync('Compare', 'compare', { compareWith: 'approved' }));
	expect(alone.error?.message).toMatch(/no approved plan/);
	await run(read, plan({ ...CONFIG, apply: 'ask' }), approve);
	const [employee] = pair.oa.state.employees;
	pair.oa.seed({ departments: [...pair.oa.state.departments], employees: pair.oa.state.employees.filter(({ id }) => id !== employee?.id) });
	const ran = await run(read, plan(), sync('Compare', 'compare', { compareWith: 'approved' }));
	expect(ran.error).toBeUndefined();
	const [item] = ran.outputs('Compare')[0] ?? [];
	expect(item?.json).toMatchObject({ same: false, comparedWith: { status: 'approved' }, text: { zh: expect.stringContaining('不再执行的操作') } });
	expect(JSON.stringify(item?.json.operations)).toContain(employee?.id ?? 'nobody');
});

it('gives each operation its cause, and finds operations by it', async () => {
	await run(read, plan(), sync('Apply', 'apply'));
	const [department] = pair.oa.state.departments.filter(({ name }) => name === '部门C');
	pair.oa.seed({ departments: pair.oa.state.departments.map((one) => (one.id === department?.id ? { ...one, name: '部门丙' } : one)), employees: [...pair.oa.state.employees] });
	const list: Step = sync('List', 'getOperations', { kind: 'any', object: 'any', cause: 'source-change', returnAll: true });
	const ran = await run(read, plan(), list);
	expect(ran.outputs('Plan')[0]).toMatchObject([{ json: { causes: { 'source-change': 1 } } }]);
	expect(ran.outputs('List')[0]).toMatchObject([{ json: { kind: 'rename-department', name: '部门丙', cause: 'source-change' } }]);
});

it('applies with a canary: a few objects first, or one branch; a branch that is not there is refused', async () => {
	const refused = await run(read, plan(), sync('Apply', 'apply', { canary: 'branch', canaryDepartment: 'nowhere' }));
	expect(refused.error?.message).toMatch(/no department nowhere/);
	const [department] = pair.oa.state.departments.filter(({ name }) => name === '部门B');
	const ran = await run(read, plan(), sync('Apply', 'apply', { canary: 'branch', canaryDepartment: department?.id }));
	expect(ran.error).toBeUndefined();
	expect(ran.outputs('Apply')[0]).toMatchObject([{ json: { outcome: 'applied', failures: [], message: expect.stringContaining('went first and were read back') } }]);
});

it('stops after the canary when something is not as planned, and says so on the node', async () => {
	pair.yunzhijia.faults.set([{ endpoint: 'person/addNew', every: true, kind: 'partial-failure', items: [{ code: 900001, msg: '拒绝' }] }]);
	// Nothing of this source was ever linked.
	const ran = await run(read, plan({ ...CONFIG, source: 'canary' }), sync('Apply', 'apply', { canary: 'objects', canaryObjects: 3 }));
	expect(ran.outputs('Apply')[0]).toMatchObject([{ json: { outcome: 'failed', message: expect.stringContaining('The rest was not begun') } }]);
	expect(ran.hints('Apply').join()).toMatch(/did not work/);
	expect(pair.yunzhijia.log.entries().filter(({ endpoint }) => endpoint === 'person/addNew')).toHaveLength(1);
});
