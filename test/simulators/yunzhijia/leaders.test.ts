import type { YunzhijiaOptions } from '../../../simulators';
import { YunzhijiaBench } from '../support';

describe('leaders', () => {
	let bench: YunzhijiaBench;
	afterEach(() => bench.stop());

	const start = async (options: Partial<YunzhijiaOptions> = {}): Promise<string> => {
		bench = await YunzhijiaBench.start({
			...options,
			seed: {
				departments: [{ department: '甲' }, { department: '甲\\子' }, { department: '乙' }],
				persons: [],
			},
		});
		return bench.add({ name: '张', phone: '13800000001', department: '甲\\子' });
	};
	const leaders = async (request = {}): Promise<unknown> =>
		(await bench.call('company/queryOrgAdmins', request)).data;
	const set = (openId: string, longName: string, more = {}): Promise<unknown> =>
		bench.call('company/setOrgAdminsById', [
			{ commitId: '1', openId, orgId: bench.idOf(longName), ...more },
		]);

	it('set makes a leader, also of a department where the person is no member; the query shows no weight', async () => {
		const openId = await start();
		expect(await set(openId, '甲\\子', { weights: 3 })).toMatchObject({
			success: true,
			errorCode: 100,
			data: [],
		});
		await set(openId, '乙');
		expect(await leaders()).toEqual([
			{ openId, departmentId: bench.idOf('甲\\子'), department: '甲\\子' },
			{ openId, departmentId: bench.idOf('乙'), department: '乙' },
		]);
		expect(await bench.person(openId)).toMatchObject({ orgUserType: '1' });
	});

	it('lists whoever is leader by orgUserType of the person or of a part-time post', async () => {
		const openId = await start();
		await bench.call('person/updateInfo', { persons: [{ openId, orgUserType: 1 }] });
		await bench.call('company/setPartTimeJobs', [
			{ commitId: '1', openId, orgId: bench.idOf('乙'), jobTitle: '顾问', orgUserType: 1 },
		]);
		expect(await leaders()).toMatchObject([{ department: '甲\\子' }, { department: '乙' }]);
		await bench.call('company/setPartTimeJobs', [
			{ commitId: '1', openId, orgId: bench.idOf('乙'), jobTitle: '顾问', orgUserType: 0 },
		]);
		expect(await leaders()).toMatchObject([{ department: '甲\\子' }]);
	});

	it('lists leaders in service only', async () => {
		const openId = await start();
		await set(openId, '乙');
		await bench.call('person/updateStatus', { persons: [{ openId, type: '1' }] });
		expect(await leaders()).toEqual([]);
	});

	it('begin is a row offset; a count above 1000 is cut, not refused', async () => {
		const openId = await start();
		for (const longName of ['甲', '甲\\子', '乙']) await set(openId, longName);
		expect(await leaders({ begin: 1, count: 1 })).toMatchObject([{ department: '甲\\子' }]);
		expect(await leaders({ begin: 2, count: 5000 })).toMatchObject([{ department: '乙' }]);
		expect(await leaders({ begin: 3 })).toEqual([]);
	});

	it('answers failures of set as {commitId, errorMsg}', async () => {
		const openId = await start();
		const { data } = await bench.call('company/setOrgAdminsById', [
			{ commitId: 'a', openId: 'nobody', orgId: bench.idOf('乙') },
			{ commitId: 'b', openId, orgId: 'nowhere' },
			{ commitId: 'c', openId, orgId: bench.idOf('乙') },
		]);
		expect(data).toEqual([
			{ commitId: 'a', errorMsg: 'openId不存在' },
			{ commitId: 'b', errorMsg: 'department不存在' },
		]);
	});

	it.each([
		['silent', ''],
		['listed', [{ errorCode: 900014, commitId: 'b', error: expect.any(String) }]],
	] as const)(
		'delete answers "", or failures in style C (%s)',
		async (deleteLeaderFailures, data) => {
			const openId = await start({ deleteLeaderFailures });
			await set(openId, '乙');
			const list = [
				{ commitId: 'a', openId, orgId: bench.idOf('乙') },
				{ commitId: 'b', openId, orgId: bench.idOf('甲') },
			];
			expect((await bench.call('company/deleteOrgAdminsById', { list })).data).toEqual(data);
			expect(await leaders()).toEqual([]);
			expect((await bench.call('company/deleteOrgAdminsById', { list: [] })).data).toBe('');
		},
	);

	it('delete by id knows no deleteAll', async () => {
		const openId = await start();
		await set(openId, '乙');
		expect(
			await bench.call('company/deleteOrgAdminsById', { deleteAll: true, list: [] }),
		).toMatchObject({ success: false, errorCode: 90001 });
		expect(await leaders()).toHaveLength(1);
	});

	it.each([
		['company/setOrgAdminsById', (list: unknown) => list],
		['company/deleteOrgAdminsById', (list: unknown) => ({ list })],
	])('%s takes 1000 items', async (endpoint, wrap) => {
		await start();
		const list = Array.from({ length: 1001 }, (_, index) => ({
			commitId: String(index),
			openId: 'nobody',
			orgId: 'nowhere',
		}));
		expect(await bench.call(endpoint, wrap(list))).toMatchObject({
			success: false,
			errorCode: 90002,
		});
		expect(await bench.call(endpoint, wrap(list.slice(1)))).toMatchObject({ success: true });
	});

	it('setLeaderAgain: refuse fails the second set', async () => {
		const openId = await start({ setLeaderAgain: 'refuse' });
		await set(openId, '乙');
		expect(await set(openId, '乙')).toMatchObject({
			data: [{ commitId: '1', errorMsg: expect.stringContaining('already') }],
		});
	});

	it('a deleted department has no leaders left, and the whole state can be seeded again', async () => {
		const openId = await start();
		await set(openId, '乙', { weights: 7 });
		await set(openId, '甲');
		await bench.call('dept/deleteById', { departments: [bench.idOf('甲')] });
		const state: unknown = await (await fetch(`${bench.simulator.controlUrl}/state`)).json();
		expect(state).toMatchObject({ leaders: [{ openId, orgId: bench.idOf('乙'), weights: 7 }] });
		await fetch(`${bench.simulator.controlUrl}/seed`, {
			method: 'POST',
			body: JSON.stringify(state),
		});
		expect(await leaders()).toMatchObject([{ openId, department: '乙' }]);
	});
});
