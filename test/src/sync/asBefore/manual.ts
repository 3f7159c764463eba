import { manualExample } from '../../../../simulators';
import {
	planPullToOa,
	planUndo,
	stageOrganisation,
	type Plan,
	type SettingsInput,
} from '../../../../src/sync';
import { startWorld, type World } from '../harness';
import { reduced, type Reduced } from './reduced';

const settings: SettingsInput = {
	matchPairs: [
		{ oa: 'jobNo', yzj: 'jobNo' },
		{ oa: 'mobile', yzj: 'phone' },
	],
	accountField: { from: 'mobile', as: 'mobile' },
};

/**
 * The first push of the manual's example, one after changes
 * in the OA, the undo of that, and a pull to the OA.
 */
export async function manualPlans(): Promise<Record<string, Reduced>> {
	const seed = manualExample();
	const world = await startWorld(seed);
	try {
		const plans: Record<string, Reduced> = {};
		const keep = async (name: string, plan: Plan): Promise<void> => {
			plans[name] = reduced(() => plan, await namesIn(world));
		};
		await keep('first push', (await world.plan(settings)).plan);
		await world.push(settings);
		world.oa.seed(changed(seed.oa));
		await keep('push after changes', (await world.plan(settings)).plan);
		const { planId } = await world.push(settings, 'li');
		const undo = await planUndo(world.context, { planId, yunzhijia: world.reader });
		await keep('undo', undo.plan);
		const { snapshotId } = await stageOrganisation(world.context, {
			source: 'e10',
			reader: world.weaver,
		});
		const back = await planPullToOa(world.context, {
			settings,
			snapshotId,
			yunzhijia: world.reader,
		});
		await keep('pull to the OA', back.plan);
		return plans;
	} finally {
		await world.stop();
	}
}

/** Two leave, one moves, one gets another phone; a department is renamed and another one goes. */
function changed(oa: ReturnType<typeof manualExample>['oa']): typeof oa {
	const [first, second, third, fourth, ...rest] = oa.employees;
	if (!first || !second || !third || !fourth) throw new Error('the example has no four people');
	const [root, ...below] = oa.departments;
	if (!root) throw new Error('the example has no root');
	return {
		departments: [
			root,
			...below.map((unit) => (unit.name === '部门B1' ? { ...unit, name: '部门B2' } : unit)),
		],
		employees: [
			first,
			{ ...third, departmentId: root.id },
			{ ...fourth, mobile: '13700001234', jobTitle: '主管' },
			...rest.slice(1),
		],
	};
}

/** What the simulator numbers at random, by name. */
async function namesIn({ reader }: World): Promise<ReadonlyMap<string, string>> {
	const departments = await reader.departments.getAll();
	const persons = await reader.persons.getPage(0, 1000);
	return new Map([
		...departments.map(({ id, department }): [string, string] => [id, `org ${department}`]),
		...persons.map(({ openId, name }): [string, string] => [openId, `person ${name}`]),
	]);
}
