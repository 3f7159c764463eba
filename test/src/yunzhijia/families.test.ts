import {
	createYunzhijiaEditor,
	createYunzhijiaReader,
	type YunzhijiaEditor,
	type YunzhijiaReader,
} from '../../../src/yunzhijia';
import type { YunzhijiaSimulator } from '../../../simulators/yunzhijia/server';
import { failureOf, matching, testServices } from '../lib/testServer';
import { startSimulated } from './simulated';

const ROOT = 'aaaaaaaaaaaaaaaaaaaaaaaa';

describe('address book', () => {
	let simulator: YunzhijiaSimulator;
	let reader: YunzhijiaReader;
	let editor: YunzhijiaEditor;

	beforeEach(async () => {
		const started = await startSimulated({
			seed: {
				departments: [
					{ id: ROOT, name: '演示部门', parentId: '' },
					{ id: 'd-a', name: '部门A', parentId: ROOT, weights: 5 },
					{ id: 'd-b', name: '部门B', parentId: ROOT },
					{ id: 'd-a1', name: '一组', parentId: 'd-a' },
				],
				persons: [
					{ openId: 'o-1', name: '张三', phone: '13000000001', jobNo: 'A1', orgId: 'd-a' },
					{
						openId: 'o-2',
						name: '李四',
						phone: '13000000002',
						email: 'li@example.com',
						orgId: 'd-b',
					},
				],
				partTimeJobs: [{ openId: 'o-1', orgId: 'd-b', jobTitle: '顾问' }],
			},
		});
		simulator = started.simulator;
		reader = createYunzhijiaReader(started.config, testServices());
		editor = createYunzhijiaEditor(started.config, testServices());
	});
	afterEach(() => simulator.stop());

	it('reads persons by page, id, phone and time', async () => {
		expect((await reader.persons.getPage(0, 1)).length).toBe(1);
		expect((await reader.persons.getPage(0, 1000)).map(({ openId }) => openId).sort()).toEqual([
			'o-1',
			'o-2',
		]);
		expect(await reader.persons.getPage(1000, 1000)).toEqual([]);
		expect(await reader.persons.getByOpenIds(['o-1', 'nobody', 'o-1'])).toMatchObject([
			{ openId: 'o-1', jobNo: 'A1', department: '部门A', orgId: 'd-a', status: '1' },
		]);
		expect(await reader.persons.getByPhones(['13000000002'])).toMatchObject([{ openId: 'o-2' }]);
		expect((await reader.persons.getAtTime('2000-01-01 00:00:00', 0, 100)).length).toBe(2);
		expect(simulator.log.counts()['token']).toBe(1);
	});

	it('asks for any number of people, a hundred at a time, and for none without a call', async () => {
		await reader.persons.getByOpenIds(Array.from({ length: 250 }, (_, index) => `x-${index}`));
		expect(await reader.persons.getByOpenIds([])).toEqual([]);
		expect(simulator.log.counts()['person/get']).toBe(3);
	});

	it('reads departments and part-time posts', async () => {
		expect((await reader.departments.getAll()).map(({ department }) => department).sort()).toEqual([
			'',
			'部门A',
			'部门A\\一组',
			'部门B',
		]);
		expect(await reader.departments.getByIds(['d-a1'])).toMatchObject([
			{ id: 'd-a1', department: '部门A\\一组', parentId: 'd-a' },
		]);
		expect(await reader.departments.getByLongNames(['\\'])).toMatchObject([
			{ id: ROOT, parentId: '' },
		]);
		expect(
			(await reader.departments.getAtTime('2000-01-01 00:00:00')).every(
				({ changeType }) => changeType === '1',
			),
		).toBe(true);
		expect(await reader.partTimeJobs.getPage(0, 1000)).toMatchObject([
			{ openId: 'o-1', orgId: 'd-b', jobTitle: '顾问' },
		]);
	});

	it('writes persons', async () => {
		const [added, refused] = await editor.persons.addNew([
			{
				name: '王五',
				account: { mobile: '13000000003' },
				department: '部门A\\一组',
				jobNo: 'A3',
				weights: 3,
				orgUserType: 1,
			},
			{ name: '赵六', phone: '13000000001' },
		]);
		expect(added).toMatchObject({ key: '13000000003', outcome: 'done', code: 209 });
		expect(refused).toMatchObject({ key: '13000000001', outcome: 'refused' });
		const openId = added?.openId ?? '';
		expect(
			await editor.persons.updateInfo([
				{ openId, jobTitle: '工程师', birthday: null },
				{ openId: 'nobody', name: 'x' },
			]),
		).toMatchObject([{ outcome: 'done' }, { outcome: 'refused' }]);
		expect(await editor.persons.updateDept([{ openId, department: '部门B' }])).toMatchObject([
			{ outcome: 'done' },
		]);
		expect(
			await editor.persons.updateDeptByDeptId([
				{ openId, orgId: 'd-a' },
				{ openId, orgId: 'no-such' },
			]),
		).toHaveLength(2);
		expect(
			await editor.persons.updatePhone([
				{ openId, phone: '13000000009' },
				{ openId: 'o-2', phone: '' },
			]),
		).toMatchObject([{ outcome: 'done' }, { outcome: 'refused', code: 227 }]);
		expect(
			await editor.persons.updateEmailUnbound([{ openId, email: 'li@example.com' }]),
		).toMatchObject([{ outcome: 'refused', code: 210, existBind: { openId: 'o-2' } }]);
		expect(await editor.persons.updateStatus([{ openId, type: '3' }])).toMatchObject([
			{ outcome: 'done', code: 214 },
		]);
		expect(await editor.persons.getByOpenIds([openId])).toMatchObject([
			{ status: '2', phone: '13000000009', jobTitle: '工程师' },
		]);
		expect(await editor.persons.delete(['o-1', 'nobody'])).toMatchObject([
			{ outcome: 'done', code: 214 },
			{ outcome: 'refused' },
		]);
	});

	it('writes departments', async () => {
		expect(
			await editor.departments.add([{ longName: '部门C', weight: 1 }, { longName: '部门A' }]),
		).toMatchObject([{ outcome: 'done' }, { outcome: 'refused' }]);
		const [made] = await editor.departments.addV2([{ longName: '部门C\\甲' }]);
		expect(made).toMatchObject({ key: '部门C\\甲', outcome: 'done', orgId: matching(/./) });
		const orgId = made?.orgId ?? '';
		expect(
			await editor.departments.update([{ longName: '部门C\\甲', toLongName: '部门C\\乙' }]),
		).toMatchObject([{ outcome: 'done' }]);
		expect(
			await editor.departments.updateById([
				{ orgId, name: '丙' },
				{ orgId: 'no-such', name: 'x' },
			]),
		).toMatchObject([{ outcome: 'done' }, { outcome: 'refused' }]);
		expect(
			await editor.departments.updateWeightsById([
				{ orgId, weights: 9 },
				{ orgId: 'no-such', weights: 1 },
			]),
		).toMatchObject([{ outcome: 'done' }, { outcome: 'refused', code: 221 }]);
		await editor.departments.moveOrg(orgId, 'd-b');
		expect(await editor.departments.getByIds([orgId])).toMatchObject([
			{ department: '部门B\\丙', weights: 9, parentId: 'd-b' },
		]);
		expect(await failureOf(editor.departments.moveOrg('no-such', 'd-b'))).toMatchObject({
			kind: 'refused',
			endpoint: 'dept/moveOrg',
		});
		expect(await editor.departments.deleteById([orgId])).toMatchObject([{ outcome: 'done' }]);
		expect(await editor.departments.delete(['部门C'])).toMatchObject([{ outcome: 'done' }]);
	});

	it('sends nothing for nothing, and refuses more than a thousand before sending', async () => {
		expect(await editor.persons.delete([])).toEqual([]);
		await expect(editor.persons.delete(Array.from({ length: 1001 }, String))).rejects.toThrow(
			RangeError,
		);
		expect(simulator.log.mutating()).toBe(0);
	});

	it('has no mutating method on a reader (C12)', () => {
		expect(Object.keys(reader.persons).sort()).toEqual([
			'getAtTime',
			'getByOpenIds',
			'getByPhones',
			'getPage',
		]);
		expect(Object.keys(reader.departments).sort()).toEqual([
			'getAll',
			'getAtTime',
			'getByIds',
			'getByLongNames',
		]);
		expect(Object.keys(reader.partTimeJobs)).toEqual(['getPage']);
	});
});
