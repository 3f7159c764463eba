import type { YunzhijiaOptions } from '../../../simulators';
import { YunzhijiaBench, type Reply } from '../support';

describe('roles', () => {
	let bench: YunzhijiaBench;
	let openId: string;
	const eid = '10000001';
	afterEach(() => bench.stop());

	const start = async (options: Partial<YunzhijiaOptions> = {}): Promise<void> => {
		bench = await YunzhijiaBench.start({
			...options,
			seed: {
				departments: [{ department: '甲' }, { department: '乙' }],
				persons: [],
				roles: [{ id: 'r-10', name: '系统', type: 10, parentId: 'group' }],
			},
		});
		openId = await bench.add({ name: '张', phone: '13800000001', department: '甲' });
	};
	const role = (name: string, data: unknown): Promise<Reply> => bench.call(`roletag/${name}`, data);
	const add = async (roleName: string): Promise<string> => {
		const { data } = await role('addRoleTag', { roleName });
		return typeof data === 'object' && data !== null && 'id' in data ? String(data.id) : '';
	};
	const holders = async (roleId: string): Promise<unknown> =>
		(await role('getPersonsByRoleAndPage', { roleId })).data;

	it('lists roles with the spelling, texts and times of the page', async () => {
		await start();
		const id = await add('导师');
		expect((await role('getCompanyRoleTag', { eid })).rows).toEqual([
			expect.objectContaining({ id: 'r-10', rolename: '系统', type: 10, parentId: 'group' }),
			expect.objectContaining({
				id,
				rolename: '导师',
				eid,
				type: 40,
				parentId: '',
				personCount: '0',
				createTime: 'Mar 1, 2026 12:00:00 PM',
				lastUpdateTime: 'Mar 1, 2026 12:00:00 PM',
			}),
		]);
	});

	it('wants the eid inside data where the page says so', async () => {
		await start();
		const roleId = await add('导师');
		for (const [name, data] of [
			['getCompanyRoleTag', {}],
			['setPersonRoleTag', { roleId, openId, orgIds: '' }],
			['deletePersonRoleTag', { roleId, openId }],
		] as const)
			expect(await role(name, data)).toMatchObject({ success: false, errorCode: 90001 });
	});

	it('renames and deletes, answering ""', async () => {
		await start();
		const roleId = await add('导师');
		expect(await role('updateRoleTag', { roleId, roleName: '教练' })).toMatchObject({
			success: true,
			data: '',
		});
		expect((await role('getCompanyRoleTag', { eid })).rows[1]).toMatchObject({ rolename: '教练' });
		expect(await role('deleteRoleTag', { roleId })).toMatchObject({ success: true, data: '' });
		expect(await role('deleteRoleTag', { roleId })).toMatchObject({
			success: false,
			errorCode: 90005,
		});
	});

	it('gives a role for departments, as one text, and takes it; nobody is ""', async () => {
		await start();
		const roleId = await add('导师');
		expect(await holders(roleId)).toBe('');
		const orgIds = `${bench.idOf('甲')},${bench.idOf('乙')}`;
		expect(await role('setPersonRoleTag', { eid, roleId, openId, orgIds })).toMatchObject({
			success: true,
			data: '',
		});
		expect(await holders(roleId)).toEqual([{ openId, orgIds }]);
		expect((await role('getPersonByRole', { roleId })).rows).toEqual([{ openId, orgIds }]);
		expect((await role('batchGetPersonRoleTags', { openIds: [openId, 'nobody'] })).rows).toEqual([
			{ openId, roles: [{ roleId, roleName: '导师' }] },
		]);
		expect(await role('deletePersonRoleTag', { eid, roleId, openId })).toMatchObject({
			success: true,
			data: '',
		});
		expect(await holders(roleId)).toBe('');
	});

	it('begin is a page number, 100 rows a page by default', async () => {
		await start();
		const roleId = await add('导师');
		const ids: string[] = [];
		for (let index = 0; index < 101; index++)
			ids.push(bench.simulator.state.addPerson({ name: `人${index}` }).openId);
		await role('batchSetPersonRoleTag', {
			operate: 'insert',
			roleTags: ids.map((id) => ({ openId: id, roleOrgs: [{ roleId, orgids: [] }] })),
		});
		expect((await role('getPersonsByRoleAndPage', { roleId })).rows).toHaveLength(100);
		expect((await role('getPersonsByRoleAndPage', { roleId, begin: 1 })).rows).toMatchObject([
			{ openId: ids[100] },
		]);
		expect(
			(await role('getPersonsByRoleAndPage', { roleId, begin: 2, count: 50 })).rows,
		).toHaveLength(1);
		expect(await role('getPersonsByRoleAndPage', { roleId, count: 101 })).toMatchObject({
			success: false,
			errorCode: 90002,
		});
	});

	it('batches are the same by person and by role, with orgids as a list', async () => {
		await start();
		const roleId = await add('导师');
		const orgids = [bench.idOf('甲'), bench.idOf('乙')];
		await role('batchSetPersonRoleTag', {
			operate: 'insert',
			roleTags: [{ openId, roleOrgs: [{ roleId, orgids }] }],
		});
		expect(await holders(roleId)).toEqual([{ openId, orgIds: orgids.join(',') }]);
		await role('batchSetPersonRoleTag_other', {
			operate: 'delete',
			roleTags: [{ roleId, personOrgs: [{ openId, orgids: orgids.slice(1) }] }],
		});
		expect(await holders(roleId)).toEqual([{ openId, orgIds: orgids[0] }]);
		await role('batchSetPersonRoleTag_other', {
			operate: 'delete',
			roleTags: [{ roleId, personOrgs: [{ openId, orgids: orgids.slice(0, 1) }] }],
		});
		expect(await holders(roleId)).toBe('');
	});

	it.each([
		['skip', true, 1],
		['refuse-call', false, 0],
	] as const)('one wrong item in a batch: %s', async (roleBatchBadItem, success, given) => {
		await start({ roleBatchBadItem, roleOrgIdsAnswer: 'list' });
		const roleId = await add('导师');
		const roleTags = [openId, 'nobody'].map((id) => ({
			openId: id,
			roleOrgs: [{ roleId, orgids: [bench.idOf('乙')] }],
		}));
		expect(await role('batchSetPersonRoleTag', { operate: 'insert', roleTags })).toMatchObject({
			success,
		});
		expect(await holders(roleId)).toEqual(
			given === 0 ? '' : [{ openId, orgIds: [bench.idOf('乙')] }],
		);
	});

	it.each([
		['replace', ['乙']],
		['add', ['甲', '乙']],
	] as const)('given again: %s', async (assignRoleAgain, names) => {
		await start({ assignRoleAgain });
		const roleId = await add('导师');
		for (const name of ['甲', '乙'])
			await role('setPersonRoleTag', { eid, roleId, openId, orgIds: bench.idOf(name) });
		expect(await holders(roleId)).toEqual([
			{ openId, orgIds: names.map((name) => bench.idOf(name)).join(',') },
		]);
	});

	it.each([
		['roleId', { roleId: 'nothing' }],
		['openId', { openId: 'nobody' }],
		['department', { orgIds: 'nowhere' }],
	])('refuses an unknown %s', async (what, wrong) => {
		await start();
		const roleId = await add('导师');
		expect(
			await role('setPersonRoleTag', { eid, roleId, openId, orgIds: '', ...wrong }),
		).toMatchObject({ success: false, errorCode: 90005, error: `${what}不存在` });
	});

	it('options for names, roles of the system, and roles in use', async () => {
		await start({ roleNameTaken: 'refuse', deleteRoleWithPersons: 'refuse' });
		const roleId = await add('导师');
		expect(await role('addRoleTag', { roleName: '导师' })).toMatchObject({
			success: false,
			errorCode: 90005,
		});
		expect(await role('updateRoleTag', { roleId: 'r-10', roleName: '新' })).toMatchObject({
			success: false,
			errorCode: 90005,
		});
		await role('setPersonRoleTag', { eid, roleId, openId, orgIds: '' });
		expect(await role('deleteRoleTag', { roleId })).toMatchObject({
			success: false,
			errorCode: 90005,
		});
		await bench.stop();
		await start({ changeForeignRole: 'apply' });
		expect(await role('updateRoleTag', { roleId: 'r-10', roleName: '新' })).toMatchObject({
			success: true,
		});
		expect(await add('新')).not.toBe('');
	});

	it('who left has no role to be seen, a deleted department leaves the scope, and the state can be seeded again', async () => {
		await start();
		const roleId = await add('导师');
		await role('setPersonRoleTag', {
			eid,
			roleId,
			openId,
			orgIds: `${bench.idOf('甲')},${bench.idOf('乙')}`,
		});
		await bench.call('dept/deleteById', { departments: [bench.idOf('甲')] });
		const state = await (await fetch(`${bench.simulator.controlUrl}/state`)).text();
		await fetch(`${bench.simulator.controlUrl}/seed`, { method: 'POST', body: state });
		expect(await holders(roleId)).toEqual([{ openId, orgIds: bench.idOf('乙') }]);
		await bench.call('person/updateStatus', { persons: [{ openId, type: '1' }] });
		expect(await holders(roleId)).toBe('');
	});
});
