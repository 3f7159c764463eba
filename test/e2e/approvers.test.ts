import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { serveWorkflows, type Served } from '../../sandbox/serve';
import { readTemplate, withSettings } from '../../sandbox/templates';
import type { Fault } from '../../simulators/faults';
import { systemServices } from '../../src/lib/services';
import { openStore, type PlanHeader, type Store } from '../../src/store';
import { type Editor, type FinishedExecution, logIn } from './editor';
import { E2E_TIMEOUT, startWorld, type World } from './harness';

jest.setTimeout(E2E_TIMEOUT);

const LOOK = ['', JSON.stringify(['查看预览 Look at the preview'])];
const FILES = ['', JSON.stringify(['下载预览文件 Download the files'])];
const APPROVE = ['', JSON.stringify(['审批并执行 Approve and apply'])];

/**
 * n8n's free edition: an owner and two members without
 * any rights, of whom one is listed as an approver.
 */
describe('approvers', () => {
	let world: World;
	let served: Served;
	let store: Store;
	let owner: Editor;
	let listed: Editor;
	let stranger: Editor;
	let form: string;

	beforeAll(async () => {
		world = await startWorld();
		const { yunzhijiaDirectoryApi } = world.pair.announcement.credentials;
		served = await serveWorkflows(
			[
				withSettings(readTemplate('push-sync'), { apply: 'ask' }),
				...['approve-plan', 'plan-tools', 'excel-bind-export', 'conflict-decisions'].map(
					readTemplate,
				),
			],
			{
				stateDirectory: world.stateDirectory,
				yunzhijia: world.pair.yunzhijia.url,
				oa: world.pair.oa.url,
				credentials: {
					yunzhijiaDirectoryApi: { ...yunzhijiaDirectoryApi, approvers: 'HR@Sandbox.Invalid' },
				},
			},
		);
		owner = await logIn(served.line);
		const member = async (email: string): Promise<Editor> =>
			await logIn({ editor: served.line.editor, owner: await owner.invite(email) });
		listed = await member('hr@sandbox.invalid');
		stranger = await member('colleague@sandbox.invalid');
		store = await openStore(
			pathToFileURL(join(world.stateDirectory, 'n8n', '.n8n', 'yunzhijia.sqlite')).href,
			systemServices(),
		);
		form = served.line.forms['approve-plan'] ?? '';
		await owner.run('push-sync', 'Run by Hand');
	}, E2E_TIMEOUT);
	afterAll(async () => {
		await store.close();
		await served.close();
		await world.close();
	}, E2E_TIMEOUT);

	const plan = async (): Promise<PlanHeader> => {
		const latest = await store.plans.latest({ eid: world.pair.yunzhijia.eid, source: 'e10' });
		if (latest === null) throw new Error('no plan was saved');
		return latest;
	};
	const opened = async (who: Editor) => {
		const { id, hash } = await plan();
		return await who.submit(form, [id, hash]);
	};
	const names = (): string[] => [
		...[...world.pair.yunzhijia.state.persons()].map(({ name }) => name),
		...world.pair.oa.state.employees.map(({ name }) => name),
	];
	/** A page for whoever may not: in Chinese, with whom to ask, and without the name of anybody. */
	const refusal = (text: string): void => {
		expect(text).toContain('没有权限');
		expect(text).toContain('请联系管理 n8n 的同事');
		for (const name of names()) expect(text).not.toContain(name);
		expect(/decodeURIComponent\("([^"]*)"\)/.exec(text)?.[1] ?? '').not.toMatch(/data/);
	};

	it('a member who is not listed sees no name on any form, nor does the owner', async () => {
		for (const who of [stranger, owner]) refusal((await opened(who)).text);
		refusal((await stranger.submit(form, ['', ''])).text);
		const { forms } = served.line;
		refusal(
			(await stranger.submit(forms['plan-tools'] ?? '', ['解释一个人 Explain a person', ''])).text,
		);
		refusal(
			(
				await stranger.submit(forms['excel-bind-export'] ?? '', [
					'全部 All',
					'全部 All',
					'全部 All',
					'',
				])
			).text,
		);
		refusal(
			(
				await stranger.submit(forms['conflict-decisions'] ?? '', [
					'下载待处理表 Download the workbook',
				])
			).text,
		);
		expect((await plan()).status).toBe('ready');
	});

	it('M1: whoever posts the next page is compared, too: neither preview nor files nor approval', async () => {
		for (const decision of [LOOK, FILES, APPROVE]) {
			const { url } = await opened(listed);
			const { text } = await stranger.submit(url, decision);
			refusal(text);
			expect(text).not.toContain('preview-p-');
		}
		expect((await plan()).status).toBe('ready');
	});

	it('lists what waits, shows the preview in the browser with the way back, and lets a listed member approve', async () => {
		const { id, hash } = await plan();
		const list = (await listed.submit(form, ['', ''])).text;
		expect(list).toContain('等待审批');
		expect(list).toContain(`planId=${id}`);
		const page = await opened(listed);
		expect(page.text).toMatch(/<u>等待审批<\/u> 本次同步将/);
		expect(page.text).not.toContain(hash.slice(0, 12));
		const preview = (await listed.submit((await opened(listed)).url, LOOK)).text;
		expect(preview).toContain('返回审批');
		expect(preview).toContain(`/form/yunzhijia-approve-plan?planId=${id}`);
		expect(preview).toContain('部门C');
		const done = await listed.submit(page.url, APPROVE);
		expect(done.text).toContain('已执行 Applied');
		// A reload says so again.
		expect(await listed.open(done.url)).not.toContain('in part');
		expect((await plan()).status).toBe('applied');
		const scope = { eid: world.pair.yunzhijia.eid, source: 'e10' };
		expect(
			await store.audit.list(scope, { subject: `plan:${id}`, action: 'approval.added' }),
		).toMatchObject([{ who: 'hr@sandbox.invalid' }]);
		expect(
			await store.audit.list({ ...scope, source: '' }, { action: 'approver.first-use' }),
		).toMatchObject([{ who: 'hr@sandbox.invalid' }]);
		const after = (await listed.submit(form, ['', ''])).text;
		expect(after).toContain('没有等待审批');
		expect(after).toContain('hr@sandbox.invalid');
		expect((await opened(listed)).text).toContain('已执行过');
	});

	/** The execution behind a page that was shown, when it has ended. */
	const ended = async (url: string): Promise<FinishedExecution> => {
		const id = /form-waiting\/(\d+)/.exec(url)?.[1];
		for (let tries = 0; tries < 150; tries += 1) {
			const found = (await owner.executions('approve-plan')).find((one) => one.id === id);
			if (found !== undefined && !['running', 'waiting'].includes(found.status)) return found;
			await sleep(200);
		}
		throw new Error('The execution did not end');
	};
	/** Plans that somebody has another title, and approves it while Yunzhijia does this. */
	const approvedWith = async (jobTitle: string, faults: readonly Fault[]) => {
		const { oa, yunzhijia } = world.pair;
		oa.seed({
			departments: [...oa.state.departments],
			employees: oa.state.employees.map((one, index) => (index === 0 ? { ...one, jobTitle } : one)),
		});
		await owner.run('push-sync', 'Run by Hand');
		const page = await opened(listed);
		yunzhijia.faults.set(faults);
		const shown = await listed.submit(page.url, APPROVE);
		await listed.finish(shown.url);
		yunzhijia.faults.set([]);
		return { shown, execution: await ended(shown.url) };
	};

	it('what was applied is green; what failed in part or stopped is red after the page said so', async () => {
		const items = [{ code: 900001, msg: '拒绝' }];
		const failed = await approvedWith('经理', [
			{ endpoint: 'person/updateInfo', every: true, kind: 'partial-failure', items },
		]);
		expect(failed.shown.text).toContain('部分已执行 Applied in part');
		expect(failed.execution).toMatchObject({
			status: 'error',
			text: expect.stringContaining('拒绝'),
		});
		const stopped = await approvedWith('主任', [
			{ endpoint: '*', every: true, kind: 'refuse', code: 1101001, msg: '密钥无效' },
		]);
		expect(stopped.shown.text).toContain('未执行 Not done');
		expect(stopped.execution).toMatchObject({
			status: 'error',
			text: expect.stringContaining('密钥无效'),
		});
		const applied = await approvedWith('总监', []);
		expect(applied.shown.text).toContain('已执行 Applied');
		expect(applied.execution.status).toBe('success');
	});

	it('M4: without the secret of its address nobody gets the page behind a form', async () => {
		const { url } = await listed.submit(served.line.forms['excel-bind-export'] ?? '', [
			'全部 All',
			'全部 All',
			'全部 All',
			'',
		]);
		const guessed = new URL(url);
		guessed.search = '';
		for (const who of [stranger, owner])
			expect(await who.open(guessed.href)).not.toContain('responseBinary');
	});
});
