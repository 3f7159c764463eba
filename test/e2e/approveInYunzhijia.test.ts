import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod/v4';
import { systemServices } from '../../src/lib/services';
import { approvePlan } from '../../src/sync';
import { openStore, type PlanHeader, type Store } from '../../src/store';
import { quickApprovalCall } from '../../simulators/yunzhijia/callbacks';
import type { Todo } from '../../simulators/yunzhijia/inbox';
import { type Served, serveWorkflows } from '../../sandbox/serve';
import { readTemplate, withRobot, withSettings } from '../../sandbox/templates';
import { type Editor, logIn } from './editor';
import { E2E_TIMEOUT, startWorld, type World } from './harness';

jest.setTimeout(E2E_TIMEOUT * 2);

/** In the address of taps. */
const TOKEN = 'tap & token, long enough';

/** Named as one of our plans, and none. */
const UNKNOWN = `yzj-plan:p-${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}:${'0'.repeat(64)}`;

/**
 * A plan that waits becomes to-dos; the administrators answer
 * in Yunzhijia, by a tap or on the page that the to-do opens.
 */
describe('approve-in-yunzhijia', () => {
	let world: World;
	let served: Served;
	let editor: Editor;
	let store: Store;
	const database = (): string => join(world.stateDirectory, 'n8n', '.n8n', 'yunzhijia.sqlite');
	/** Two who may decide, one named by phone and one by openId, and one who may not. */
	let people: { byPhone: string; byOpenId: string; stranger: string; name: string };

	beforeAll(async () => {
		world = await startWorld();
		const { yunzhijia, oa } = world.pair;
		const [first, second, third] = [...yunzhijia.state.persons()].filter(
			({ status, phone }) => status === '1' && /^\d{11}$/.test(phone),
		);
		if (!first || !second || !third) throw new Error('the example has changed');
		people = {
			byPhone: first.openId,
			byOpenId: second.openId,
			stranger: third.openId,
			name: second.name,
		};
		const push = withSettings(readTemplate('push-sync'), {
			apply: 'ask',
			guards: { 'gross-persons': { max: 0 } },
		});
		const approving = withRobot(readTemplate('approve-in-yunzhijia'), 'yunzhijia');
		const approve = withSettings(approving, {
			approvers: [first.phone, second.openId],
		});
		const { yunzhijiaCallbackApi } = world.pair.announcement.credentials;
		served = await serveWorkflows([push, approve], {
			// Taps find their way with it, and only with it.
			credentials: { yunzhijiaCallbackApi: { ...yunzhijiaCallbackApi, urlToken: TOKEN } },
			stateDirectory: world.stateDirectory,
			yunzhijia: yunzhijia.url,
			oa: oa.url,
		});
		editor = await logIn(served.line);
		store = await openStore(pathToFileURL(database()).href, systemServices());
	});
	afterAll(async () => {
		await store.close();
		await served.close();
		await world.close();
	});

	const plan = async (): Promise<PlanHeader> => {
		const latest = await store.plans.latest({ eid: world.pair.yunzhijia.eid, source: 'e10' });
		if (latest === null) throw new Error('no plan was saved');
		return latest;
	};
	/** Plans a push, then lets the template ask. */
	const ask = async (): Promise<PlanHeader> => {
		await editor.run('push-sync', 'Run by Hand');
		expect(await editor.run('approve-in-yunzhijia', 'Run by Hand')).toMatchObject({
			status: 'success',
		});
		return await plan();
	};
	const sourceId = ({ id, hash }: PlanHeader): string => `yzj-plan:${id}:${hash}`;
	const todosOf = (one: PlanHeader): Todo[] =>
		world.pair.yunzhijia.inbox.ofDocument(world.pair.yunzhijia.appId, sourceId(one));
	/** A call as Yunzhijia makes it, whatever to-dos there are. */
	const tap = async (
		openId: string,
		one: PlanHeader,
		signKey = world.pair.yunzhijia.signKey,
		others: readonly string[] = [],
	): Promise<{ status: number; text: string }> => {
		const { eid, appId } = world.pair.yunzhijia;
		const { init } = quickApprovalCall(
			{ eid, sourceType: appId, openId, sourceIds: [...others, sourceId(one)] },
			signKey,
		);
		const response = await fetch(
			`${served.line.webhooks['approve-in-yunzhijia'] ?? ''}?token=${encodeURIComponent(TOKEN)}`,
			init,
		);
		return { status: response.status, text: await response.text() };
	};
	const told = (): string => JSON.stringify(world.pair.yunzhijia.inbox.robot);
	const notified = (openId: string): string =>
		JSON.stringify(
			world.pair.yunzhijia.inbox.messages.filter(({ openIds }) => openIds.includes(openId)),
		);
	const until = async (what: string, holds: () => boolean | Promise<boolean>): Promise<void> => {
		for (let tries = 0; !(await holds()); tries += 1) {
			if (tries === 600) throw new Error(`${what}: did not happen within a minute`);
			await sleep(100);
		}
	};
	const status = async (one: PlanHeader): Promise<string> =>
		(await store.plans.get(one.id))?.status ?? '';
	/**
	 * The page that a tap on the to-do opens, with the ticket
	 * that the client adds; then the page behind its button.
	 */
	const open = async (openId: string, one: PlanHeader): Promise<{ url: string; text: string }> => {
		const url = todosOf(one)[0]?.url ?? '';
		const opened = z.object({ url: z.string() }).parse(
			await (
				await fetch(`${world.pair.yunzhijia.controlUrl}/open`, {
					method: 'POST',
					body: JSON.stringify({ openId, url }),
				})
			).json(),
		);
		const { searchParams } = new URL(opened.url);
		const [ticket = ''] = searchParams.getAll('ticket');
		// What the query says is in the fields of the page.
		expect(await editor.open(opened.url)).toContain(ticket);
		return await editor.submit(
			opened.url,
			['planId', 'planHash', 'ticket'].map((name) => searchParams.get(name) ?? ''),
		);
	};
	const decide = async (page: { url: string }, decision: string): Promise<string> =>
		(await editor.submit(page.url, ['', JSON.stringify([decision])])).text;

	it('asks the approvers once, and nobody else', async () => {
		const asked = await ask();
		expect(asked.status).toBe('ready');
		expect(
			todosOf(asked)
				.map(({ openId }) => openId)
				.sort(),
		).toEqual([people.byPhone, people.byOpenId].sort());
		expect(todosOf(asked)).toMatchObject([
			{
				todoType: 1,
				state: 'pending',
				itemtitle: expect.stringContaining('等待审批'),
				content: expect.stringMatching(/本次同步将新增 5 个部门、11 名成员/),
			},
			{},
		]);
		await editor.run('approve-in-yunzhijia', 'Run by Hand');
		expect(world.pair.yunzhijia.inbox.todos()).toHaveLength(2);
	});

	it('lets nobody else decide: not signed, not an approver, one who is disabled, a ticket that is used, an address that was guessed', async () => {
		const asked = await plan();
		expect(await tap(people.byOpenId, asked, 'another-key')).toMatchObject({
			status: 401,
			text: expect.stringContaining('"errorCode":5001'),
		});
		expect((await tap(people.stranger, asked)).text).toContain('"successIds":[]');
		await until('told of the stranger', () => told().includes('不是审批人'));
		// An approver who is disabled in Yunzhijia is none.
		const { state } = world.pair.yunzhijia;
		const approver = state.person(people.byOpenId);
		if (approver === undefined) throw new Error('the example has changed');
		state.changePerson(approver, { status: '2' });
		expect((await tap(people.byOpenId, asked)).text).toContain('"successIds":[]');
		state.changePerson(approver, { status: '1' });
		const forwarded = await open(people.stranger, asked);
		expect(forwarded.text).toContain('none of the approvers');
		expect(forwarded.text).not.toContain('Approve and apply');
		const page = await open(people.byPhone, asked);
		expect(page.text).toContain('Approve and apply');
		// The page behind the ticket is for who has its whole
		// address: the number of the execution could be guessed.
		const guessed = new URL(page.url);
		guessed.search = '';
		expect(await editor.open(guessed.href)).not.toContain('Approve and apply');
		const { searchParams } = new URL(todosOf(asked)[0]?.url ?? '');
		expect(
			(
				await editor.submit(todosOf(asked)[0]?.url ?? '', [
					searchParams.get('planId') ?? '',
					searchParams.get('planHash') ?? '',
					'used-or-made-up',
				])
			).text,
		).toContain('Not applied');
		expect(await status(asked)).toBe('ready');
	});

	it('V7: whoever opened the page and left may approve no more, in whatever browser', async () => {
		const asked = await plan();
		const { state } = world.pair.yunzhijia;
		const approver = state.person(people.byPhone);
		if (approver === undefined) throw new Error('the example has changed');
		const page = await open(people.byPhone, asked);
		expect(page.text).toContain('Approve and apply');
		state.changePerson(approver, { status: '0' });
		const answer = await decide(page, '审批并执行 Approve and apply');
		expect(answer).toContain('不能再审批');
		expect(await status(asked)).toBe('ready');
		state.changePerson(approver, { status: '1' });
	});

	it('V6: a tap that names anything but plans of this flow is refused as a whole', async () => {
		const asked = await plan();
		const { signKey } = world.pair.yunzhijia;
		const mixed = await tap(people.byOpenId, asked, signKey, ['leave-request-17']);
		expect(mixed.text).toContain('"successIds":[]');
		const named = await tap(people.byOpenId, asked, signKey, [people.stranger]);
		expect(named.status).toBe(400);
		const cut = await tap(people.byOpenId, asked, signKey, [`${people.stranger}&x`]);
		expect(cut.status).toBe(400);
		expect(await status(asked)).toBe('ready');
	});

	it('a refusal leaves the plan as it is, closes the to-dos and says so', async () => {
		const asked = await plan();
		expect(await decide(await open(people.byPhone, asked), '不执行 Leave it')).toContain(
			'nothing was changed',
		);
		expect(await status(asked)).toBe('ready');
		expect(todosOf(asked).map(({ state }) => state)).toEqual(['done', 'done']);
		expect(told()).toContain('Left as it is');
		expect(world.departments()).not.toContain('部门C');
	});

	it('a newer plan takes the place of the to-do; a tap on the old one is refused and told', async () => {
		const old = await plan();
		const asked = await ask();
		expect(todosOf(old)).toEqual([]);
		expect((await tap(people.byOpenId, old)).text).toContain('"successIds":[]');
		await until('told', () => notified(people.byOpenId).includes('已被同一数据源更新的一份取代'));
		expect(await status(asked)).toBe('ready');
	});

	it('one tap approves exactly this plan, by name, and applies it; a second tap does nothing and is told', async () => {
		const asked = await plan();
		const { yunzhijia } = world.pair;
		expect(await yunzhijia.approve(people.byOpenId, [sourceId(asked)])).toMatchObject({
			done: [sourceId(asked)],
		});
		await until('applied', async () => (await status(asked)) === 'applied');
		expect(world.departments()).toContain('部门C');
		await until(
			'told',
			() => notified(people.byOpenId).includes('已执行 Applied') && told().includes(asked.id),
		);
		expect(todosOf(asked).map(({ state }) => state)).toEqual(['done', 'done']);
		const audit = await store.audit.list(
			{ eid: yunzhijia.eid, source: 'e10' },
			{ subject: `plan:${asked.id}` },
		);
		const who = `${people.name} (云之家 ${people.byOpenId})`;
		expect(audit).toMatchObject([
			{ action: 'approval.added', who, after: { planHash: asked.hash, guardIds: [] } },
			{ action: 'approval.used', who },
		]);
		const writes = await world.mutatingCalls(async () => {
			expect((await tap(people.byPhone, asked)).text).toContain('"successIds":[]');
			await until('told', () => notified(people.byPhone).includes('已执行过'));
			await until('taken back', () =>
				todosOf(asked).every(({ openId }) => openId !== people.byPhone),
			);
		});
		// The notification, and the to-do that is taken back; the robot is no part of it.
		expect(writes).toBeLessThanOrEqual(3);
	});

	it('several at once: each is judged on its own', async () => {
		const { oa } = world.pair;
		oa.seed({
			departments: [...oa.state.departments],
			employees: oa.state.employees.map((one, index) =>
				index === 0 ? { ...one, jobTitle: '经理' } : one,
			),
		});
		const old = await ask();
		const asked = await ask();
		const { text } = await tap(people.byOpenId, asked, world.pair.yunzhijia.signKey, [
			UNKNOWN,
			sourceId(old),
		]);
		expect(
			z.object({ data: z.object({ successIds: z.array(z.string()) }) }).parse(JSON.parse(text)).data
				.successIds,
		).toEqual([sourceId(asked)]);
		await until('applied', async () => (await status(asked)) === 'applied');
		expect(await status(old)).toBe('superseded');
		await until('told of each', () =>
			notified(people.byOpenId).includes(`没有已保存的同步模拟 ${UNKNOWN.split(':')[1] ?? ''}`),
		);
	});

	it('a blocked plan names its guard; on the page it is shown, approved with its guards, and applied', async () => {
		const { oa, yunzhijia } = world.pair;
		oa.seed({
			departments: [...oa.state.departments],
			employees: oa.state.employees.filter(({ name }) => name !== '蒋若涵'),
		});
		const asked = await ask();
		expect(asked.status).toBe('blocked');
		expect(todosOf(asked)[0]).toMatchObject({
			itemtitle: expect.stringContaining('已拦截'),
			content: expect.stringContaining('· '),
		});
		const page = await open(people.byPhone, asked);
		// In words, without the code.
		expect(page.text).toContain('已拦截');
		expect(page.text).toContain('处理办法');
		expect(page.text).not.toContain('gross-persons');
		expect(await decide(page, '审批并执行 Approve and apply')).toContain('Applied');
		expect(await status(asked)).toBe('applied');
		expect(world.persons()).not.toContain('蒋若涵');
		expect(
			await store.audit.list(
				{ eid: yunzhijia.eid, source: 'e10' },
				{ subject: `plan:${asked.id}`, action: 'approval.added' },
			),
		).toMatchObject([{ after: { guardIds: ['gross-persons'] } }]);
		expect(todosOf(asked).map(({ state }) => state)).toEqual(['done', 'done']);
	});

	it('what was approved and not applied, because n8n died in between, is applied by the next look', async () => {
		const { oa, yunzhijia } = world.pair;
		oa.seed({
			departments: [...oa.state.departments],
			employees: oa.state.employees.map((one, index) =>
				index === 0 ? { ...one, jobTitle: '主任' } : one,
			),
		});
		const asked = await ask();
		await approvePlan(
			{ store, services: systemServices() },
			{ planId: asked.id, planHash: asked.hash, who: '张管理' },
		);
		const look = async () =>
			expect(await editor.run('approve-in-yunzhijia', 'Run by Hand')).toMatchObject({
				status: 'success',
			});
		await look();
		// Whoever approved it a moment ago is about to apply it.
		expect(await status(asked)).toBe('approved');
		const raw = new DatabaseSync(database());
		raw.prepare('update yzj_approvals set at = at - 300000 where plan_id = ?').run(asked.id);
		raw.close();
		await look();
		expect(await status(asked)).toBe('applied');
		await until('told', () => told().includes(`张管理 · ${asked.id}`));
		const [employee] = oa.state.employees;
		expect(
			[...yunzhijia.state.persons()].find(({ name }) => name === employee?.name)?.jobTitle,
		).toBe('主任');
	});

	/** Executions of the template that ended in an error, by their text. */
	const red = async (): Promise<string[]> =>
		(await editor.executions('approve-in-yunzhijia'))
			.filter(({ status: ended }) => ended === 'error')
			.map(({ text }) => text);
	const planned = async (jobTitle: string): Promise<PlanHeader> => {
		const { oa } = world.pair;
		oa.seed({
			departments: [...oa.state.departments],
			employees: oa.state.employees.map((one, index) => (index === 0 ? { ...one, jobTitle } : one)),
		});
		return await ask();
	};

	it('a tap whose plan fails in part is told, and its execution ends red', async () => {
		expect(await red()).toEqual([]);
		const asked = await planned('副主任');
		world.pair.yunzhijia.faults.set([
			{
				endpoint: 'person/updateInfo',
				every: true,
				kind: 'partial-failure',
				items: [{ code: 900001, msg: '拒绝' }],
			},
		]);
		await tap(people.byOpenId, asked);
		await until('red', async () => (await red()).length === 1);
		world.pair.yunzhijia.faults.set([]);
		expect((await red())[0]).toContain('拒绝');
		expect(notified(people.byOpenId)).toContain('部分已执行');
		expect(told().split(asked.id)).toHaveLength(2);
	});

	it('what was approved and cannot be applied is told the group once a day, and is red each time', async () => {
		const asked = await planned('副总监');
		await approvePlan(
			{ store, services: systemServices() },
			{ planId: asked.id, planHash: asked.hash, who: '张管理' },
		);
		const raw = new DatabaseSync(database());
		raw.prepare('update yzj_approvals set at = at - 300000 where plan_id = ?').run(asked.id);
		raw.close();
		const { yunzhijia } = world.pair;
		for (const run of [1, 2]) {
			yunzhijia.faults.set([
				{ endpoint: 'dept/getall', every: true, kind: 'refuse', code: 1101001, msg: '无权调用' },
			]);
			await editor.run('approve-in-yunzhijia', 'Run by Hand');
			yunzhijia.faults.set([]);
			await until('red', async () => (await red()).length === 1 + run);
		}
		expect(told().split('无权调用')).toHaveLength(2);
		expect(await status(asked)).toBe('approved');
	});

	it('a plan that is too old is refused and told', async () => {
		const { oa } = world.pair;
		oa.seed({
			departments: [...oa.state.departments],
			employees: oa.state.employees.map((one, index) =>
				index === 0 ? { ...one, jobTitle: '总监' } : one,
			),
		});
		const asked = await ask();
		const raw = new DatabaseSync(database());
		raw
			.prepare('update yzj_plans set created_at = created_at - 90000000 where id = ?')
			.run(asked.id);
		raw.close();
		expect((await tap(people.byOpenId, asked)).text).toContain('"successIds":[]');
		await until('told', () => notified(people.byOpenId).includes('已不能审批'));
		expect(await status(asked)).toBe(asked.status);
	});
});

/** A plan that waits, and nobody who could be asked. */
describe('approve-in-yunzhijia without approvers', () => {
	it.each([
		['an empty list', [], '`approvers` in Config is empty'],
		['nobody in service', ['13999999999'], 'none of `approvers` in Config is active in Yunzhijia'],
	])(
		'%s: the run ends with the key and what to do, and no to-do is made',
		async (_, approvers, said) => {
			const world = await startWorld();
			try {
				expect(await world.run('approve-in-yunzhijia', { approvers })).toMatchObject({
					outcome: 'no-changes',
				});
				expect(await world.run('push-sync', { apply: 'ask' })).toMatchObject({ outcome: 'ready' });
				const outcome = await world.run('approve-in-yunzhijia', { approvers });
				expect(outcome).toMatchObject({
					outcome: 'stopped',
					message: expect.stringContaining(said),
				});
				expect(outcome.message).toContain('Enter the phones or openIds');
				expect(world.pair.yunzhijia.inbox.todos()).toEqual([]);
			} finally {
				await world.close();
			}
		},
	);
});
