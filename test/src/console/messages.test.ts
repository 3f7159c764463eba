import { saveProfile } from '../../../src/settings';
import type { Delivery } from '../../../src/store/deliveries';
import { useConsole } from './consoleWorld';

const HOSTILE = '<img src=x onerror=alert(1)>';
const NOW = 1_700_000_000_000;
const scope = { eid: 'm-1', source: 'oa' };
const channel = JSON.stringify(['notification', '', '']);

describe('消息 and 登录', () => {
	const world = useConsole();

	beforeAll(async () => {
		const { store } = world.used;
		await store.mirror.replace(scope, [], [], NOW);
		await saveProfile({ store }, scope, {
			settings: {
				messages: {
					targets: { phone: { as: 'notification', title: '{title}' } },
					rules: [{ name: '审批', source: ['workflow'], event: ['create'], to: ['phone'] }],
				},
			},
			looked: 0,
			author: 'li.lei@example.com',
			reason: 'x',
		});
		const message = {
			id: 'm',
			oa: 'oa',
			source: 'workflow',
			task: HOSTILE,
			event: 'create',
			happenedAt: 0,
			acceptedAt: NOW,
			receivers: [],
			body: {},
		};
		await store.messages.add([message]);
		const delivery = (person: string, more: Partial<Delivery>): Delivery => ({
			eventKey: 'e',
			channel,
			person,
			oa: 'oa',
			messageId: 'm',
			state: 'due',
			reason: null,
			detail: '',
			nextAt: NOW,
			attempts: 0,
			sendId: null,
			touchedAt: NOW,
			...more,
		});
		const deliveries = [
			delivery('1', { state: 'sent', touchedAt: NOW + 3000 }),
			delivery('2', { state: 'dead', reason: 'refused' }),
			delivery('3', { state: 'dead', reason: 'unbound' }),
		];
		const expansion = { message, persons: [], deliveries, text: '', unresolved: [] };
		await store.messages.expand([expansion], () => [], NOW);
	});

	it('lists rules, deliveries with their delay, and dead letters', async () => {
		const browser = await world.signedIn('m-1', 'operate');
		expect(await browser.get('messages')).toMatch(/审批[\s\S]*这条消息会怎样/u);
		const sent = await browser.get('messages', { view: 'notifications', state: 'sent' });
		expect(sent).toContain('3 秒');
		expect(sent).toContain('&lt;img');
		expect(sent).not.toContain('<img');
		expect(await browser.data('messages', { view: 'notifications' })).toMatchObject({ count: 3 });
		expect(await browser.data('messages', { view: 'notifications', person: '2' })).toMatchObject({
			count: 1,
		});
		expect(await browser.get('messages', { view: 'todos' })).toContain('没有符合条件的记录');
		const dead = await browser.get('messages', { view: 'dead' });
		expect(dead).toContain('重新发送');
		expect(dead).not.toContain('<img');
		const viewer = await world.signedIn('m-1', 'look');
		for (const view of ['', 'dead'])
			expect(await viewer.get('messages', { view })).not.toContain('method="post"');
	});

	it('says what would happen to a message, and stores nothing', async () => {
		const browser = await world.signedIn('m-1', 'operate');
		const form = {
			do: 'explain',
			...scope,
			module: 'workflow',
			event: 'create',
			title: HOSTILE,
			content: 'x',
			by: 'id',
			receivers: '1\nnobody',
		};
		const { reply } = await browser.send('messages', {}, form);
		expect(reply.status).toBe(200);
		expect(String(reply.body)).toMatch(/会推送[\s\S]*审批/u);
		expect(String(reply.body)).not.toContain('<img');
		for (const [more, says] of [
			[{ module: 'other' }, '没有规则匹配'],
			[{ receivers: '' }, '会被拒绝'],
		] as const) {
			const asked = await browser.send('messages', {}, { ...form, ...more });
			expect(String(asked.reply.body)).toContain(says);
		}
		expect(await world.used.store.messageList.count(scope, 'notifications', {})).toBe(3);
	});

	it('sends dead letters of a reason again, one message or all, with a reason that stays', async () => {
		const browser = await world.signedIn('m-1', 'operate');
		const query = { view: 'dead' };
		const form = { do: 'replay', ...scope, reason: 'refused', task: '', why: '已恢复权限' };
		for (const [more, status] of [
			[{ why: '' }, 422],
			[{ reason: 'x' }, 400],
			[{ task: JSON.stringify(['workflow', 'another']) }, 422],
			[{ task: JSON.stringify(['workflow', HOSTILE]) }, 303],
			[{}, 422],
		] as const) {
			const { reply } = await browser.send('messages', query, { ...form, ...more });
			expect([more, reply.status]).toEqual([more, status]);
		}
		expect(await world.used.store.messageList.count(scope, 'notifications', { state: 'due' })).toBe(
			1,
		);
		const [entry] = await world.used.store.audit.list(scope, { action: 'messages.replayed' });
		expect(entry).toMatchObject({ who: 'li.lei@example.com', why: '已恢复权限' });
		expect(await browser.get('audit')).toContain('重新发送消息');
	});

	it('a lock is shown, and approvers release it', async () => {
		const { logins } = world.used.store;
		const rule = { failures: 1, withinMs: 60_000, lockMs: 60_000 };
		await logins.attempt(
			scope.eid,
			[{ key: 'k'.repeat(43), kind: 'account', rule }],
			world.used.services.now(),
		);
		const approver = await world.signedIn('m-1', 'approve');
		expect(await approver.get('login')).toMatch(/value="k{43}"[\s\S]*解除锁定/u);
		const operator = await world.signedIn('m-1', 'operate');
		expect(await operator.get('login')).not.toContain('method="post"');
		const form = { do: 'release', ...scope, key: 'k'.repeat(43), why: '本人来电' };
		const { token } = await operator.data('messages');
		expect((await operator.post({ ...form, token: String(token) })).reply.status).toBe(403);
		expect((await approver.send('login', {}, { ...form, why: '' })).reply.status).toBe(422);
		expect((await approver.send('login', {}, form)).reply.status).toBe(303);
		expect((await approver.send('messages', {}, form)).reply.status).toBe(422);
		expect(await approver.get('audit')).toContain('解除登录锁定');
	});

	it('another enterprise sees and moves none of it', async () => {
		const stranger = await world.signedIn('m-2', 'approve');
		for (const path of ['messages', 'login']) {
			await stranger.ask({ path, query: scope });
			expect(stranger.last?.reply.status).toBe(404);
		}
		for (const does of ['explain', 'replay', 'release']) {
			const { token } = await stranger.data('sync');
			const form = { do: does, ...scope, reason: 'unbound', why: 'x', key: 'k' };
			const { reply } = await stranger.post({ ...form, token: String(token) });
			expect([does, reply.status]).toEqual([does, 403]);
		}
	});
});
