import type { Outcome } from '../../sandbox/outcome';
import { runWorkflow } from '../../sandbox/run';
import { prepare, readTemplate, type Workflow } from '../../sandbox/templates';
import type { YunzhijiaSeed } from '../../simulators';
import type { OaDepartment, OaEmployee } from '../../src/sync';
import { privateSchema } from '../src/store/postgres';
import { daysAhead } from './clock';
import { E2E_TIMEOUT, startWorld, type World } from './harness';

jest.setTimeout(2 * E2E_TIMEOUT);

const SETTINGS = {
	source: 'hr',
	leaders: 'sync',
	partTimePosts: 'sync',
	roles: ['审批专员'],
	removal: 'delete',
	deleteAfterDays: 30,
};
const phone = (n: number): string => `1380000100${n}`;

const DEPARTMENTS: OaDepartment[] = [
	{ id: 'r', name: '总部', parentId: null },
	{ id: 'a', name: '研发部', parentId: 'r' },
	{ id: 'b', name: '市场部', parentId: 'r' },
];
const STAFF: OaEmployee[] = [
	{
		id: '1',
		name: '张三',
		departmentId: 'a',
		jobNo: 'J1',
		mobile: phone(1),
		leaderOf: ['a'],
		partTime: [{ departmentId: 'b', jobTitle: '顾问' }],
		roles: ['审批专员'],
	},
	{
		id: '2',
		name: '李四',
		departmentId: 'a',
		jobNo: 'J2',
		mobile: phone(2),
		leaderOf: [],
		partTime: [],
		roles: [],
	},
	{
		id: '3',
		name: '王五',
		departmentId: 'b',
		jobNo: 'J3',
		mobile: phone(3),
		leaderOf: ['b'],
		partTime: [{ departmentId: 'a', jobTitle: '联络人' }],
		roles: ['审批专员', '司机'],
	},
	// Of them the OA says nothing.
	{ id: '4', name: '赵六', departmentId: 'b', jobNo: 'J4', mobile: phone(4) },
	{ id: '5', name: '钱七', departmentId: 'b', jobNo: 'J5', mobile: phone(5) },
];
/** 王五 is new; 李四 leads, helps and approves where 张三 should; 孙八 is nobody's employee. */
const YUNZHIJIA: YunzhijiaSeed = {
	departments: [
		{ id: 'o-r', name: '总部', parentId: null },
		{ id: 'o-a', name: '研发部', parentId: 'o-r' },
		{ id: 'o-b', name: '市场部', parentId: 'o-r' },
	],
	persons: [
		...[1, 2].map((n) => ({
			openId: `p-${n}`,
			name: STAFF[n - 1]?.name ?? '',
			orgId: 'o-a',
			jobNo: `J${n}`,
			phone: phone(n),
		})),
		...[4, 5].map((n) => ({
			openId: `p-${n}`,
			name: STAFF[n - 1]?.name ?? '',
			orgId: 'o-b',
			jobNo: `J${n}`,
			phone: phone(n),
		})),
		{ openId: 'p-8', name: '孙八', orgId: 'o-r', phone: phone(8) },
	],
	leaders: [
		{ openId: 'p-2', orgId: 'o-a' },
		{ openId: 'p-4', orgId: 'o-b' },
		{ openId: 'p-8', orgId: 'o-b' },
	],
	partTimeJobs: [
		{ openId: 'p-2', orgId: 'o-b', jobTitle: '助理' },
		{ openId: 'p-4', orgId: 'o-a', jobTitle: '顾问' },
	],
	roles: [
		{
			name: '审批专员',
			persons: [
				{ openId: 'p-2', orgIds: ['o-a'] },
				{ openId: 'p-4', orgIds: ['o-b'] },
				{ openId: 'p-8' },
			],
		},
		{ name: '保安', persons: [{ openId: 'p-2' }] },
	],
};

/** The template with its reader replaced by the nodes of another OA, as the note beside it says. */
function ofOtherOa(records: readonly object[]): Workflow {
	const template = readTemplate('push-sync');
	const to = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });
	const node = (name: string, type: string, typeVersion: number, parameters: object) => ({
		id: name,
		name,
		type,
		typeVersion,
		position: [0, 0],
		parameters,
	});
	const rows = node('Records of the OA', 'n8n-nodes-base.set', 3.4, {
		mode: 'raw',
		jsonOutput: JSON.stringify({ records }),
		options: {},
	});
	const split = node('Each Record', 'n8n-nodes-base.splitOut', 1, {
		fieldToSplitOut: 'records',
		options: {},
	});
	const stage = {
		...node('Read OA', 'n8n-nodes-yunzhijia.yunzhijiaSync', 1, {
			resource: 'snapshot',
			operation: 'stage',
			mode: 'whole',
			source: SETTINGS.source,
			recordKind: 'auto',
			expected: {},
		}),
		onError: 'continueErrorOutput',
	};
	return prepare(template.id, {
		...template,
		nodes: [...template.nodes.filter(({ name }) => name !== stage.name), rows, split, stage],
		connections: {
			...template.connections,
			Config: to(rows.name),
			[rows.name]: to(split.name),
			[split.name]: to(stage.name),
		},
	});
}

/**
 * Leaders, part-time posts, roles and the days of grace, through the template in the real n8n, the
 * store in either kind of database.
 */
describe.each(['sqlite', 'postgres'] as const)(
	'push-sync of an OA that knows leaders, part-time posts and roles (store: %s)',
	(dialect) => {
		let world: World;
		let drop: () => Promise<void> = async () => {};
		const before = process.env.YUNZHIJIA_STORE_URL;
		beforeAll(async () => {
			world = await startWorld();
			world.pair.yunzhijia.seed(YUNZHIJIA);
			if (dialect === 'sqlite') return;
			const schema = await privateSchema();
			process.env.YUNZHIJIA_STORE_URL = schema.url;
			drop = schema.drop;
		});
		afterAll(async () => {
			if (before === undefined) delete process.env.YUNZHIJIA_STORE_URL;
			else process.env.YUNZHIJIA_STORE_URL = before;
			await drop();
			await world.close();
		});

		const run = async (employees: readonly OaEmployee[], days = 0): Promise<Outcome> =>
			await runWorkflow(ofOtherOa([...DEPARTMENTS, ...employees]), {
				stateDirectory: world.stateDirectory,
				yunzhijia: world.pair.yunzhijia.url,
				oa: world.pair.oa.url,
				settings: SETTINGS,
				...(days === 0 ? {} : { nodeOptions: daysAhead(world.stateDirectory, days) }),
			});
		/** Runs, and nothing is written. */
		const nothingToDo = async (employees: readonly OaEmployee[], days = 0): Promise<void> => {
			const writes = await world.mutatingCalls(async () =>
				expect(await run(employees, days)).toMatchObject({ outcome: 'no-changes', conflicts: [] }),
			);
			expect(writes).toBe(0);
		};
		const duties = (): { leaders: string[]; posts: string[]; roles: string[] } => {
			const { state } = world.pair.yunzhijia;
			const name = (openId: string): string => state.person(openId)?.name ?? '';
			return {
				leaders: state
					.leaders()
					.map(({ openId, orgId }) => `${name(openId)} ${state.longName(orgId)}`)
					.sort(),
				posts: state
					.partTimeJobs()
					.map(
						({ openId, orgId, jobTitle }) => `${name(openId)} ${state.longName(orgId)} ${jobTitle}`,
					)
					.sort(),
				roles: state.roles
					.all()
					.flatMap(({ name: role, holders }) =>
						[...holders].map(([openId, orgIds]) =>
							`${name(openId)} ${role} ${orgIds.map((id) => state.longName(id)).join()}`.trim(),
						),
					)
					.sort(),
			};
		};
		const status = (openId: string): string | undefined =>
			world.pair.yunzhijia.state.person(openId)?.status;

		it('leaders, posts and roles become those that the OA names; of whom it says nothing, and of strangers, nothing changes', async () => {
			expect(await run(STAFF)).toMatchObject({
				outcome: 'applied',
				failures: [],
				conflicts: [],
				counts: { persons: { create: 1, remove: 0 } },
			});
			const wanted = {
				leaders: ['孙八 市场部', '张三 研发部', '王五 市场部', '赵六 市场部'].sort(),
				posts: ['张三 市场部 顾问', '王五 研发部 联络人', '赵六 研发部 顾问'].sort(),
				roles: [
					'张三 审批专员',
					'王五 审批专员',
					'赵六 审批专员 市场部',
					'孙八 审批专员',
					'李四 保安',
				].sort(),
			};
			expect(duties()).toEqual(wanted);
			await nothingToDo(STAFF);
			expect(duties()).toEqual(wanted);
		});

		it('somebody leaves: disabled at once, deleted after the days of grace, and not before', async () => {
			const left = STAFF.filter(({ id }) => id !== '5');
			expect(await run(left)).toMatchObject({
				outcome: 'applied',
				failures: [],
				counts: { persons: { remove: 1 } },
			});
			expect(status('p-5')).toBe('2');
			await nothingToDo(left, 29);
			expect(status('p-5')).toBe('2');
			expect(await run(left, 31)).toMatchObject({
				outcome: 'applied',
				failures: [],
				counts: { persons: { remove: 1 } },
			});
			expect(status('p-5')).toBe('0');
			expect(['p-1', 'p-2', 'p-4', 'p-8'].map(status)).toEqual(['1', '1', '1', '1']);
		});
	},
);
