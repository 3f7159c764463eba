import type { ICredentialDataDecryptedObject, IDataObject, INodeParameters } from 'n8n-workflow';
import { type Fault, startYunzhijiaSimulator, type YunzhijiaSimulator } from '../../simulators';
import { firstText, type Ran, runWorkflow, type Step } from './harness';

jest.setTimeout(30_000);

let simulator: YunzhijiaSimulator;
let credentials: Record<string, ICredentialDataDecryptedObject>;

beforeEach(async () => {
	simulator = await startYunzhijiaSimulator({
		seed: {
			departments: [
				{ id: 'root', name: '演示部门', parentId: '' },
				{ id: 'd-a', name: '部门A', parentId: 'root' },
				{ id: 'd-b', name: '部门B', parentId: 'root' },
			],
			persons: [
				{ openId: 'o-1', name: '张三', orgId: 'd-a', leader: true },
				{ openId: 'o-2', name: '李四', orgId: 'd-a' },
			],
			partTimeJobs: [{ openId: 'o-1', orgId: 'd-b', jobTitle: '顾问', weights: 7, leader: true }],
			roles: [{ id: 'r-1', name: '导师', persons: [{ openId: 'o-1', orgIds: ['d-b'] }] }],
		},
	});
	credentials = {
		yunzhijiaDirectoryApi: {
			eid: simulator.eid,
			readKey: simulator.readKey,
			editKey: simulator.editKey,
			baseUrl: simulator.url,
			allowHttp: true,
		},
	};
});

afterEach(async () => {
	await simulator.stop();
});

const run = async (
	resource: string,
	operation: string,
	parameters: INodeParameters = {},
	items: IDataObject[] = [{}],
	onError?: Step['onError'],
): Promise<Ran> =>
	await runWorkflow(
		items,
		[
			{
				name: 'Node',
				type: 'yunzhijiaDirectory',
				parameters: { resource, operation, ...parameters },
				...(onError === undefined ? {} : { onError }),
			},
		],
		credentials,
	);

const rows = (ran: Ran): IDataObject[] => (ran.outputs('Node')[0] ?? []).map(({ json }) => json);
const fault = (endpoint: string, more: Partial<Fault> = {}): void =>
	simulator.faults.set([{ endpoint, kind: 'drop-after-apply', ...more }]);

describe('leaders', () => {
	it('lists all, or those of one department', async () => {
		expect(
			rows(await run('leader', 'getAll', { ofDepartment: '', returnAll: true })),
		).toMatchObject([
			{ openId: 'o-1', orgId: 'd-a', department: '部门A' },
			{ openId: 'o-1', orgId: 'd-b' },
		]);
		expect(
			rows(await run('leader', 'getAll', { ofDepartment: 'd-b', returnAll: false, limit: 1 })),
		).toMatchObject([{ orgId: 'd-b' }]);
	});

	it('sets several in one call and answers for each', async () => {
		const items = [{ openId: 'o-2' }, { openId: 'nobody' }];
		const ran = await run(
			'leader',
			'set',
			{ openId: '={{ $json.openId }}', departmentId: 'd-b', additionalFields: { weights: 3 } },
			items,
			'continueErrorOutput',
		);
		expect(ran.outputs('Node')).toMatchObject([
			[{ json: { openId: 'o-2', departmentId: 'd-b', leader: true } }],
			[{ json: { openId: 'nobody', error: expect.stringContaining('openId不存在') } }],
		]);
		expect(simulator.state.leaders()).toContainEqual({ openId: 'o-2', orgId: 'd-b', weights: 3 });
		expect(simulator.log.mutating()).toBe(1);
	});

	it('removes one, and does not take silence for success', async () => {
		expect(rows(await run('leader', 'remove', { openId: 'o-1', departmentId: 'd-a' }))).toEqual([
			{ openId: 'o-1', departmentId: 'd-a', leader: false },
		]);
		fault('company/deleteOrgAdminsById', {
			kind: 'partial-failure',
			items: [{ code: 1, msg: 'hidden by the answer' }],
		});
		expect(
			(await run('leader', 'remove', { openId: 'o-1', departmentId: 'd-b' })).error?.message,
		).toContain('still a leader');
		fault('company/queryOrgAdmins', { kind: 'html', status: 404 });
		expect(
			(await run('leader', 'remove', { openId: 'o-1', departmentId: 'd-b' })).error?.message,
		).toContain('did not say');
	});
});

describe('part-time posts', () => {
	const all = async (more: INodeParameters = {}): Promise<IDataObject[]> =>
		rows(
			await run('partTimePost', 'getAll', {
				ofDepartment: '',
				ofPerson: '',
				returnAll: true,
				...more,
			}),
		);

	it('lists, creates and deletes', async () => {
		await run('partTimePost', 'create', {
			openId: 'o-2',
			departmentId: 'd-b',
			jobTitle: '教练',
			additionalFields: { isLeader: true },
		});
		expect(await all({ ofPerson: 'o-2' })).toMatchObject([
			{ openId: 'o-2', orgId: 'd-b', jobTitle: '教练' },
		]);
		expect(simulator.state.isLeader('o-2', 'd-b')).toBe(true);
		expect(await all({ ofDepartment: 'd-b' })).toHaveLength(2);
		expect(
			rows(await run('partTimePost', 'delete', { openId: 'o-2', departmentId: 'd-b' })),
		).toMatchObject([{ deleted: true }]);
		expect(await all({ ofPerson: 'o-2' })).toEqual([{}]);
	});

	it('changes one field and keeps the others, which the call would reset', async () => {
		expect(
			rows(
				await run('partTimePost', 'update', {
					openId: 'o-1',
					departmentId: 'd-b',
					updateFields: { jobTitle: '首席顾问' },
				}),
			),
		).toMatchObject([{ updated: true }]);
		expect(simulator.state.partTimeJobs()).toEqual([
			{ openId: 'o-1', orgId: 'd-b', jobTitle: '首席顾问', weights: 7 },
		]);
		expect(simulator.state.isLeader('o-1', 'd-b')).toBe(true);
		await run('partTimePost', 'update', {
			openId: 'o-1',
			departmentId: 'd-b',
			updateFields: { isLeader: false },
		});
		expect(simulator.state.isLeader('o-1', 'd-b')).toBe(false);
	});

	it('two items for one post both count; a post that is not there is not created', async () => {
		const items = [
			{ openId: 'o-1', title: '甲', weights: 7 },
			{ openId: 'o-2', title: '乙', weights: 1 },
			{ openId: 'o-1', title: '丙', weights: 9 },
		];
		const ran = await run(
			'partTimePost',
			'update',
			{
				openId: '={{ $json.openId }}',
				departmentId: 'd-b',
				updateFields: { jobTitle: '={{ $json.title }}', weights: '={{ $json.weights }}' },
			},
			items,
			'continueErrorOutput',
		);
		expect(ran.outputs('Node')).toMatchObject([
			[{ pairedItem: { item: 0 } }, { pairedItem: { item: 2 } }],
			[{ json: { error: expect.stringContaining('no part-time post') } }],
		]);
		expect(simulator.state.partTimeJobs()).toEqual([
			{ openId: 'o-1', orgId: 'd-b', jobTitle: '丙', weights: 9 },
		]);
	});

	it('sends 51 changes in two calls, and never the title that deletes', async () => {
		for (let index = 0; index < 51; index++)
			simulator.state.setPartTimeJob({
				openId: simulator.state.addPerson({ openId: `p-${index}`, name: '人' }).openId,
				orgId: 'd-b',
				jobTitle: '旧',
				weights: 1,
			});
		const items = Array.from({ length: 51 }, (_, index) => ({ openId: `p-${index}` }));
		expect(
			rows(
				await run(
					'partTimePost',
					'update',
					{ openId: '={{ $json.openId }}', departmentId: 'd-b', updateFields: { jobTitle: '新' } },
					items,
				),
			),
		).toHaveLength(51);
		expect(simulator.log.counts()['company/setPartTimeJobs']).toBe(2);
		expect(
			(
				await run('partTimePost', 'update', {
					openId: 'o-1',
					departmentId: 'd-b',
					updateFields: { jobTitle: '!DELETE' },
				})
			).error?.message,
		).toContain('!DELETE');
		expect(simulator.state.partTimeJobs()).toHaveLength(52);
	});
});

describe('roles', () => {
	it('lists, creates, renames and deletes; a name is never given twice', async () => {
		const id = firstText(
			(await run('role', 'create', { roleName: '教练' })).outputs('Node')[0],
			'id',
		);
		expect((await run('role', 'create', { roleName: '教练' })).error?.message).toContain('already');
		expect(
			(await run('role', 'update', { roleId: id, roleName: '导师' })).error?.message,
		).toContain('already');
		expect(
			(await run('role', 'update', { roleId: 'nothing', roleName: '新' })).error?.message,
		).toContain('no role with the ID');
		await run('role', 'update', { roleId: id, roleName: '总教练' });
		expect(rows(await run('role', 'getAll', { returnAll: true }))).toMatchObject([
			{ id: 'r-1', roleName: '导师', personCount: 1 },
			{ id, roleName: '总教练' },
		]);
		expect(rows(await run('role', 'delete', { roleId: id, withPersons: false }))).toEqual([
			{ deleted: true, id },
		]);
	});

	it('deletes a role that people have only when told so', async () => {
		expect(
			(await run('role', 'delete', { roleId: 'r-1', withPersons: false })).error,
		).toMatchObject({
			message: expect.stringContaining('People have the role'),
			description: expect.stringContaining('Even With Persons'),
		});
		await run('role', 'delete', { roleId: 'r-1', withPersons: true });
		expect(simulator.state.roles.all()).toEqual([]);
	});

	it('gives a role for departments, lists who has it, and takes it', async () => {
		await run('role', 'assign', { roleId: 'r-1', openId: 'o-2', departmentIds: 'd-a, d-b' });
		expect(rows(await run('role', 'getPersons', { roleId: 'r-1', returnAll: true }))).toEqual([
			{ openId: 'o-1', orgIds: ['d-b'] },
			{ openId: 'o-2', orgIds: ['d-a', 'd-b'] },
		]);
		await run('role', 'remove', { roleId: 'r-1', openId: 'o-1' });
		expect(
			rows(await run('role', 'getPersons', { roleId: 'r-1', returnAll: false, limit: 5 })),
		).toMatchObject([{ openId: 'o-2' }]);
		fault('roletag/setPersonRoleTag');
		expect(
			(await run('role', 'assign', { roleId: 'r-1', openId: 'o-1', departmentIds: '' })).error
				?.description,
		).toContain('read the records back');
	});

	it('reads every page of a large role', async () => {
		for (let index = 0; index < 205; index++)
			simulator.state.roles
				.get('r-1')
				?.holders.set(simulator.state.addPerson({ name: '人' }).openId, []);
		expect(rows(await run('role', 'getPersons', { roleId: 'r-1', returnAll: true }))).toHaveLength(
			206,
		);
		expect(simulator.log.counts()['roletag/getPersonsByRoleAndPage']).toBe(3);
	});
});
