import { manualExample } from '../../../../simulators';
import { loadPlan, type PlannedPush, type SettingsInput } from '../../../../src/sync';
import { makePlan } from '../../../../src/sync/plan/planPush';
import { loadInput } from '../../../../src/sync/saved/savedInput';
import { startWorld, type World } from '../harness';

const settings: SettingsInput = {
	matchPairs: [
		{ oa: 'jobNo', yzj: 'jobNo' },
		{ oa: 'mobile', yzj: 'phone' },
	],
};

describe('what a plan was made from', () => {
	let world: World;
	afterEach(() => world.stop());

	/** The plan made again from what is kept of it. */
	const again = async ({ planId }: PlannedPush) => {
		const saved = await loadInput(world.store, await loadPlan(world.context, { planId }));
		if (!saved) throw new Error(`nothing is kept of ${planId}`);
		return makePlan(saved.input);
	};

	it('makes the same plan again, to the byte, when both sides have long moved on', async () => {
		const seed = manualExample();
		world = await startWorld(seed);
		const first = await world.plan(settings);
		await world.push(settings);
		const departments = seed.oa.departments.slice(0, 5);
		world.oa.seed({
			...seed.oa,
			departments,
			employees: seed.oa.employees.filter(({ departmentId }) =>
				departments.some(({ id }) => id === departmentId),
			),
		});
		const second = await world.plan({
			...settings,
			blockedIsRed: true,
			guards: { 'gross-persons': { off: true } },
		});
		expect(second.plan.operations.map(({ kind }) => kind)).toContain('disable-person');
		await world.push(settings, 'admin');
		for (const planned of [first, second])
			expect((await again(planned)).hash).toBe(planned.plan.hash);
	});

	it('names the cause of each operation of a second run: what the OA, a hand in Yunzhijia, and a failure left to do', async () => {
		const seed = manualExample();
		world = await startWorld(seed);
		const first = await world.plan(settings);
		expect(new Set(first.causes.values())).toEqual(new Set(['first-run']));
		world.yunzhijia.faults.set([{ endpoint: 'person/addNew', every: true, kind: '500' }]);
		await world.push(settings).catch(() => undefined);
		world.yunzhijia.faults.set([]);
		const [department] = [...world.yunzhijia.state.departments()].filter(
			({ name }) => name === '部门A',
		);
		if (!department) throw new Error('the example has changed');
		await world.editor.departments.updateById([{ orgId: department.id, name: '手改' }]);
		world.oa.seed({
			...seed.oa,
			departments: seed.oa.departments.map((one) =>
				one.name === '部门C' ? { ...one, name: '部门C改' } : one,
			),
		});
		const second = await world.plan(settings);
		const causes = Object.fromEntries(
			second.plan.operations.map(({ kind, name, id }) => [
				`${kind} ${name}`,
				second.causes.get(id),
			]),
		);
		expect(causes).toMatchObject({
			'rename-department 部门A': 'drift',
			'rename-department 部门C改': 'source-change',
		});
		expect(
			new Set(
				second.plan.operations
					.filter(({ kind }) => kind === 'create-person')
					.map(({ id }) => second.causes.get(id)),
			),
		).toEqual(new Set(['repair']));
		// Saved with the plan, outside what is hashed.
		expect((await loadPlan(world.context, { planId: second.planId })).causes).toEqual(
			second.causes,
		);
	});
});
