import type { YunzhijiaOptions } from '../../../simulators';
import type { YunzhijiaSimulator } from '../../../simulators/yunzhijia/server';
import {
	createYunzhijiaEditor,
	createYunzhijiaReader,
	type YunzhijiaEditor,
	type YunzhijiaReader,
} from '../../../src/yunzhijia';
import { failureOf, testServices } from '../lib/testServer';
import { startSimulated } from './simulated';

describe('leaders', () => {
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
				],
				persons: [
					{ openId: 'o-1', name: '张三', orgId: 'd-a', leader: true },
					{ openId: 'o-2', name: '李四', orgId: 'd-a' },
				],
			},
		});
		simulator = started.simulator;
		reader = createYunzhijiaReader(started.config, testServices());
		editor = createYunzhijiaEditor(started.config, testServices());
	};
	afterEach(() => simulator.stop());

	it('reads them page by page, and has no mutating method on a reader (C12)', async () => {
		await start();
		expect(await reader.leaders.getPage(0, 1000)).toEqual([
			{ openId: 'o-1', orgId: 'd-a', department: '部门A' },
		]);
		expect(await reader.leaders.getPage(1, 1000)).toEqual([]);
		expect(Object.keys(reader.leaders)).toEqual(['getPage']);
	});

	it('sets and tells which item failed by its place in the call, not by the person', async () => {
		await start();
		expect(
			await editor.leaders.setById([
				{ openId: 'o-2', orgId: 'nowhere' },
				{ openId: 'o-2', orgId: 'd-a', weights: 3 },
				{ openId: 'nobody', orgId: 'd-a' },
			]),
		).toEqual([
			{ key: 'o-2/nowhere', outcome: 'refused', code: null, message: 'department不存在' },
			{ key: 'o-2/d-a', outcome: 'done', code: null, message: '' },
			{ key: 'nobody/d-a', outcome: 'refused', code: null, message: 'openId不存在' },
		]);
		expect(simulator.state.leaders()).toMatchObject([
			{ openId: 'o-1' },
			{ openId: 'o-2', orgId: 'd-a', weights: 3 },
		]);
	});

	it.each([
		['listed', { outcome: 'refused', code: 900014 }],
		['silent', { outcome: 'done', code: null }],
	] as const)('deletes; failures are %s', async (deleteLeaderFailures, second) => {
		await start({ deleteLeaderFailures });
		expect(
			await editor.leaders.deleteById([
				{ openId: 'o-1', orgId: 'd-a' },
				{ openId: 'o-2', orgId: 'd-a' },
			]),
		).toMatchObject([{ outcome: 'done' }, second]);
		expect(simulator.state.leaders()).toEqual([]);
	});

	it.each([
		'drop-after-apply',
		'500-after-apply',
		'html-after-apply',
		'truncated-json-after-apply',
		'500',
	] as const)('%s leaves the outcome unknown and is never repeated', async (kind) => {
		await start();
		simulator.faults.set([{ endpoint: 'company/setOrgAdminsById', kind }]);
		expect(
			await failureOf(editor.leaders.setById([{ openId: 'o-2', orgId: 'd-a' }])),
		).toMatchObject({ kind: 'outcome-unknown', endpoint: 'company/setOrgAdminsById' });
		expect(simulator.log.counts()['company/setOrgAdminsById']).toBe(1);
		expect(simulator.state.isLeader('o-2', 'd-a')).toBe(kind !== '500');
	});

	it.each(['429', 'expired-token'] as const)(
		'%s is repeated: nothing was applied',
		async (kind) => {
			await start();
			simulator.faults.set([{ endpoint: 'company/deleteOrgAdminsById', kind }]);
			expect(await editor.leaders.deleteById([{ openId: 'o-1', orgId: 'd-a' }])).toMatchObject([
				{ outcome: 'done' },
			]);
			expect(simulator.log.counts()['company/deleteOrgAdminsById']).toBe(2);
		},
	);

	it('sends nothing for nothing, and refuses more than a thousand before sending', async () => {
		await start();
		expect(await editor.leaders.deleteById([])).toEqual([]);
		await expect(
			editor.leaders.setById(Array.from({ length: 1001 }, () => ({ openId: 'o-2', orgId: 'd-a' }))),
		).rejects.toThrow(RangeError);
		expect(simulator.log.mutating()).toBe(0);
	});
});
