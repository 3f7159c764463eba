import { YunzhijiaBench } from '../support';

describe('part-time posts', () => {
	let bench: YunzhijiaBench;
	let openId: string;
	beforeEach(async () => {
		bench = await YunzhijiaBench.start({
			seed: { departments: [{ department: '甲' }, { department: '乙' }], persons: [] },
		});
		openId = await bench.add({ name: '张', phone: '13800000001', department: '甲' });
	});
	afterEach(() => bench.stop());

	const posts = async (): Promise<unknown> =>
		(await bench.call('company/queryPartTimeJobs', {})).data;

	it('set adds and overwrites; the query lists part-time departments only, without a weight 2147483647', async () => {
		const orgId = bench.idOf('乙');
		expect(
			(
				await bench.call('company/setPartTimeJobs', [
					{ commitId: '1', openId, orgId, jobTitle: '顾问' },
				])
			).data,
		).toEqual([]);
		expect(await posts()).toEqual([{ openId, jobTitle: '顾问', weights: 2_147_483_647, orgId }]);
		await bench.call('company/setPartTimeJobs', [
			{ commitId: '1', openId, orgId, jobTitle: '教练', weights: 5, orgUserType: 1 },
		]);
		expect(await posts()).toEqual([{ openId, jobTitle: '教练', weights: 5, orgId }]);
	});

	it('jobTitle !DELETE in set, and delete, remove the post', async () => {
		const orgId = bench.idOf('乙');
		for (const removal of ['company/setPartTimeJobs', 'company/deletePartTimeJobs']) {
			await bench.call('company/addPartTimeJobs', [
				{ commitId: '1', openId, orgId, jobTitle: '顾问' },
			]);
			await bench.call(removal, [
				removal === 'company/setPartTimeJobs'
					? { commitId: '1', openId, orgId, jobTitle: '!DELETE' }
					: { commitId: '1', openId, orgId },
			]);
			expect(await posts()).toEqual([]);
		}
	});

	it('answers failures as {commitId, errorMsg}', async () => {
		const { rows } = await bench.call('company/addPartTimeJobs', [
			{ commitId: 'a', openId: 'nobody', orgId: bench.idOf('乙'), jobTitle: '顾问' },
			{ commitId: 'b', openId, orgId: 'nowhere', jobTitle: '顾问' },
			{ commitId: 'c', openId, orgId: bench.idOf('甲'), jobTitle: '顾问' },
			{
				commitId: 'd',
				openId,
				orgId: bench.idOf('乙'),
				jobTitle: Array(21).fill('顾问').join(','),
			},
		]);
		expect(rows).toEqual([
			{ commitId: 'a', errorMsg: 'openId不存在' },
			{ commitId: 'b', errorMsg: 'department不存在' },
			{ commitId: 'c', errorMsg: expect.stringContaining('both main and part-time') },
			{ commitId: 'd', errorMsg: expect.stringContaining('20 posts') },
		]);
	});

	it('the list is the top level of data, not a member of an object', async () => {
		expect(await bench.call('company/setPartTimeJobs', { list: [] })).toMatchObject({
			success: false,
			errorCode: 90001,
		});
	});

	it.each([
		['reset', [{ weights: 2_147_483_647 }], []],
		['keep', [{ weights: 5 }], [{ department: '乙' }]],
	] as const)('what set leaves out is %s', async (partTimeSetLeftOut, seen, leaders) => {
		await bench.stop();
		bench = await YunzhijiaBench.start({
			partTimeSetLeftOut,
			seed: { departments: [{ department: '甲' }, { department: '乙' }], persons: [] },
		});
		openId = await bench.add({ name: '张', phone: '13800000001', department: '甲' });
		const post = { commitId: '1', openId, orgId: bench.idOf('乙'), jobTitle: '顾问' };
		await bench.call('company/setPartTimeJobs', [{ ...post, weights: 5, orgUserType: 1 }]);
		await bench.call('company/setPartTimeJobs', [post]);
		expect(await posts()).toMatchObject(seen);
		expect((await bench.call('company/queryOrgAdmins', {})).data).toMatchObject(leaders);
	});

	it('set takes 50 items', async () => {
		const jobs = Array.from({ length: 51 }, (_, index) => ({
			commitId: String(index),
			openId: 'nobody',
			orgId: 'nowhere',
			jobTitle: '顾问',
		}));
		expect(await bench.call('company/setPartTimeJobs', jobs)).toMatchObject({
			success: false,
			errorCode: 90002,
		});
		expect((await bench.call('company/setPartTimeJobs', jobs.slice(1))).rows).toHaveLength(50);
	});
});
