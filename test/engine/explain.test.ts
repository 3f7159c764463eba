import { firstText, runWorkflow, type Step } from './harness';
import { apply, approve, CONFIG, plan, read, useManualWorld, withPlan } from './manualWorld';

jest.setTimeout(30_000);

const world = useManualWorld();

it('explains a person of a saved plan in both languages, without a credential', async () => {
	const [employee] = world.pair.oa.state.employees;
	const planned = await world.run(read, plan());
	const planId = firstText(planned.outputs('Plan')[0], 'planId');
	const explain: Step = {
		name: 'Explain',
		type: 'yunzhijiaSync',
		parameters: {
			resource: 'plan',
			operation: 'explain',
			planId,
			explainBy: 'oaId',
			explainValue: employee?.id ?? '',
		},
	};
	const ran = await runWorkflow([{}], [explain], {});
	expect(ran.error).toBeUndefined();
	expect(ran.outputs('Explain')[0]).toMatchObject([
		{
			json: {
				basis: 'inputs',
				oaId: employee?.id,
				name: employee?.name,
				scope: { inScope: true },
				text: {
					en: expect.stringContaining('Scope: in scope'),
					zh: expect.stringContaining('范围: 在范围内'),
				},
			},
			pairedItem: { item: 0 },
		},
	]);
});

it('compares a plan with the one that was approved before, and says so when there is none', async () => {
	const alone = await world.run(
		read,
		plan(),
		withPlan('Compare', 'compare', { compareWith: 'approved' }),
	);
	expect(alone.error?.message).toMatch(/no approved plan/);
	await world.run(read, plan({ ...CONFIG, apply: 'ask' }), approve);
	const [employee] = world.pair.oa.state.employees;
	world.pair.oa.seed({
		departments: [...world.pair.oa.state.departments],
		employees: world.pair.oa.state.employees.filter(({ id }) => id !== employee?.id),
	});
	const ran = await world.run(
		read,
		plan(),
		withPlan('Compare', 'compare', { compareWith: 'approved' }),
	);
	expect(ran.error).toBeUndefined();
	const [item] = ran.outputs('Compare')[0] ?? [];
	expect(item?.json).toMatchObject({
		same: false,
		comparedWith: { status: 'approved' },
		text: { zh: expect.stringContaining('不再执行的操作') },
	});
	expect(JSON.stringify(item?.json.operations)).toContain(employee?.id ?? 'nobody');
});

it('gives each operation its cause, and finds operations by it', async () => {
	await world.run(read, plan(), apply);
	const [department] = world.pair.oa.state.departments.filter(({ name }) => name === '部门C');
	world.pair.oa.seed({
		departments: world.pair.oa.state.departments.map((one) =>
			one.id === department?.id ? { ...one, name: '部门丙' } : one,
		),
		employees: [...world.pair.oa.state.employees],
	});
	const list: Step = withPlan('List', 'getOperations', {
		kind: 'any',
		object: 'any',
		cause: 'source-change',
		returnAll: true,
	});
	const ran = await world.run(read, plan(), list);
	expect(ran.outputs('Plan')[0]).toMatchObject([{ json: { causes: { 'source-change': 1 } } }]);
	expect(ran.outputs('List')[0]).toMatchObject([
		{ json: { kind: 'rename-department', name: '部门丙', cause: 'source-change' } },
	]);
});

it('applies with a canary: a few objects first, or one branch; a branch that is not there is refused', async () => {
	const refused = await world.run(
		read,
		plan(),
		withPlan('Apply', 'apply', { canary: 'branch', canaryDepartment: 'nowhere' }),
	);
	expect(refused.error?.message).toMatch(/no department nowhere/);
	const [department] = world.pair.oa.state.departments.filter(({ name }) => name === '部门B');
	const ran = await world.run(
		read,
		plan(),
		withPlan('Apply', 'apply', { canary: 'branch', canaryDepartment: department?.id }),
	);
	expect(ran.error).toBeUndefined();
	expect(ran.outputs('Apply')[0]).toMatchObject([
		{
			json: {
				outcome: 'applied',
				failures: [],
				message: expect.stringContaining('项操作并回读核对'),
			},
		},
	]);
});

it('stops after the canary when something is not as planned, and says so on the node', async () => {
	world.pair.yunzhijia.faults.set([
		{
			endpoint: 'person/addNew',
			every: true,
			kind: 'partial-failure',
			items: [{ code: 900001, msg: '拒绝' }],
		},
	]);
	// Nothing of this source was ever linked.
	const ran = await world.run(
		read,
		plan({ ...CONFIG, source: 'canary' }),
		withPlan('Apply', 'apply', { canary: 'objects', canaryObjects: 3 }),
	);
	expect(ran.outputs('Apply')[0]).toMatchObject([
		{ json: { outcome: 'failed', message: expect.stringContaining('其余操作未开始') } },
	]);
	expect(ran.hints('Apply').join()).toMatch(/did not work/);
	expect(
		world.pair.yunzhijia.log.entries().filter(({ endpoint }) => endpoint === 'person/addNew'),
	).toHaveLength(1);
});
