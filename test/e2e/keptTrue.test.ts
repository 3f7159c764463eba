import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { systemServices } from '../../src/lib/services';
import { channelsOf } from '../../src/messages';
import { sourceIdOf } from '../../src/messages/outbox/todoLife';
import { openStore, type Store } from '../../src/store';
import { E2E_TIMEOUT, startWorld, type World } from './harness';

jest.setTimeout(E2E_TIMEOUT * 2);

const settings = {
	targets: {
		todo: { as: 'todo', icon: 'https://oa.example/icon.png', defaultLink: 'https://oa.example/' },
		notification: { as: 'notification' },
	},
	rules: [
		{ name: 'approvals', source: '审批', to: 'todo' },
		{ name: 'reports', source: '日报', to: 'notification' },
	],
};
const START = Date.parse('2026-01-05T09:00:00+08:00');
const openId = (person: string): string => `open-${person}`;

/** `todo-reconcile` and `dead-letter-replay` in the real n8n, after what nobody sent through us. */
describe('what was sent is kept true', () => {
	let world: World;
	let store: Store;

	beforeAll(async () => {
		world = await startWorld();
		world.pair.yunzhijia.seed({
			departments: [],
			persons: ['a', 'b', 'late'].map((person) => ({ openId: openId(person), name: person })),
		});
	});
	afterAll(async () => {
		await store.close();
		await world.close();
	});

	const todo = (task: string) =>
		world.pair.yunzhijia.inbox.todo(
			world.pair.yunzhijia.appId,
			sourceIdOf('e10', '审批', task, 1),
			openId('a'),
		);
	const notified = (text: string): string[] =>
		world.pair.yunzhijia.inbox.messages
			.filter(({ msg }) => JSON.stringify(msg).includes(text))
			.flatMap(({ openIds }) => openIds);
	const bind = (person: string) => ({
		kind: 'person' as const,
		oaId: person,
		yzjId: openId(person),
	});

	/**
	 * Posts through the published template, one list after the
	 * other, and waits each time until nothing is under way.
	 */
	const post = async (...lists: ReadonlyArray<readonly object[]>): Promise<void> => {
		const served = await world.serve({
			templates: ['oa-message-routing'],
			settings,
			bindings: ['a', 'b'].map(bind),
		});
		store = await openStore(
			pathToFileURL(join(world.stateDirectory, 'n8n', '.n8n', 'yunzhijia.sqlite')).href,
			systemServices(),
		);
		try {
			const { eid, appId, publicAccountId } = world.pair.yunzhijia;
			const channels = [
				...channelsOf('todo', eid, appId),
				...channelsOf('notification', eid, publicAccountId),
			];
			const waits = async () =>
				(await store.messages.unexpanded(1)).length > 0 ||
				(await store.deliveries.nextAt(channels)) !== null ||
				(await store.todos.nextAt(channels)) !== null;
			for (const messages of lists) {
				const response = await fetch(served.line.webhooks['oa-message-routing'] ?? '', {
					method: 'POST',
					headers: { 'content-type': 'application/json', ...served.line.webhookHeaders },
					body: JSON.stringify(messages),
				});
				expect(response.status).toBe(200);
				for (let tries = 0; await waits(); tries += 1) {
					if (tries === 600) throw new Error('Something is still waiting after a minute');
					await sleep(100);
				}
			}
		} finally {
			await served.close();
		}
	};

	it('drift made in Yunzhijia is found and repaired; what cannot be repaired is reported', async () => {
		// A wrong receiver of a public account is refused by Yunzhijia, for good.
		world.pair.yunzhijia.faults.set([
			{ endpoint: 'pubacc/pubsendV2', kind: 'refuse', code: 5003, msg: 'openId 不存在', nth: 1 },
		]);
		const task = (id: string, event: string, minutes: number) => ({
			id,
			source: '审批',
			event,
			receivers: ['a'],
			title: `task ${id}`,
			time: START + minutes * 60_000,
		});
		await post(
			[
				...['open', 'over', 'taken-back', 'lost', 'closed-there'].map((id) =>
					task(id, 'create', 0),
				),
				{ id: 'r-1', source: '日报', receivers: ['a'], title: 'refused report', time: START },
				{ id: 'r-2', source: '日报', receivers: ['late'], title: 'early report', time: START },
			],
			[task('over', 'done', 5), task('taken-back', 'withdraw', 5)],
		);
		expect(
			['open', 'over', 'taken-back', 'lost', 'closed-there'].map((id) => todo(id)?.state),
		).toEqual(['pending', 'done', undefined, 'pending', 'pending']);

		const { inbox } = world.pair.yunzhijia;
		const [open, over, lost, closed] = [
			todo('open'),
			todo('over'),
			todo('lost'),
			todo('closed-there'),
		];
		if (!open || !over || !lost || !closed) throw new Error('a to-do is missing');
		over.state = 'pending';
		inbox.create(
			{ ...open, sourceId: sourceIdOf('e10', '审批', 'taken-back', 1), title: 'taken-back' },
			Date.now(),
		);
		inbox.change(lost, { delete: true });
		closed.state = 'done';

		const outcome = await world.run('todo-reconcile', {}, { robot: 'yunzhijia' });
		expect(outcome).toMatchObject({
			template: 'todo-reconcile',
			outcome: 'failed',
			checked: 5,
			left: 0,
			failures: [
				{
					oaId: 'a',
					reason: 'done-in-yunzhijia',
					message: expect.stringContaining('closed-there'),
				},
			],
		});
		expect(outcome['drifts']).toEqual(
			expect.arrayContaining([
				expect.objectContaining({ task: 'over', found: 'pending', repair: 'complete' }),
				expect.objectContaining({ task: 'taken-back', found: 'pending', repair: 'delete' }),
				expect.objectContaining({ task: 'lost', found: 'absent', repair: 'create' }),
				expect.objectContaining({ task: 'closed-there', found: 'done', repair: 'none' }),
			]),
		);
		expect(
			['open', 'over', 'taken-back', 'lost', 'closed-there'].map((id) => todo(id)?.state),
		).toEqual(['pending', 'done', undefined, 'pending', 'done']);
		expect(JSON.stringify(inbox.robot)).toMatch(/To-do reconcile：部分失败（done-in-yunzhijia）/);
		// Who was looked at tonight is not looked at again.
		expect(await world.run('todo-reconcile')).toMatchObject({ outcome: 'no-changes', checked: 0 });
	});

	it('dead letters go out when their cause is removed: refused ones by the template, unbound ones by their binding', async () => {
		expect(
			(await store.deadLetters.list()).map(({ task, reason }) => `${task} ${reason}`).sort(),
		).toEqual(['r-1 refused', 'r-2 unbound']);
		expect([notified('refused report'), notified('early report')]).toEqual([[], []]);
		await store.bindings.put(
			{ eid: world.pair.yunzhijia.eid, source: 'e10' },
			[
				{
					...bind('late'),
					state: 'active',
					provenance: 'manual',
					evidence: null,
					at: Date.now(),
					by: 'test',
				},
			],
			{ who: 'test', why: 'test' },
		);
		const outcome = await world.run('dead-letter-replay');
		expect(outcome).toMatchObject({
			template: 'dead-letter-replay',
			outcome: 'applied',
			replayed: 2,
			failures: [],
		});
		expect([notified('refused report'), notified('early report')]).toEqual([
			[openId('a')],
			[openId('late')],
		]);
		expect(await store.deadLetters.list()).toEqual([]);
		expect(await world.run('dead-letter-replay')).toMatchObject({
			outcome: 'no-changes',
			replayed: 0,
		});
		expect(notified('refused report')).toHaveLength(1);
	});

	it('what Yunzhijia refuses again is a dead letter again, with its words, and the group is told', async () => {
		world.pair.yunzhijia.faults.set([
			{ endpoint: 'pubacc/pubsendV2', kind: 'refuse', code: 5003, msg: 'openId 不存在', nth: 1 },
			{ endpoint: 'pubacc/pubsendV2', kind: 'refuse', code: 5003, msg: 'openId 不存在', nth: 2 },
		]);
		await store.close();
		await post([
			{ id: 'r-3', source: '日报', receivers: ['b'], title: 'refused twice', time: START },
		]);
		const outcome = await world.run('dead-letter-replay', {}, { robot: 'yunzhijia' });
		expect(outcome).toMatchObject({
			outcome: 'failed',
			replayed: 1,
			failures: [
				{
					kind: 'notification',
					oaId: 'b',
					reason: 'refused',
					message: expect.stringContaining('r-3'),
				},
			],
		});
		expect(JSON.stringify(world.pair.yunzhijia.inbox.robot)).toMatch(
			/Dead letter replay：部分失败（dead-letters）/,
		);
		expect(notified('refused twice')).toEqual([]);
	});
});
