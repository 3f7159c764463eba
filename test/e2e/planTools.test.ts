import { serveWorkflows, type Served } from '../../sandbox/serve';
import { readTemplate, withSettings } from '../../sandbox/templates';
import { type Editor, logIn } from './editor';
import { E2E_TIMEOUT, startWorld, type World } from './harness';

jest.setTimeout(E2E_TIMEOUT);

const NASTY = '<img src=x onerror=alert(1)>';
const SHOWN = '&lt;img src=x onerror=alert(1)&gt;';
const EXPLAIN = '解释一个人 Explain a person';
const COMPARE = '与之前的对比 Compare with an earlier plan';
const UNDO = '撤销同步模拟 Take a plan back';
const NOW = '立即同步一个人 One person now';

/**
 * Explain, compare, one person and undo in the real n8n, by
 * the template `plan-tools`, after a push with a canary.
 */
describe('tools around a plan', () => {
	let world: World;
	beforeAll(async () => (world = await startWorld()));
	afterAll(() => world.close());

	const serve = async (): Promise<Served> =>
		await serveWorkflows(
			[
				withSettings(readTemplate('push-sync'), { apply: 'ask' }),
				withSettings(readTemplate('plan-tools'), { apply: 'auto' }),
				readTemplate('approve-plan'),
				withSettings(readTemplate('pull-sync-to-oa'), { apply: 'preview' }),
			],
			{
				stateDirectory: world.stateDirectory,
				yunzhijia: world.pair.yunzhijia.url,
				oa: world.pair.oa.url,
			},
		);

	it('explains a person, applies with a canary, compares, syncs one person and takes it back', async () => {
		const [employee] = world.pair.oa.state.employees;
		if (!employee) throw new Error('the example has changed');
		expect(await world.run('push-sync', { canary: { objects: 3 } })).toMatchObject({
			outcome: 'applied',
			message: expect.stringContaining('项操作并回读核对'),
		});
		const first = [...world.pair.yunzhijia.state.persons()].find(
			({ name }) => name === employee.name,
		);
		const titleNow = (): string | undefined =>
			[...world.pair.yunzhijia.state.persons()].find(({ openId }) => openId === first?.openId)
				?.jobTitle;

		const title = `总监${NASTY}`;
		world.pair.oa.seed({
			departments: [...world.pair.oa.state.departments],
			employees: world.pair.oa.state.employees.map((one) =>
				one.id === employee.id ? { ...one, jobTitle: title } : one,
			),
		});
		const served = await serve();
		try {
			const { forms, editor: url } = served.line;
			const editor = await logIn(served.line);
			const tool = async (what: string, planId = '') =>
				await editor.submit(forms['plan-tools'] ?? '', [what, planId]);
			const answer = async (what: string, fields: readonly string[], who: Editor = editor) => {
				const { text } = await who.submit((await tool(what)).url, fields);
				expect(text).not.toContain('<img src=x');
				return text;
			};
			expect((await editor.run('push-sync', 'Run by Hand')).status).toBe('success');
			expect(titleNow()).not.toBe(title);

			const explained = await answer(EXPLAIN, ['', '姓名 Name', employee.name, '中英文 Both']);
			expect(explained).toContain('<b>范围</b>: 在范围内');
			expect(explained).toContain('<b>Scope</b>: in scope');
			expect(explained).toContain(SHOWN);
			expect(
				await answer(EXPLAIN, ['', 'OA 人员 ID OA ID', employee.id, '英文 English']),
			).not.toContain('在范围内');
			expect((await tool(EXPLAIN, `no-such-plan${NASTY}`)).text).toContain(`no-such-plan${SHOWN}`);

			const compared = await answer(COMPARE, ['', '上一个 The plan before', '', '中英文 Both']);
			expect(compared).toContain('<h4>新增的操作 (1)</h4>');
			expect(compared).toContain('<h4>New (1)</h4>');

			// Somebody else with the address of the page begins nothing.
			const colleague = await logIn({
				editor: url,
				owner: await editor.invite('colleague@sandbox.invalid'),
			});
			expect(await answer(NOW, [employee.id], colleague)).toContain('没有权限');
			expect(titleNow()).not.toBe(title);

			const person = await answer(NOW, [employee.id]);
			expect(person).toContain('已同步 Done');
			expect(person).toContain('OA 有变化 1');
			expect(person).toContain(SHOWN);
			expect(titleNow()).toBe(title);

			expect(await answer(UNDO, ['', JSON.stringify(['不撤销 Leave it'])])).toContain(
				'Nothing was done',
			);
			const undo = await answer(UNDO, ['', JSON.stringify(['生成撤销用的同步模拟 Plan the undo'])]);
			expect(undo).toContain('<td>1</td><td>0</td><td>0</td>');
			expect(titleNow()).toBe(title);
			const [, planId = '', planHash = ''] =
				/yunzhijia-approve-plan\?planId=([^&"]+)&(?:amp;)?planHash=([^"]+)"/.exec(undo) ?? [];
			const decide = await editor.submit(forms['approve-plan'] ?? '', [planId, planHash]);
			expect(
				(await editor.submit(decide.url, ['', JSON.stringify(['审批并执行 Approve and apply'])]))
					.text,
			).toContain('Applied');
			expect(titleNow()).toBe(first?.jobTitle);

			// The newest plan changes the OA now, and is explained with that as the side that changes.
			expect((await editor.run('pull-sync-to-oa', 'Run by Hand')).status).toBe('success');
			const ofOa = await answer(EXPLAIN, [
				'',
				'成员 openId OpenId',
				first?.openId ?? '',
				'中英文 Both',
			]);
			expect(ofOa).toContain('<b>Match</b>: linked already with');
			expect(ofOa).toContain('<b>范围</b>: 在范围内');
			expect(ofOa).not.toContain('is not kept');
		} finally {
			await served.close();
		}
	});
});
