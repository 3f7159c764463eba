import type { YunzhijiaOptions } from '../../../simulators';
import type { YunzhijiaSimulator } from '../../../simulators/yunzhijia/server';
import {
	createYunzhijiaEditor,
	createYunzhijiaReader,
	type YunzhijiaEditor,
	type YunzhijiaReader,
} from '../../../src/yunzhijia';
import { containing, failureOf, startServer, testServices } from '../lib/testServer';
import { startSimulated } from './simulated';

describe('roles', () => {
	let simulator: YunzhijiaSimulator;
	let reader: YunzhijiaReader;
	let editor: YunzhijiaEditor;

	const start = async (options: Partial<YunzhijiaOptions> = {}): Promise<void> => {
		const started = await startSimulated({
			...options,
			seed: {
				departments: [
					{ id: 'root', name: '演示部门', parentId: '' },
					{ id: 'd-a', name: '部门A', parentId: 'root' },
					{ id: 'd-b', name: '部门B', parentId: 'root' },
				],
				persons: [
					{ openId: 'o-1', name: '张三', orgId: 'd-a' },
					{ openId: 'o-2', name: '李四', orgId: 'd-b' },
				],
				roles: [
					{
						id: 'r-1',
						name: '导师',
						parentId: 'group',
						persons: [{ openId: 'o-1', orgIds: ['d-a', 'd-b'] }],
					},
				],
			},
		});
		simulator = started.simulator;
		reader = createYunzhijiaReader(started.config, testServices());
		editor = createYunzhijiaEditor(started.config, testServices());
	};
	afterEach(() => simulator.stop());

	it.each(['text', 'list'] as const)(
		'reads roles, who has them (%s) and whose they are',
		async (roleOrgIdsAnswer) => {
			await start({ roleOrgIdsAnswer });
			expect(await reader.roles.getAll()).toEqual([
				{ id: 'r-1', roleName: '导师', type: '40', parentId: 'group', personCount: 1 },
			]);
			expect(await reader.roles.getPersonsPage('r-1', 0, 100)).toEqual([
				{ openId: 'o-1', orgIds: ['d-a', 'd-b'] },
			]);
			expect(await reader.roles.getByOpenIds(['o-1', 'o-2', 'nobody'])).toEqual([
				{ openId: 'o-1', roles: [{ roleId: 'r-1', roleName: '导师' }] },
				{ openId: 'o-2', roles: [] },
			]);
			expect(Object.keys(reader.roles).sort()).toEqual([
				'getAll',
				'getByOpenIds',
				'getPersonsPage',
			]);
		},
	);

	it('pages by page number; nobody is an empty list', async () => {
		await start();
		await editor.roles.assign({ roleId: 'r-1', openId: 'o-2', orgIds: [] });
		expect(await reader.roles.getPersonsPage('r-1', 1, 1)).toEqual([{ openId: 'o-2', orgIds: [] }]);
		expect(await reader.roles.getPersonsPage('r-1', 2, 1)).toEqual([]);
	});

	it('adds, renames and deletes a role', async () => {
		await start();
		const id = await editor.roles.add('教练');
		await editor.roles.rename(id, '总教练');
		expect(await reader.roles.getAll()).toMatchObject([{ id: 'r-1' }, { id, roleName: '总教练' }]);
		await editor.roles.delete(id);
		expect(await failureOf(editor.roles.delete(id))).toMatchObject({
			kind: 'refused',
			endpoint: 'roletag/deleteRoleTag',
			message: containing('roleId不存在'),
		});
	});

	it('gives and takes roles, one by one and in batches', async () => {
		await start();
		await editor.roles.assign({ roleId: 'r-1', openId: 'o-2', orgIds: ['d-a', 'd-b'] });
		await editor.roles.remove('r-1', 'o-1');
		expect(await reader.roles.getPersonsPage('r-1', 0, 100)).toEqual([
			{ openId: 'o-2', orgIds: ['d-a', 'd-b'] },
		]);
		const other = await editor.roles.add('教练');
		await editor.roles.assignBatch([
			{ roleId: 'r-1', openId: 'o-1', orgIds: ['d-a'] },
			{ roleId: other, openId: 'o-1', orgIds: [] },
		]);
		expect(await reader.roles.getByOpenIds(['o-1'])).toMatchObject([
			{ roles: [{ roleId: 'r-1' }, { roleId: other }] },
		]);
		await editor.roles.removeBatch([{ roleId: 'r-1', openId: 'o-2', orgIds: ['d-a'] }]);
		expect(await reader.roles.getPersonsPage('r-1', 0, 100)).toMatchObject([
			{ openId: 'o-2', orgIds: ['d-b'] },
			{ openId: 'o-1', orgIds: ['d-a'] },
		]);
		expect(simulator.log.counts()['roletag/batchSetPersonRoleTag']).toBe(2);
	});

	it('sends no empty batch, and refuses more than a hundred before sending', async () => {
		await start();
		await editor.roles.assignBatch([]);
		await expect(
			editor.roles.removeBatch(
				Array.from({ length: 101 }, () => ({ roleId: 'r-1', openId: 'o-1', orgIds: [] })),
			),
		).rejects.toThrow(RangeError);
		expect(simulator.log.mutating()).toBe(0);
	});

	it.each([
		'drop-after-apply',
		'500-after-apply',
		'html-after-apply',
		'truncated-json-after-apply',
	] as const)('%s: a new role may be there or not, and is not made twice', async (kind) => {
		await start();
		simulator.faults.set([{ endpoint: 'roletag/addRoleTag', kind }]);
		expect(await failureOf(editor.roles.add('教练'))).toMatchObject({ kind: 'outcome-unknown' });
		expect(simulator.state.roles.all().map(({ name }) => name)).toEqual(['导师', '教练']);
	});

	it('a new role without an id is an unknown outcome', async () => {
		await start();
		const server = await startServer(({ path }) => ({
			json: path.endsWith('/getAccessToken')
				? { success: true, errorCode: 0, data: { accessToken: 't', expireIn: 6400 } }
				: { success: true, errorCode: 100, data: '' },
		}));
		const config = {
			eid: '1',
			baseUrl: server.url,
			editKey: 'edit-key-of-a-silent-server',
			allowHttp: true,
		};
		expect(
			await failureOf(createYunzhijiaEditor(config, testServices()).roles.add('教练')),
		).toMatchObject({ kind: 'outcome-unknown', message: containing('without the id') });
		await server.stop();
	});
});
