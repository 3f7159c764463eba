import { serveWorkflows, type Served } from '../../sandbox/serve';
import { readTemplate, withSettings } from '../../sandbox/templates';
import { type Editor, logIn } from './editor';
import { E2E_TIMEOUT, startWorld, type World } from './harness';

jest.setTimeout(E2E_TIMEOUT);

const NASTY = '<img src=x onerror=alert(1)>';
const SHOWN = '&lt;img src=x onerror=alert(1)&gt;';
const EXPLAIN = 'Explain a person 解释一个人';
const COMPARE = 'Compare with an earlier plan 与之前的对比';
const UNDO = 'Take a plan back 撤销同步模拟';
const NOW = 'One person now 立即同步一个人';

/** Explain, compare, one person and undo in the real n8n, by the template `plan-tools`, after a push with a canary. */
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

			const explained = await answer(EXPLAIN, ['', 'Name 姓名', employee.name, 'Both 中英文']);
			expect(explained).toContain('<b>范围</b>: 在范围内');
			expect(explained).toContain('<b>Scope</b>: in scope');
			expect(explained).toContain(SHOWN);
			expect(
				await answer(EXPLAIN, ['', 'OA ID OA 人员 ID', employee.id, 'English 英文']),
			).not.toContain('在范围内');
			expect((await tool(EXPLAIN, `no-such-plan${NASTY}`)).text).toContain(`no-such-plan${SHOWN}`);

			const compared = await answer(COMPARE, ['', 'The plan before 上一个', '', 'Both 中英文']);
			expect(compared).toContain('<h4>新增的操作 (1)</h4>');
			expect(compared).toContain('<h4>New (1)</h4>');

			// Somebody else with the address of the page begins nothing.
			const colleague = await logIn({
				editor: url,
				owner: await editor.invite('colleague@sandbox.invalid'),
			});
			expect(await answer(NOW, [employee.id], colleague)).toContain('Nothing was done');
			expect(titleNow()).not.toBe(title);

			const person = await answer(NOW, [employee.id]);
			expect(person).toContain('Done 已同步');
			expect(person).toContain('OA 有变化 1');
			expect(person).toContain(SHOWN);
			expect(titleNow()).toBe(title);

			expect(await answer(UNDO, ['', JSON.stringify(['Leave it 不撤销'])])).toContain(
				'Nothing was done',
			);
			const undo = await answer(UNDO, ['', JSON.stringify(['Plan the undo 生成撤销用的同步模拟'])]);
			expect(undo).toContain('<td>1</td><td>0</td><td>0</td>');
			expect(titleNow()).toBe(title);
			const [, planId = '', planHash = ''] =
				/yunzhijia-approve-plan\?planId=([^&"]+)&(?:amp;)?planHash=([^"]+)"/.exec(undo) ?? [];
			const decide = await editor.submit(forms['approve-plan'] ?? '', [planId, planHash]);
			expect(
				(await editor.submit(decide.url, ['', JSON.stringify(['Approve and apply 审批并执行'])]))
					.text,
			).toContain('Applied');
			expect(titleNow()).toBe(first?.jobTitle);

			// The newest plan changes the OA now, and is explained with that as the side that changes.
			expect((await editor.run('pull-sync-to-oa', 'Run by Hand')).status).toBe('success');
			const ofOa = await answer(EXPLAIN, [
				'',
				'OpenId 成员 openId',
				first?.openId ?? '',
				'Both 中英文',
			]);
			expect(ofOa).toContain('<b>Match</b>: linked already with');
			expect(ofOa).toContain('<b>范围</b>: 在范围内');
			expect(ofOa).not.toContain('is not kept');
		} finally {
			await served.close();
		}
	});
});
