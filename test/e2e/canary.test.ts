import type { Outcome } from '../../sandbox/outcome';
import { logIn } from './editor';
import { E2E_TIMEOUT, startWorld, type World } from './harness';

jest.setTimeout(E2E_TIMEOUT);

/** The setting `canary` through the templates in the real n8n. */
describe('a canary of the settings', () => {
	let world: World;
	beforeEach(async () => (world = await startWorld()));
	afterEach(() => world.close());

	const picture = (): unknown => [
		world.departments(),
		[...world.pair.yunzhijia.state.persons()].map(({ openId, name, phone, orgId, status }) => [
			openId,
			name,
			phone,
			orgId,
			status,
		]),
	];
	const operations = ({ counts: { departments, persons } }: Outcome): number =>
		departments.create + persons.create;

	it('its first object fails: push-sync ends with that, and nothing else was written', async () => {
		const before = picture();
		world.pair.yunzhijia.faults.set([
			{
				endpoint: 'dept/add',
				every: true,
				kind: 'partial-failure',
				items: [{ code: 900001, msg: '拒绝' }],
			},
		]);
		const outcome = await world.run('push-sync', { canary: { objects: 1 } });
		expect(outcome).toMatchObject({
			template: 'push-sync',
			outcome: 'failed',
			message: expect.stringMatching(
				/^中途停止：先执行的 \d+ 项操作中有 \d+ 项与同步模拟不符.*其余操作未开始。/,
			),
		});
		expect(operations(outcome)).toBeGreaterThan(3);
		expect(picture()).toEqual(before);
		expect(
			world.pair.yunzhijia.log
				.entries()
				.flatMap(({ endpoint, mutating }) => (mutating ? [endpoint] : [])),
		).toEqual(['dept/add']);
	});

	it('its first object fails after an approval: the result page says so, and names the object', async () => {
		const { oa, yunzhijia } = world.pair;
		oa.seed({
			departments: oa.state.departments.map((one) =>
				one.name === '部门A1' ? { ...one, name: '部门A1<img src=x>' } : one,
			),
			employees: [...oa.state.employees],
		});
		const { planId, planHash, outcome } = await world.run('push-sync', {
			apply: 'ask',
			canary: { objects: 1 },
		});
		expect(outcome).toBe('ready');
		const before = picture();
		yunzhijia.faults.set([
			{
				endpoint: 'dept/add',
				every: true,
				kind: 'partial-failure',
				items: [{ code: 900001, msg: '拒绝' }],
			},
		]);
		const served = await world.serve({ templates: ['approve-plan'] });
		try {
			const editor = await logIn(served.line);
			const decide = await editor.submit(served.line.forms['approve-plan'] ?? '', [
				planId ?? '',
				planHash ?? '',
			]);
			const { text } = await editor.submit(decide.url, [
				'',
				JSON.stringify(['审批并执行 Approve and apply']),
			]);
			expect(text).toContain('Applied in part');
			expect(text).toMatch(/先执行的 1 项操作中有 1 项与同步模拟不符.*其余操作未开始/);
			expect(text).toMatch(/· 部门 部门A1&lt;img src=x&gt; \d+: 云之家拒绝了操作“新增部门”/);
			expect(text).not.toContain('<img');
			expect(picture()).toEqual(before);
		} finally {
			await served.close();
		}
	});

	it('it holds: everything is applied, with an approval as without', async () => {
		const outcome = await world.run(
			'push-sync',
			{ apply: 'ask', canary: { objects: 1 } },
			{ approve: true },
		);
		expect(outcome).toMatchObject({
			outcome: 'applied',
			failures: [],
			message: expect.stringMatching(/已先执行 \d+ 项操作并回读核对/),
		});
		expect(await world.run('push-sync', { canary: { objects: 1 } })).toMatchObject({
			outcome: 'no-changes',
		});
	});
});
