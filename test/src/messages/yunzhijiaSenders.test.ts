import { deliverDue, notificationSender, reconcileTodos, todoSender } from '../../../src/messages';
import { createYunzhijiaApp, createYunzhijiaPublicAccount } from '../../../src/yunzhijia';
import { startYunzhijiaSimulator, type Fault, type YunzhijiaSimulator } from '../../../simulators';
import { useStore } from '../store/fixture';
import { binding, because, create, movingServices, news, post } from './fixture';

/** The outbox over the real clients, against the strict simulator. */
describe('delivered through the clients', () => {
	const used = useStore('sqlite');
	const services = movingServices();
	let yunzhijia: YunzhijiaSimulator;
	let senders: Parameters<typeof deliverDue>[1] & { todos: ReturnType<typeof todoSender> };
	let test = 0;
	const own = (name: string) => `${name}${test}`;
	const context = () => ({ store: used.store, services, language: 'en' as const });
	const deliver = () =>
		deliverDue(context(), senders, { longestPauseMs: 60_000, longestMs: 600_000 });
	const faults = (...list: Fault[]) => yunzhijia.faults.set(list);
	const states = () =>
		yunzhijia.inbox.todos().map(({ openId, sourceId, state }) => `${sourceId} ${openId} ${state}`);

	beforeEach(async () => {
		test += 1;
		services.clock += 3_600_000;
		const people = ['a', 'b', 'c'].map((name) => ({ openId: own(name), name }));
		yunzhijia = await startYunzhijiaSimulator({
			now: services.now,
			appSecret: `secret-${test}`,
			seed: { departments: [], persons: people },
		});
		const config = { baseUrl: yunzhijia.url, allowHttp: true };
		senders = {
			todos: todoSender(
				createYunzhijiaApp(
					{ ...config, appId: yunzhijia.appId, appSecret: yunzhijia.appSecret },
					services,
				),
				yunzhijia.eid,
			),
			notifications: notificationSender(
				createYunzhijiaPublicAccount(
					{
						...config,
						eid: yunzhijia.eid,
						accountId: yunzhijia.publicAccountId,
						key: yunzhijia.publicAccountKey,
					},
					services,
				),
			),
		};
		await used.store.bindings.put(
			{ eid: yunzhijia.eid, source: 'oa' },
			[...people, { openId: own('stranger'), name: '' }].map(({ openId }) =>
				binding(openId, openId),
			),
			because,
		);
	});
	afterEach(() => yunzhijia.stop());

	it('makes an entry with everything that Yunzhijia asks for, and a notification with its link', async () => {
		await post(context(), [
			create(own('t'), [own('a'), own('b')], {
				content: '两天',
				links: { mobile: 'https://oa.example/m' },
			}),
			news(own('n'), [own('a')], { links: { desktop: 'https://oa.example/d' } }),
		]);
		expect(await deliver()).toMatchObject({
			done: { created: 2, sent: 1 },
			nextAt: null,
			deadLetters: [],
		});
		expect(yunzhijia.inbox.todos()[0]).toMatchObject({
			title: '审批',
			itemtitle: `task ${own('t')}`,
			content: '两天',
			url: 'https://oa.example/m',
			headImg: 'https://oa.example/icon.png',
			sourceId: `oa/审批/${own('t')}`,
		});
		expect(yunzhijia.inbox.messages).toMatchObject([
			{
				type: 5,
				msg: { text: `news ${own('n')}`, url: 'https://oa.example/d' },
				openIds: [own('a')],
			},
		]);
	});

	it('follows done, read, withdrawn and handed in again', async () => {
		const t = own('t');
		await post(context(), [create(t, [own('a'), own('b'), own('c')])]);
		await deliver();
		await post(context(), [
			create(t, [own('a')], { event: 'done', time: 1_700_000_100_000 }),
			create(t, [own('b')], { event: 'withdraw', time: 1_700_000_100_000 }),
			create(t, [own('c')], { event: 'read', time: 1_700_000_100_000 }),
			create(t, [own('a')], { time: 1_700_000_200_000 }),
		]);
		await deliver();
		expect(states().sort()).toEqual([
			`oa/审批/${t} ${own('a')} done`,
			`oa/审批/${t} ${own('c')} pending`,
			`oa/审批/${t}/v2 ${own('a')} pending`,
		]);
		expect(yunzhijia.inbox.todo(yunzhijia.appId, `oa/审批/${t}`, own('c'))?.read).toBe(true);
	});

	it.each<[string, Fault[]]>([
		[
			'a lost answer',
			[
				{ endpoint: 'newtodo/generatetodo', kind: 'drop-after-apply', times: 8 },
				{ endpoint: 'pubacc/pubsendV2', kind: 'drop-after-apply' },
			],
		],
		[
			'a lost call',
			[
				{ endpoint: 'newtodo/generatetodo', kind: 'drop-before-apply', times: 8 },
				{ endpoint: 'pubacc/pubsendV2', kind: 'drop-before-apply' },
			],
		],
		[
			'a server failure',
			[
				{ endpoint: 'newtodo/generatetodo', kind: '500-after-apply', times: 8 },
				{ endpoint: 'pubacc/pubsendV2', kind: '500-after-apply' },
			],
		],
		[
			'202: being processed elsewhere',
			[{ endpoint: 'newtodo/generatetodo', kind: 'refuse', code: 202, msg: 'busy', times: 8 }],
		],
		[
			'429',
			[
				{ endpoint: 'newtodo/generatetodo', kind: '429', times: 8 },
				{ endpoint: 'pubacc/pubsendV2', kind: '429', times: 3 },
			],
		],
		[
			'5102: too fast',
			[{ endpoint: 'pubacc/pubsendV2', kind: 'refuse', code: 5102, msg: '发送太快', times: 3 }],
		],
	])('arrives once after %s', async (_what, list) => {
		faults(...list);
		await post(context(), [create(own('t'), [own('a')]), news(own('n'), [own('a')])]);
		for (let run = 0; run < 6 && (await deliver()).nextAt !== null; run += 1)
			services.clock += 60_000;
		expect(states()).toEqual([`oa/审批/${own('t')} ${own('a')} pending`]);
		expect(yunzhijia.inbox.messages).toHaveLength(1);
		expect(await used.store.deadLetters.list({ task: own('n') })).toEqual([]);
	});

	it('waits as many minutes as 5005 says', async () => {
		faults({ endpoint: 'pubacc/pubsendV2', kind: 'refuse', code: 5005, msg: '请7分钟后再试' });
		await post(context(), [news(own('n'), [own('a')])]);
		expect(await deliver()).toMatchObject({ done: {}, nextAt: services.clock + 7 * 60_000 });
		expect(yunzhijia.inbox.messages).toEqual([]);
		services.clock += 7 * 60_000;
		await deliver();
		expect(yunzhijia.inbox.messages).toHaveLength(1);
	});

	it('serves the others when Yunzhijia does not know one of them', async () => {
		await post(context(), [
			create(own('t'), [own('a'), own('stranger'), own('b')]),
			news(own('n'), [own('a'), own('stranger'), own('b')]),
		]);
		const { deadLetters } = await deliver();
		expect(
			deadLetters.map(({ kind, person, reason }) => `${kind} ${person} ${reason}`).sort(),
		).toEqual([`notification ${own('stranger')} refused`, `todo ${own('stranger')} refused`]);
		expect(yunzhijia.inbox.todos()).toHaveLength(2);
		expect(yunzhijia.inbox.messages.flatMap(({ openIds }) => openIds).sort()).toEqual([
			own('a'),
			own('b'),
		]);
	});

	it('stops with the error that concerns every call, and loses nothing', async () => {
		await post(context(), [news(own('n'), [own('a')])]);
		faults({
			endpoint: 'pubacc/pubsendV2',
			kind: 'refuse',
			code: 5004,
			msg: 'pubtoken check failed',
		});
		await expect(deliver()).rejects.toMatchObject({ kind: 'authentication' });
		await deliver();
		expect(yunzhijia.inbox.messages).toHaveLength(1);
	});

	it('finds and repairs what drifted', async () => {
		await post(context(), [create(own('t'), [own('a'), own('b')])]);
		await deliver();
		const gone = yunzhijia.inbox.todo(yunzhijia.appId, `oa/审批/${own('t')}`, own('a'));
		if (gone === undefined) throw new Error('no to-do');
		yunzhijia.inbox.change(gone, { delete: true });
		const { drifts } = await reconcileTodos(context(), senders.todos, { limit: 100, longestMs: 0 });
		expect(drifts.filter(({ task }) => task === own('t'))).toMatchObject([
			{ person: own('a'), found: 'absent', repair: 'create' },
		]);
		await deliver();
		expect(
			yunzhijia.inbox.todos().filter(({ sourceId }) => sourceId.endsWith(own('t'))),
		).toHaveLength(2);
	});
});
