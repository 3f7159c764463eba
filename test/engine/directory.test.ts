import type { ICredentialDataDecryptedObject, IDataObject, INodeParameters } from 'n8n-workflow';
import { startPair, type SimulatorPair } from '../../simulators';
import { firstText, type Ran, runWorkflow, type Step } from './harness';

jest.setTimeout(30_000);

let pair: SimulatorPair;
let credentials: Record<string, ICredentialDataDecryptedObject>;

beforeEach(async () => {
	pair = await startPair({ example: 'manual' });
	const { yunzhijiaDirectoryApi, weaverE10Api } = pair.announcement.credentials;
	credentials = {
		yunzhijiaDirectoryApi: { ...yunzhijiaDirectoryApi, allowHttp: true },
		weaverE10Api: { ...weaverE10Api, allowHttp: true },
	};
});

afterEach(async () => {
	await pair.stop();
});

const directory = async (
	items: IDataObject[],
	parameters: INodeParameters,
	onError?: Step['onError'],
): Promise<Ran> =>
	await runWorkflow(
		items,
		[
			{
				name: 'Node',
				type: 'yunzhijiaDirectory',
				parameters,
				...(onError === undefined ? {} : { onError }),
			},
		],
		credentials,
	);

const departments = async (): Promise<IDataObject[]> => {
	const ran = await directory([{}], {
		resource: 'department',
		operation: 'getAll',
		below: '',
		returnAll: true,
	});
	return (ran.outputs('Node')[0] ?? []).map(({ json }) => json);
};
const departmentId = async (name: string): Promise<string> =>
	firstText(
		(await departments()).filter((row) => row.name === name).map((json) => ({ json })),
		'id',
	);
const writes = (): number => pair.yunzhijia.log.entries().filter((entry) => entry.mutating).length;

it('lists departments and people, and emits one empty item for none', async () => {
	expect((await departments()).map(({ name }) => name)).toEqual(
		expect.arrayContaining(['演示部门', '部门A', '其他部门', '其他小组']),
	);
	const people = await directory([{}], {
		resource: 'person',
		operation: 'getAll',
		inDepartment: await departmentId('部门A'),
		returnAll: false,
		limit: 50,
		simplify: true,
	});
	expect(people.outputs('Node')[0]).toMatchObject([
		{ json: { name: '孙志强', department: '部门A' }, pairedItem: { item: 0 } },
		{ json: { name: '李晓雯', department: '部门A' }, pairedItem: { item: 0 } },
	]);
	expect(Object.keys(people.outputs('Node')[0]?.[0]?.json ?? {})).toHaveLength(10);
	const nobody = await directory([{}], {
		resource: 'person',
		operation: 'getAll',
		inDepartment: 'no-such-id',
		returnAll: true,
		simplify: true,
	});
	expect(nobody.outputs('Node')[0]).toEqual([expect.objectContaining({ json: {} })]);
});

it('creates 3 people in one call, answers for each, and goes on after a refusal', async () => {
	const items = [
		{ name: '新人一', account: '13911110001' },
		{ name: '没有账号', account: '' },
		{ name: '新人二', account: '13911110002' },
		{ name: '重号', account: '13911110001' },
	];
	const parameters = {
		resource: 'person',
		operation: 'create',
		name: '={{ $json.name }}',
		account: '={{ $json.account }}',
		accountIs: 'mobile',
		departmentId: await departmentId('部门A'),
		additionalFields: { jobTitle: '工程师' },
	};
	const ran = await directory(items, parameters, 'continueErrorOutput');
	expect(writes()).toBe(1);
	const [good, bad] = ran.outputs('Node');
	expect(good).toMatchObject([
		{ json: { name: '新人一', openId: expect.stringMatching(/./) }, pairedItem: { item: 0 } },
		{ json: { name: '新人二' }, pairedItem: { item: 2 } },
	]);
	expect(bad).toMatchObject([
		{
			json: { name: '没有账号', error: expect.stringContaining('account') },
			pairedItem: { item: 1 },
		},
		{ json: { name: '重号', error: expect.stringContaining('refused') }, pairedItem: { item: 3 } },
	]);
	const stopped = await directory(items.slice(2), parameters);
	expect(stopped.error).toMatchObject({
		message: expect.stringContaining('refused'),
		description: expect.stringContaining('0 of 2 items'),
	});
});

it('creates, renames and moves a department, and refuses a name that is taken', async () => {
	const create = {
		resource: 'department',
		operation: 'create',
		name: '={{ $json.name }}',
		parentId: await departmentId('部门A'),
	};
	const made = await directory([{ name: '新部门' }], create);
	const id = firstText(made.outputs('Node')[0], 'id');
	expect(made.outputs('Node')[0]).toMatchObject([
		{ json: { name: '新部门', department: '部门A\\新部门' } },
	]);
	expect((await directory([{ name: '新部门' }], create)).error?.message).toContain('already');
	expect((await directory([{ name: 'a\\b' }], create)).error?.message).toContain('backslash');
	await directory([{}], {
		resource: 'department',
		operation: 'update',
		departmentId: id,
		name: '其他小组',
	});
	const other = await departmentId('其他部门');
	const collision = await directory([{}], {
		resource: 'department',
		operation: 'move',
		departmentId: id,
		parentId: other,
	});
	expect(collision.error?.message).toContain('already');
	const inside = await directory([{}], {
		resource: 'department',
		operation: 'move',
		departmentId: await departmentId('部门A'),
		parentId: id,
	});
	expect(inside.error?.message).toContain('lies within');
});

it('deletes a department with people only when told so', async () => {
	const id = await departmentId('部门A');
	const refused = await directory([{}], {
		resource: 'department',
		operation: 'delete',
		departmentId: id,
		notEmpty: false,
	});
	expect(refused.error).toMatchObject({
		message: expect.stringContaining('2 people and 0 departments'),
		description: expect.stringContaining('Even When Not Empty'),
	});
	const deleted = await directory([{}], {
		resource: 'department',
		operation: 'delete',
		departmentId: id,
		notEmpty: true,
	});
	expect(deleted.outputs('Node')[0]).toMatchObject([{ json: { deleted: true, id } }]);
});

it('changes, moves, disables and deletes a person', async () => {
	const people = await directory([{}], {
		resource: 'person',
		operation: 'getAll',
		inDepartment: await departmentId('部门A'),
		returnAll: true,
		simplify: true,
	});
	const openId = firstText(people.outputs('Node')[0], 'openId');
	for (const parameters of [
		{ operation: 'update', updateFields: { jobTitle: '总监' } },
		{ operation: 'move', departmentId: await departmentId('其他部门') },
		{ operation: 'setStatus', change: 'disable' },
	]) {
		const ran = await directory([{}], { resource: 'person', openId, ...parameters });
		expect(ran.error).toBeUndefined();
	}
	const got = await directory([{}], {
		resource: 'person',
		operation: 'get',
		lookUpBy: 'openId',
		key: openId,
		simplify: true,
	});
	expect(got.outputs('Node')[0]).toMatchObject([
		{ json: { jobTitle: '总监', department: '其他部门', status: '2' } },
	]);
	const gone = await directory([{}], { resource: 'person', operation: 'delete', openId });
	expect(gone.outputs('Node')[0]).toMatchObject([{ json: { deleted: true, openId } }]);
});

it('checks the connection step by step without stopping', async () => {
	const ok = await directory([{}], { resource: 'connection', operation: 'check' });
	expect(ok.outputs('Node')[0]).toMatchObject([
		{
			json: {
				ok: true,
				steps: expect.arrayContaining([expect.objectContaining({ id: 'token', ok: true })]),
			},
		},
	]);
	credentials = {
		yunzhijiaDirectoryApi: { ...credentials.yunzhijiaDirectoryApi, readKey: 'wrong' },
	};
	const bad = await directory([{}], { resource: 'connection', operation: 'check' });
	expect(bad.error).toBeUndefined();
	expect(bad.outputs('Node')[0]).toMatchObject([{ json: { ok: false } }]);
});

it('lists departments and employees of E10', async () => {
	const list = async (resource: string, limit: number): Promise<Ran> =>
		await runWorkflow(
			[{}],
			[
				{
					name: 'Node',
					type: 'weaverE10',
					parameters: { resource, operation: 'getAll', returnAll: false, limit },
				},
			],
			credentials,
		);
	expect((await list('department', 50)).outputs('Node')[0]).toHaveLength(7);
	expect((await list('employee', 3)).outputs('Node')[0]).toMatchObject([
		{ json: { name: '赵建国' } },
		{},
		{},
	]);
});
