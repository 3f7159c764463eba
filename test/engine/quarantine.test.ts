import { z } from 'zod/v4';
import { startPair, type SimulatorPair } from '../../simulators';
import { runWorkflow, type Step } from './harness';

jest.setTimeout(30_000);

let pair: SimulatorPair;

beforeAll(async () => {
	pair = await startPair({ example: 'manual' });
});

afterAll(async () => {
	await pair.stop();
});

const stage: Step = {
	name: 'Stage',
	type: 'yunzhijiaSync',
	parameters: {
		resource: 'snapshot',
		operation: 'stage',
		mode: 'whole',
		source: 'doubtful',
		recordKind: 'auto',
		expected: {},
	},
};
const plan: Step = {
	name: 'Plan',
	type: 'yunzhijiaSync',
	parameters: {
		resource: 'plan',
		operation: 'planPush',
		settings: JSON.stringify({ source: 'doubtful', apply: 'auto', matchPairs: [] }),
		snapshotId: '={{ $json.snapshotId }}',
		options: { preview: [] },
	},
};

const removals = z.looseObject({ create: z.number(), remove: z.number() });
const outcome = z.object({
	counts: z.object({ persons: removals, departments: removals }),
	conflicts: z.array(z.object({ oaId: z.string(), reason: z.string(), message: z.string() })),
});

const department = (id: string, name: string, parentId: string | null) => ({ id, name, parentId });
const employee = (id: string, name: string, mobile: string, departmentId = 'root') => ({
	id,
	name,
	departmentId,
	...(mobile === '' ? {} : { mobile }),
});

it('sets doubtful records of any OA aside, each with its reason, and removes nobody because of them', async () => {
	const items = [
		department('root', '演示部门', null),
		department('c1', '环一', 'c2'),
		department('c2', '环二', 'c1'),
		department('o', '孤儿', 'nowhere'),
		department('s1', '同名', 'root'),
		department('s2', '同名', 'root'),
		department('b', '反\\斜杠', 'root'),
		department('e', ' ', 'root'),
		employee('p1', '没有账号', ''),
		employee('p2', '重号甲', '13700000001'),
		employee('p3', '重号乙', '13700000001'),
		employee('p4', '同编号', '13700000004'),
		employee('p4', '同编号二', '13700000005'),
		employee('p6', '好人', '13700000006'),
	];
	const ran = await runWorkflow(items, [stage, plan], {
		yunzhijiaDirectoryApi: {
			...pair.announcement.credentials.yunzhijiaDirectoryApi,
			allowHttp: true,
		},
	});
	expect(ran.error).toBeUndefined();
	const { conflicts, counts } = outcome.parse(ran.outputs('Plan').flat()[0]?.json);
	expect(counts).toMatchObject({
		persons: { create: 1, remove: 0 },
		departments: { create: 0, remove: 0 },
	});
	expect(conflicts.map(({ oaId, reason }) => `${oaId} ${reason}`)).toEqual(
		expect.arrayContaining([
			'c1 cycle',
			'c2 below-quarantined',
			'o orphan',
			's1 same-named-siblings',
			's2 same-named-siblings',
			'b invalid-name',
			'e invalid-name',
			'p1 no-account',
			'p2 duplicate-account',
			'p3 duplicate-account',
			'p4 duplicate-id',
		]),
	);
	for (const { message } of conflicts) expect(message.length).toBeGreaterThan(10);
	expect(ran.hints('Plan').join()).toMatch(/条记录数据存疑，保持原样/);
	expect(pair.yunzhijia.log.entries().filter((entry) => entry.mutating)).toEqual([]);
});

it('stops when the OA has several roots, and lists them', async () => {
	const ran = await runWorkflow(
		[department('r1', '甲公司', null), department('r2', '乙公司', null)],
		[stage, plan],
		{
			yunzhijiaDirectoryApi: {
				...pair.announcement.credentials.yunzhijiaDirectoryApi,
				allowHttp: true,
			},
		},
	);
	expect(ran.error?.message).toMatch(/甲公司/);
	expect(ran.error?.message).toMatch(/乙公司/);
	expect(ran.error?.description).toMatch(/topDepartment|root/);
});
