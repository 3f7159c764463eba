import { z } from 'zod/v4';
import { runWorkflow } from '../../sandbox/run';
import { prepare } from '../../sandbox/templates';
import { E2E_TIMEOUT, startWorld, type World } from './harness';

jest.setTimeout(E2E_TIMEOUT);

/** Explain, compare, canary, one person and undo in the real n8n, wired as a user would. */
describe('tools around a plan', () => {
	let world: World;
	beforeAll(async () => (world = await startWorld()));
	afterAll(() => world.close());

	const credentials = { yunzhijiaDirectoryApi: { id: '', name: 'Yunzhijia Directory account' }, weaverE10Api: { id: '', name: 'Weaver E10 account' } };
	const ours = (name: string, type: string, parameters: object) => ({ id: name, name, type: `n8n-nodes-yunzhijia.${type}`, typeVersion: 1, position: [0, 0], parameters, credentials });
	const sync = (name: string, operation: string, parameters: object = {}) => ours(name, 'yunzhijiaSync', { resource: 'plan', operation, planId: '={{ $json.planId }}', ...parameters });
	const set = (name: string, jsonOutput: string) => ({ id: name, name, type: 'n8n-nodes-base.set', typeVersion: 3.4, position: [0, 0], parameters: { mode: 'raw', jsonOutput, options: {} } });
	const read = ours('Read OA', 'weaverE10', { resource: 'organisation', operation: 'read', source: 'e10' });
	const plan = ours('Plan', 'yunzhijiaSync', { resource: 'plan', operation: 'planPush', settings: '={{ JSON.stringify($("Config").first().json) }}', snapshotId: '={{ $json.snapshotId }}', options: { preview: [] } });

	/** Runs the nodes one after the other. @returns what `shown`, an expression, makes of them */
	async function run(id: string, nodes: ReadonlyArray<{ name: string }>, shown: string, settings: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
		const chain = [{ id: 'start', name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, position: [0, 0], parameters: {} }, set('Config', '{"source": "e10"}'), ...nodes, set('Outcome', `={{ JSON.stringify({ outcome: 'ready', message: JSON.stringify(${shown}) }) }}`)];
		const connections = Object.fromEntries(chain.slice(0, -1).map(({ name }, index) => [name, { main: [[{ node: chain[index + 1]?.name ?? '', type: 'main', index: 0 }]] }]));
		const workflow = prepare(id, { name: id, nodes: chain, connections, settings: { executionOrder: 'v1' } });
		const { message } = await runWorkflow(workflow, { stateDirectory: world.stateDirectory, yunzhijia: world.pair.yunzhijia.url, oa: world.pair.oa.url, settings });
		return z.record(z.string(), z.unknown()).parse(JSON.parse(message));
	}

	it('explains a person, applies with a canary, compares, syncs one person and takes it back', async () => {
		const [employee] = world.pair.oa.state.employees;
		if (!employee) throw new Error('the example has changed');
		const explained = sync('Explain', 'explain', { explainBy: 'oaId', explainValue: employee.id });
		const first = await run('tools-first', [read, plan, explained, sync('Apply', 'apply', { planId: '={{ $("Plan").first().json.planId }}', canary: 'objects', canaryObjects: 3 })], '{ text: $("Explain").first().json.text, apply: $("Apply").first().json }');
		expect(first).toMatchObject({ text: { en: expect.stringContaining('Scope: in scope'), zh: expect.stringContaining('范围: 在范围内') }, apply: { outcome: 'applied', message: expect.stringContaining('went first and were read back') } });

		world.pair.oa.seed({ departments: [...world.pair.oa.state.departments], employees: world.pair.oa.state.employees.map((one) => (one.id === employee.id ? { ...one, jobTitle: '总监' } : one)) });
		const person = sync('Person', 'syncPerson', { settings: '={{ JSON.stringify({ source: "e10", apply: "auto" }) }}', source: 'e10', personFrom: 'e10', employeeId: employee.id });
		const approve = sync('Approve', 'approve', { planHash: '={{ $json.planHash }}', who: 'e2e', guards: '' });
		const second = await run('tools-second', [read, plan, sync('Compare', 'compare', { compareWith: 'previous' }), person, sync('Undo', 'planUndo', { options: { preview: [] } }), approve, sync('Apply Undo', 'apply')], '{ compared: $("Compare").first().json.totals, causes: $("Plan").first().json.causes, person: $("Person").first().json, undone: $("Apply Undo").first().json.outcome }', { apply: 'ask' });
		expect(second).toMatchObject({ compared: { operations: { added: 1 } }, causes: { 'source-change': 1 }, person: { outcome: 'applied', counts: { persons: { update: 1 } } }, undone: 'applied' });
		const title = [...world.pair.yunzhijia.state.persons()].find(({ name }) => name === employee.name)?.jobTitle;
		expect(title).not.toBe('总监');
	});
});
