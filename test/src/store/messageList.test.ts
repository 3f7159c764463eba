import type { Delivery } from '../../../src/store/deliveries';
import { dialects, newScope, useStore } from './fixture';

const NOW = 1_700_000_000_000;

describe.each(dialects)('what the outbox holds, on %s', (dialect) => {
	const used = useStore(dialect);

	const filled = async (eid: string, oa: string) => {
		const { store } = used;
		const message = {
			id: `m-${oa}`,
			oa,
			source: 'workflow',
			task: 't-1',
			event: 'create',
			happenedAt: 0,
			acceptedAt: NOW,
			receivers: [],
			body: {},
		};
		await store.messages.add([message]);
		const channel = JSON.stringify(['notification', '', '']);
		const foreign = JSON.stringify(['notification', 'another', 'x']);
		const todo = JSON.stringify(['todo', eid, 'app']);
		const delivery = (channel: string, person: string): Delivery => ({
			eventKey: `e-${oa}`,
			channel,
			person,
			oa,
			messageId: message.id,
			state: 'due',
			reason: null,
			detail: '',
			nextAt: NOW,
			attempts: 0,
			sendId: null,
			touchedAt: NOW,
		});
		const deliveries = [delivery(channel, '1'), delivery(channel, '2'), delivery(foreign, '2')];
		await store.messages.expand(
			[{ message, persons: ['1'], deliveries, text: '', unresolved: [] }],
			() => [
				{
					channel: todo,
					sourceId: 's-1',
					person: '1',
					oa,
					source: 'workflow',
					task: 't-1',
					messageId: message.id,
					openId: null,
					wanted: 'pending',
					wantedRead: false,
					actual: 'none',
					actualRead: false,
					state: 'dead',
					reason: 'refused',
					detail: '',
					nextAt: NOW,
					attempts: 1,
					createdAt: null,
					checkedAt: 0,
					touchedAt: NOW,
				},
			],
			NOW + 1000,
		);
		return { channel, todo };
	};

	it('is listed for one enterprise and OA, by state and person', async () => {
		const { eid } = newScope();
		const scope = { eid, source: `oa-${eid}` };
		const { channel, todo } = await filled(eid, scope.source);
		const { messageList, deadLetters, mirror, bindings } = used.store;
		const part = { limit: 10, offset: 0 };
		await mirror.replace(
			scope,
			[],
			[
				{
					openId: 'p-1',
					orgId: '',
					name: '张三',
					phone: '',
					email: '',
					jobNo: '',
					status: '1',
					row: {},
				},
			],
			NOW,
		);
		await bindings.put(
			scope,
			[
				{
					kind: 'person',
					oaId: '1',
					yzjId: 'p-1',
					state: 'active',
					provenance: 'manual',
					evidence: null,
					at: NOW,
					by: 'x',
				},
			],
			{ who: 'x', why: '' },
		);
		expect((await messageList.channels(scope)).sort()).toEqual([channel, todo].sort());
		const notifications = await messageList.notifications(scope, {}, part);
		expect(notifications.map(({ person, name, state }) => [person, name, state])).toEqual([
			['1', '张三', 'due'],
			['2', null, 'due'],
		]);
		expect(notifications[0]).toMatchObject({ acceptedAt: NOW, task: 't-1', source: 'workflow' });
		expect(await messageList.count(scope, 'notifications', { person: '2' })).toBe(1);
		expect(await messageList.count(scope, 'notifications', { state: 'sent' })).toBe(0);
		expect(await messageList.todos(scope, { state: 'dead' }, part)).toMatchObject([
			{ person: '1', wanted: 'pending', actual: 'none', reason: 'refused' },
		]);
		expect(await messageList.count(scope, 'todos', { state: 'due' })).toBe(0);
		const dead = { oa: scope.source, channels: [todo], reasons: ['refused'] } as const;
		expect(await deadLetters.list(dead)).toHaveLength(1);
		expect(await deadLetters.list({ ...dead, oa: 'another' })).toEqual([]);
		expect(await deadLetters.replay({ ...dead, oa: 'another' }, NOW)).toBe(0);
		expect(await deadLetters.replay(dead, NOW)).toBe(1);
		expect(await messageList.count(scope, 'todos', { state: 'due' })).toBe(1);
		const nobody = { eid: 'nobody', source: 'nowhere' };
		expect(await messageList.notifications(nobody, {}, part)).toEqual([]);
		expect(await messageList.todos(nobody, {}, part)).toEqual([]);
		expect(await messageList.count(nobody, 'todos', {})).toBe(0);
	});
});
