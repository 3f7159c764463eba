import { dept, employee } from '../sync/planFixture';
import { useConsole } from './consoleWorld';

const NEW = { departments: [dept('d', '研发')], employees: [employee('1', { jobNo: '1' })] };
const APPROVE = { do: 'approve', decision: 'approve', why: '人事已确认' };

describe('what an administrator does', () => {
	const world = useConsole();

	it('simulates: the workflow gets one item, the page follows it, and says when nobody came', async () => {
		const browser = await world.signedIn('e-2', 'operate');
		const { item } = await browser.send(
			'sync',
			{},
			{
				do: 'simulate',
				scope: JSON.stringify(['e-2', 'oa']),
				why: '先看看',
			},
		);
		expect(item).toMatchObject({
			eid: 'e-2',
			source: 'oa',
			action: 'simulate',
			who: 'li.lei@example.com',
		});
		const id = browser.location.searchParams.get('id') ?? '';
		expect(item?.runId).toBe(id);
		expect(await browser.data('sync/run', { id })).toMatchObject({ stand: 'asked', why: '先看看' });
		expect(browser.last?.reply.headers['Refresh']).toBeUndefined();
		await browser.get('sync/run', { id });
		expect(browser.last?.reply.headers['Refresh']).toBe('2');
		world.used.services.clock += 31_000;
		expect(await browser.get('sync/run', { id })).toContain('30 秒内没有流程接手');
		const { runs } = world.used.store;
		expect(await runs.takeUp(id, 'w:1')).toBe(true);
		expect(await runs.takeUp(id, 'w:2')).toBe(false);
		await runs.end('w:1', {
			outcome: 'stopped',
			code: 'refresh-failed',
			planId: null,
			counts: null,
			told: {
				zh: { message: '密钥错误', remedy: '改密钥' },
				en: { message: 'wrong key', remedy: 'change it' },
			},
		});
		expect(await browser.get('sync/run', { id })).toMatch(/密钥错误[\s\S]*改密钥/);
		expect(await browser.get('sync/run', { id, lang: 'en' })).toMatch(/wrong key[\s\S]*change it/);
		expect(await browser.get('sync')).toContain('密钥错误');
	});

	it('approves with a reason: approval, audit and item name who and why', async () => {
		const plan = await world.plan('e-3', 'p-3', NEW);
		const browser = await world.signedIn('e-3');
		expect(await browser.get('')).toContain('查看并决定');
		const { item } = await browser.send(
			'sync/plan',
			{ id: 'p-3' },
			{ ...APPROVE, id: 'p-3', hash: plan.hash },
		);
		expect(item).toMatchObject({ action: 'apply', planId: 'p-3', why: '人事已确认' });
		const { store } = world.used;
		expect(await store.approvals.latest('p-3')).toMatchObject({
			who: 'li.lei@example.com',
			why: '人事已确认',
		});
		expect((await store.plans.get('p-3'))?.status).toBe('approved');
		expect(await browser.get('sync/plan', { id: 'p-3' })).toMatch(
			/li\.lei@example\.com[\s\S]*人事已确认/,
		);
		const audit = await store.audit.list({ eid: 'e-3', source: 'oa' });
		expect(audit.map(({ action, why }) => [action, why])).toContainEqual([
			'approval.added',
			'人事已确认',
		]);
	});

	it('discards: nobody can apply or approve it any more', async () => {
		const plan = await world.plan('e-4', 'p-4', NEW);
		const browser = await world.signedIn('e-4');
		const { item } = await browser.send(
			'sync/plan',
			{ id: 'p-4' },
			{ ...APPROVE, decision: 'discard', id: 'p-4', hash: plan.hash },
		);
		expect(item).toBeUndefined();
		expect(await browser.get('sync/plan', { id: 'p-4' })).toContain('已放弃');
		await browser.send('sync', {}, { ...APPROVE, id: 'p-4', hash: plan.hash });
		expect(browser.last?.reply.status).toBe(409);
		expect(await world.used.store.approvals.latest('p-4')).toBeNull();
	});

	it('two administrators at once: one decides, the other is told', async () => {
		const plan = await world.plan('e-5', 'p-5', NEW);
		const one = await world.signedIn('e-5');
		const other = await world.signedIn('e-5', 'approve', 'han.meimei@example.com');
		const form = { ...APPROVE, id: 'p-5', hash: plan.hash };
		const tokens = [
			await one.data('sync/plan', { id: 'p-5' }),
			await other.data('sync/plan', { id: 'p-5' }),
		];
		const first = await one.post({ ...form, token: String(tokens[0]?.['token']) });
		const second = await other.post({ ...form, token: String(tokens[1]?.['token']) });
		expect([first.reply.status, second.reply.status]).toEqual([303, 409]);
		expect(second.item).toBeUndefined();
		expect(String(second.reply.body)).toContain('人事已确认');
	});

	it('a double click and the back button do it once', async () => {
		const browser = await world.signedIn('e-6');
		const { token } = await browser.data('sync');
		const form = { do: 'simulate', scope: JSON.stringify(['e-6', 'oa']), token: String(token) };
		const answers = await Promise.all([browser.post(form), browser.post(form), browser.post(form)]);
		expect(answers.filter(({ item }) => item !== undefined)).toHaveLength(1);
		expect(answers.map(({ reply }) => reply.status).sort()).toEqual([303, 409, 409]);
		expect(await world.used.store.runs.count({ eids: ['e-6'], limit: 1 })).toBe(1);
	});

	it('a session that ended in the middle of a form: what was typed is shown and comes back', async () => {
		const plan = await world.plan('e-7', 'p-7', NEW);
		const browser = await world.signedIn('e-7');
		const { token } = await browser.data('sync/plan', { id: 'p-7' });
		world.used.services.clock += 11 * 60 * 60_000;
		const { reply } = await browser.post({
			...APPROVE,
			id: 'p-7',
			hash: plan.hash,
			token: String(token),
		});
		expect(reply.status).toBe(401);
		expect(String(reply.body)).toContain('人事已确认');
		const again =
			/id="again" href="([^"]+)"/.exec(String(reply.body))?.[1]?.replaceAll('&amp;', '&') ?? '';
		const { searchParams } = new URL(again, 'https://n8n.example.com');
		const back = await world.signedIn('e-7');
		expect(await back.get('sync/plan', Object.fromEntries(searchParams))).toContain(
			'>人事已确认</textarea>',
		);
	});

	it('a plan that was superseded while it was looked at', async () => {
		const plan = await world.plan('e-8', 'p-8a', NEW);
		const browser = await world.signedIn('e-8');
		const { token } = await browser.data('sync/plan', { id: 'p-8a' });
		await world.plan('e-8', 'p-8b', NEW);
		const { reply } = await browser.post({
			...APPROVE,
			id: 'p-8a',
			hash: plan.hash,
			token: String(token),
		});
		expect(reply.status).toBe(409);
		expect(await browser.get('sync/plan', { id: 'p-8a' })).toContain('id=p-8b');
	});

	it('no reason, no decision', async () => {
		const plan = await world.plan('e-9', 'p-9', NEW);
		const browser = await world.signedIn('e-9');
		const { reply } = await browser.send(
			'sync/plan',
			{ id: 'p-9' },
			{ ...APPROVE, why: '  ', id: 'p-9', hash: plan.hash },
		);
		expect(reply.status).toBe(422);
		expect((await world.used.store.plans.get('p-9'))?.status).toBe('ready');
	});

	it('an empty store says what to do', async () => {
		const browser = await world.signedIn('e-10');
		expect(await browser.get('')).toContain('尚未读取任何数据');
		expect(await browser.get('sync')).toContain('还没有运行过');
	});

	it('a plan is searched and paged by its changes', async () => {
		await world.plan('e-11', 'p-11', {
			employees: Array.from({ length: 120 }, (_, at) =>
				employee(`${at}`, { jobNo: `J${at}`, mobile: `1380000${1000 + at}` }),
			),
		});
		const browser = await world.signedIn('e-11');
		const whole = await browser.get('sync/plan', { id: 'p-11', kind: 'create-person', page: '3' });
		expect(whole).toContain('第 101–120 条，共 120 条');
		const found = await browser.get('sync/plan', { id: 'p-11', q: 'J17"' });
		expect(found).toContain('没有符合的变更');
		expect(await browser.data('sync/plan', { id: 'p-11', q: '姓名17' })).toMatchObject({
			changes: { count: 1 },
		});
		expect(await browser.data('sync/plan', { id: 'p-11', q: '%' })).toMatchObject({
			changes: { count: 0 },
		});
	});
});
