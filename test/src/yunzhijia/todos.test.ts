import type { YunzhijiaOptions, YunzhijiaSimulator } from '../../../simulators';
import { startYunzhijiaSimulator } from '../../../simulators/yunzhijia/server';
import { createYunzhijiaApp, type NewTodo, type YunzhijiaApp } from '../../../src/yunzhijia';
import { failureOf, testServices } from '../lib/testServer';

let number = 0;

describe('to-dos', () => {
	let simulator: YunzhijiaSimulator;
	let app: YunzhijiaApp;
	let services: ReturnType<typeof testServices>;
	const clock = { now: Date.now() };

	const start = async (
		options: Partial<YunzhijiaOptions> = {},
		retries?: number,
	): Promise<void> => {
		number++;
		simulator = await startYunzhijiaSimulator({
			appSecret: `app-secret-of-todo-test-${number}`,
			now: () => clock.now,
			...options,
			seed: {
				departments: [],
				persons: Array.from({ length: 150 }, (_, index) => ({
					openId: `o-${index}`,
					name: `人${index}`,
				})),
			},
		});
		// A pause takes a simulated minute, in which every limit starts anew, and no real time.
		services = testServices({ sleep: async () => void (clock.now += 60_000) });
		app = createYunzhijiaApp(
			{
				appId: simulator.appId,
				appSecret: simulator.appSecret,
				baseUrl: simulator.url,
				allowHttp: true,
			},
			services,
			retries,
		);
	};
	afterEach(() => simulator.stop());

	const todo = (openIds: readonly string[], change: Partial<NewTodo> = {}): NewTodo => ({
		sourceId: `s-${number}`,
		title: '请假',
		url: 'https://oa.example/1',
		iconUrl: 'https://oa.example/i.png',
		receivers: openIds.map((openId) => ({ openId })),
		...change,
	});
	const state = (openId: string): string | undefined =>
		simulator.inbox.todo(simulator.appId, `s-${number}`, openId)?.state;

	it('creates with every member, in synchronous mode', async () => {
		await start();
		const whole = todo([], {
			itemTitle: '张三请假',
			content: '两天',
			senderId: 'o-9',
			place: 'approvals',
			tagId: 't',
			passUrl: 'https://n8n.example/pass',
			receivers: [{ openId: 'o-1', url: 'https://oa.example/own', content: '给一' }],
		});
		expect(await app.todos.create(whole)).toEqual([
			{ openId: 'o-1', outcome: 'done', code: null, message: '' },
		]);
		expect(simulator.inbox.todos()).toMatchObject([
			{
				sourceId: whole.sourceId,
				title: '请假',
				itemtitle: '张三请假',
				content: '给一',
				url: 'https://oa.example/own',
				headImg: whole.iconUrl,
				senderId: 'o-9',
				todoType: 1,
				tagId: 't',
				passUrl: whole.passUrl,
			},
		]);
	});

	it('takes 100 receivers a call, and no more', async () => {
		await start();
		const openIds = Array.from({ length: 101 }, (_, index) => `o-${index}`);
		await expect(app.todos.create(todo(openIds))).rejects.toThrow(RangeError);
		await expect(app.todos.act('s', 'done', openIds)).rejects.toThrow(RangeError);
		expect(simulator.log.mutating()).toBe(0);
		expect(
			(await app.todos.create(todo(openIds.slice(1)))).every(({ outcome }) => outcome === 'done'),
		).toBe(true);
		expect(await app.todos.create(todo([]))).toEqual([]);
		expect(simulator.log.mutating()).toBe(1);
	});

	it('says "accepted" where Yunzhijia only confirms the receipt', async () => {
		await start({ todoAsyncFrom: 2 });
		expect(await app.todos.create(todo(['o-1', 'o-2']))).toMatchObject([
			{ outcome: 'accepted' },
			{ outcome: 'accepted' },
		]);
	});

	it('tells for each receiver who was refused; string booleans are no surprise', async () => {
		await start();
		expect(await app.todos.create(todo(['o-1', 'nobody']))).toMatchObject([
			{ outcome: 'done' },
			{ openId: 'nobody', outcome: 'refused', code: 501 },
		]);
		expect(await app.todos.create(todo(['nobody']))).toMatchObject([
			{ outcome: 'refused', code: 505 },
		]);
		expect(await app.todos.act(`s-${number}`, 'done', ['o-1', 'o-2'])).toMatchObject([
			{ outcome: 'done' },
			{ openId: 'o-2', outcome: 'refused', code: 502 },
		]);
	});

	it('never acts on everybody: nobody is refused before anything is sent', async () => {
		await start();
		await app.todos.create(todo(['o-1']));
		await expect(app.todos.act(`s-${number}`, 'done', [])).rejects.toThrow(/for everybody/);
		expect(simulator.log.counts()['newtodo/action']).toBeUndefined();
		expect(state('o-1')).toBe('pending');
	});

	it.each([
		['read', 'pending'],
		['done', 'done'],
		['deleted', 'absent'],
	] as const)('%s leaves it %s, as the check says', async (action, expected) => {
		await start();
		await app.todos.create(todo(['o-1', 'o-2']));
		await app.todos.act(`s-${number}`, action, ['o-1']);
		expect(await app.todos.check(`s-${number}`, 'o-1')).toBe(expected);
		expect(await app.todos.check(`s-${number}`, 'o-2')).toBe('pending');
	});

	it('a whole refusal is an error that says why', async () => {
		await start();
		expect(await failureOf(app.todos.create(todo(['o-1'], { title: '' })))).toMatchObject({
			kind: 'refused',
			errorCode: 0,
			message: expect.stringContaining("'title' is null"),
		});
		expect(await failureOf(app.todos.act('s', 'done', ['nobody']))).toMatchObject({
			kind: 'refused',
			errorCode: 404,
			remedy: expect.stringContaining('one by one'),
		});
	});

	it.each(['javascript:alert(1)', 'data:text/html,x', '/relative', 'https://a b', ''])(
		'refuses the link %s before anything is sent',
		async (url) => {
			await start();
			if (url !== '')
				expect(await failureOf(app.todos.create(todo(['o-1'], { url })))).toMatchObject({
					kind: 'refused',
					message: expect.stringContaining('no web address'),
				});
			expect(
				await failureOf(
					app.todos.create(todo([], { receivers: [{ openId: 'o-1', url: url || 'x' }] })),
				),
			).toMatchObject({ kind: 'refused' });
			expect(simulator.log.mutating()).toBe(0);
		},
	);

	it.each([
		'drop-after-apply',
		'500-after-apply',
		'html-after-apply',
		'truncated-json-after-apply',
		'drop-before-apply',
		'429',
		'expired-token',
	] as const)('%s: is repeated, because twice is as good as once', async (kind) => {
		await start();
		simulator.faults.set([
			{ endpoint: 'newtodo/generatetodo', kind },
			{ endpoint: 'newtodo/action', kind },
		]);
		expect(await app.todos.create(todo(['o-1']))).toMatchObject([{ outcome: 'done' }]);
		expect(await app.todos.act(`s-${number}`, 'done', ['o-1'])).toMatchObject([
			{ outcome: 'done' },
		]);
		expect(simulator.log.counts()).toMatchObject({
			'newtodo/generatetodo': 2,
			'newtodo/action': 2,
		});
		expect(simulator.inbox.todos()).toMatchObject([{ state: 'done' }]);
	});

	it('202 is tried again after a pause', async () => {
		await start();
		simulator.faults.set([
			{ endpoint: 'newtodo/generatetodo', kind: 'refuse', code: 202, msg: '处理中' },
		]);
		expect(await app.todos.create(todo(['o-1']))).toMatchObject([{ outcome: 'done' }]);
		expect(simulator.log.counts()['newtodo/generatetodo']).toBe(2);
	});

	it('what the last try leaves open is said to be open', async () => {
		await start({}, 1);
		simulator.faults.set([
			{ endpoint: 'newtodo/generatetodo', kind: 'drop-after-apply', every: true },
		]);
		expect(await failureOf(app.todos.create(todo(['o-1'])))).toMatchObject({
			kind: 'outcome-unknown',
			endpoint: 'newtodo/generatetodo',
		});
		expect(simulator.log.counts()['newtodo/generatetodo']).toBe(2);
	});

	it('waits where Yunzhijia did not look, and says so where waiting is not wanted', async () => {
		await start();
		await app.todos.create(todo(['o-1']));
		// Somebody else used the allowance up.
		const token = await (
			await fetch(`${simulator.url}/gateway/oauth2/token/getAccessToken`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({
					scope: 'app',
					appId: simulator.appId,
					secret: simulator.appSecret,
					timestamp: clock.now,
				}),
			})
		).text();
		const accessToken = /"accessToken":"(\w+)"/.exec(token)?.[1] ?? '';
		for (let n = 0; n < 5; n++)
			await fetch(
				`${simulator.url}/gateway/newtodo/open/checkcreatetodo.json?accessToken=${accessToken}`,
				{
					method: 'POST',
					headers: { 'content-type': 'application/json' },
					body: JSON.stringify({
						sourcetype: simulator.appId,
						sourceitemid: `s-${number}`,
						openId: 'o-1',
					}),
				},
			);
		const impatient = createYunzhijiaApp(
			{
				appId: simulator.appId,
				appSecret: simulator.appSecret,
				baseUrl: simulator.url,
				allowHttp: true,
			},
			services,
			0,
		);
		expect(await failureOf(impatient.todos.check(`s-${number}`, 'o-1'))).toMatchObject({
			kind: 'rate-limited',
		});
		expect(await app.todos.check(`s-${number}`, 'o-1')).toBe('pending');
	});

	it('a wrong secret is the App credential’s, not the address book’s', async () => {
		await start();
		const wrong = createYunzhijiaApp(
			{ appId: simulator.appId, appSecret: 'wrong', baseUrl: simulator.url, allowHttp: true },
			services,
			0,
		);
		expect(await failureOf(wrong.todos.create(todo(['o-1'])))).toMatchObject({
			kind: 'authentication',
			remedy: expect.stringContaining('Yunzhijia App credential'),
		});
		expect(() => createYunzhijiaApp({ appId: '', appSecret: 'x' }, services)).toThrow('no app ID');
	});
});
