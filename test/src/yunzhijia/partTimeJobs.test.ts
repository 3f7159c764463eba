import type { YunzhijiaSimulator } from '../../../simulators/yunzhijia/server';
import {
	createYunzhijiaEditor,
	createYunzhijiaReader,
	type YunzhijiaEditor,
	type YunzhijiaReader,
} from '../../../src/yunzhijia';
import { containing, failureOf, testServices } from '../lib/testServer';
import { startSimulated } from './simulated';

describe('part-time posts', () => {
	let simulator: YunzhijiaSimulator;
	let reader: YunzhijiaReader;
	let editor: YunzhijiaEditor;

	beforeEach(async () => {
		const started = await startSimulated({
			seed: {
				departments: [
					{ id: 'root', name: '演示部门', parentId: '' },
					{ id: 'd-a', name: '部门A', parentId: 'root' },
					{ id: 'd-b', name: '部门B', parentId: 'root' },
				],
				persons: [{ openId: 'o-1', name: '张三', orgId: 'd-a' }],
			},
		});
		simulator = started.simulator;
		reader = createYunzhijiaReader(started.config, testServices());
		editor = createYunzhijiaEditor(started.config, testServices());
	});
	afterEach(() => simulator.stop());

	it('adds, overwrites and deletes; a failure belongs to its item, not to the person', async () => {
		expect(
			await editor.partTimeJobs.add([
				{ openId: 'o-1', orgId: 'd-a', jobTitle: '顾问' },
				{ openId: 'o-1', orgId: 'd-b', jobTitle: '顾问,教练', weights: 2, orgUserType: 1 },
			]),
		).toMatchObject([
			{ key: 'o-1/d-a', outcome: 'refused', message: containing('both main and part-time') },
			{ key: 'o-1/d-b', outcome: 'done' },
		]);
		expect(await reader.partTimeJobs.getPage(0, 1000)).toEqual([
			{ openId: 'o-1', orgId: 'd-b', jobTitle: '顾问,教练', weights: 2 },
		]);
		expect(await reader.leaders.getPage(0, 1000)).toMatchObject([{ openId: 'o-1', orgId: 'd-b' }]);
		expect(
			await editor.partTimeJobs.set([
				{ openId: 'o-1', orgId: 'd-b', jobTitle: '教练', weights: 5, orgUserType: 0 },
			]),
		).toMatchObject([{ outcome: 'done' }]);
		expect(await reader.partTimeJobs.getPage(0, 1000)).toMatchObject([
			{ jobTitle: '教练', weights: 5 },
		]);
		expect(await reader.leaders.getPage(0, 1000)).toEqual([]);
		expect(
			await editor.partTimeJobs.delete([
				{ openId: 'o-1', orgId: 'd-b' },
				{ openId: 'o-1', orgId: 'd-a' },
			]),
		).toMatchObject([{ outcome: 'done' }, { outcome: 'refused' }]);
		expect(await reader.partTimeJobs.getPage(0, 1000)).toEqual([]);
	});

	it('a title that would remove the post is refused before it is sent', async () => {
		await editor.partTimeJobs.add([{ openId: 'o-1', orgId: 'd-b', jobTitle: '顾问' }]);
		await expect(
			editor.partTimeJobs.set([{ openId: 'o-1', orgId: 'd-b', jobTitle: '!DELETE ' }]),
		).rejects.toThrow(RangeError);
		await expect(
			editor.partTimeJobs.add([{ openId: 'o-1', orgId: 'd-b', jobTitle: '!DELETE' }]),
		).rejects.toThrow(RangeError);
		expect(simulator.state.partTimeJobs()).toHaveLength(1);
		expect(simulator.log.mutating()).toBe(1);
	});

	it('set takes 50 items a call, the others 1000', async () => {
		const jobs = Array.from({ length: 1001 }, () => ({
			openId: 'nobody',
			orgId: 'd-b',
			jobTitle: '顾问',
		}));
		await expect(editor.partTimeJobs.set(jobs.slice(0, 51))).rejects.toThrow('at most 50');
		await expect(editor.partTimeJobs.add(jobs)).rejects.toThrow('at most 1000');
		await expect(editor.partTimeJobs.delete(jobs)).rejects.toThrow('at most 1000');
		expect(simulator.log.mutating()).toBe(0);
		expect(await editor.partTimeJobs.set(jobs.slice(0, 50))).toHaveLength(50);
	});

	it.each(['add', 'set'] as const)(
		'%s: a lost reply is an unknown outcome, a partial failure names its item',
		async (method) => {
			const endpoint = method === 'add' ? 'company/addPartTimeJobs' : 'company/setPartTimeJobs';
			const job = { openId: 'o-1', orgId: 'd-b', jobTitle: '顾问' };
			simulator.faults.set([
				{ endpoint, kind: 'partial-failure', items: [{ index: 0, code: 1, msg: 'not today' }] },
				{ endpoint, nth: 2, kind: 'drop-after-apply' },
			]);
			expect(await editor.partTimeJobs[method]([job])).toMatchObject([
				{ outcome: 'refused', message: 'not today' },
			]);
			expect(await failureOf(editor.partTimeJobs[method]([job]))).toMatchObject({
				kind: 'outcome-unknown',
				endpoint,
			});
			expect(simulator.state.partTimeJobs()).toHaveLength(1);
			expect(simulator.log.counts()[endpoint]).toBe(2);
		},
	);
});
