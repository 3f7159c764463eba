import { z } from 'zod/v4';
import type { YunzhijiaOptions } from '../../../simulators';
import { control, type Row, YunzhijiaBench } from '../support';

const reply = z.object({
	success: z.unknown(),
	errorCode: z.number(),
	error: z.string(),
	data: z.unknown(),
});

describe('to-dos', () => {
	let bench: YunzhijiaBench;
	let token = '';
	afterEach(() => bench.stop());

	const start = async (options: Partial<YunzhijiaOptions> = {}): Promise<void> => {
		bench = await YunzhijiaBench.start({
			...options,
			seed: {
				departments: [],
				persons: [
					{ openId: 'o-1', name: '张' },
					{ openId: 'o-2', name: '李' },
					{ openId: 'o-left', name: '王', status: '0' },
					...Array.from({ length: 101 }, (_, index) => ({
						openId: `p-${index}`,
						name: `人${index}`,
					})),
				],
			},
		});
		token = await appToken();
	};
	const appToken = async (): Promise<string> => {
		const { appId, appSecret } = bench.simulator;
		const answer: unknown = await (
			await bench.tokenRequest({
				appId,
				secret: appSecret,
				timestamp: bench.clock.now,
				scope: 'app',
			})
		).json();
		return z.object({ data: z.object({ accessToken: z.string() }) }).parse(answer).data.accessToken;
	};
	const call = async (name: string, body: unknown, accessToken = token): Promise<Row> => {
		const response = await fetch(
			`${bench.simulator.url}/gateway/newtodo/open/${name}.json?accessToken=${accessToken}`,
			{
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(body),
			},
		);
		return z.record(z.string(), z.unknown()).parse(await response.json());
	};
	const todo = (change: Row = {}): Row => ({
		appId: bench.simulator.appId,
		sourceId: 's-1',
		title: '请假',
		url: 'https://oa.example/1',
		headImg: 'https://oa.example/i.png',
		content: '两天',
		sync: true,
		params: [{ openId: 'o-1' }],
		...change,
	});
	const action = (change: Row = {}): Row => ({
		sourcetype: bench.simulator.appId,
		sourceitemid: 's-1',
		actiontype: { deal: 1, read: 1 },
		openids: ['o-1'],
		sync: true,
		...change,
	});
	const check = (openId = 'o-1'): Promise<Row> =>
		call('checkcreatetodo', { sourcetype: bench.simulator.appId, sourceitemid: 's-1', openId });
	const state = (openId: string): string | undefined =>
		bench.simulator.inbox.todo(bench.simulator.appId, 's-1', openId)?.state;

	it('creates: success is text, code 200, and each receiver may have an own address and text', async () => {
		await start();
		const answer = reply.parse(
			await call(
				'generatetodo',
				todo({
					params: [
						{ openId: 'o-1', url: 'https://oa.example/own', content: '' },
						{ openId: 'o-2', content: '第二人' },
					],
				}),
			),
		);
		expect(answer).toMatchObject({ success: 'true', errorCode: 200, data: {} });
		expect(bench.simulator.inbox.todos()).toMatchObject([
			{
				openId: 'o-1',
				url: 'https://oa.example/own',
				content: '两天',
				itemtitle: '请假',
				state: 'pending',
				read: false,
			},
			{ openId: 'o-2', url: 'https://oa.example/1', content: '第二人' },
		]);
	});

	it('ignores a second create with the same key without a word', async () => {
		await start();
		await call('generatetodo', todo());
		await call('action', action());
		expect(await call('generatetodo', todo({ title: '改了' }))).toMatchObject({
			success: 'true',
			errorCode: 200,
		});
		expect(bench.simulator.inbox.todos()).toMatchObject([{ title: '请假', state: 'done' }]);
	});

	it('without sync, or with more than 100 receivers, it only confirms the receipt', async () => {
		await start();
		expect(await call('generatetodo', todo({ sync: false }))).toMatchObject({
			success: 'true',
			errorCode: 0,
			data: {},
		});
		const many = Array.from({ length: 101 }, (_, index) => ({ openId: `p-${index}` }));
		expect(await call('generatetodo', todo({ sourceId: 's-2', params: many }))).toMatchObject({
			success: 'true',
			errorCode: 0,
		});
		expect(
			await call('generatetodo', todo({ sourceId: 's-3', params: many.slice(1) })),
		).toMatchObject({ success: 'true', errorCode: 200 });
	});

	it.each([
		['101 of 101', { todoMaxReceivers: 100 }, 203, 'false'],
		['from 100 on (tutorial)', { todoAsyncFrom: 100 }, 0, 'true'],
	] as const)('too many receivers, by option: %s', async (_, options, errorCode, success) => {
		await start(options);
		expect(
			await call(
				'generatetodo',
				todo({
					params: Array.from({ length: 101 }, (_person, index) => ({ openId: `p-${index}` })),
				}),
			),
		).toMatchObject({ success, errorCode });
	});

	it('names bad openIds and does the rest: 501 some, 505 all', async () => {
		await start();
		expect(
			await call(
				'generatetodo',
				todo({ params: [{ openId: 'nobody' }, { openId: 'o-1' }, { openId: 'o-left' }] }),
			),
		).toMatchObject({ success: 'false', errorCode: 501, data: ['nobody', 'o-left'] });
		expect(state('o-1')).toBe('pending');
		expect(await call('generatetodo', todo({ params: [{ openId: 'nobody' }] }))).toMatchObject({
			success: 'false',
			errorCode: 505,
			data: ['nobody'],
		});
	});

	it.each(['appId', 'sourceId', 'title', 'url', 'headImg', 'params'])(
		'a create without %s is refused with code 0 and text as data',
		async (member) => {
			await start();
			expect(await call('generatetodo', todo({ [member]: undefined }))).toMatchObject({
				success: 'false',
				errorCode: 0,
				data: `param error:'${member}' is null.`,
			});
		},
	);

	it.each(['actiontype', 'sourceitemid', 'sourcetype'])(
		'an action without %s is refused with code 1',
		async (member) => {
			await start();
			expect(await call('action', action({ [member]: undefined }))).toMatchObject({
				success: 'false',
				errorCode: 1,
				data: expect.stringContaining('param error:'),
			});
		},
	);

	it('done is for good: reading leaves it pending, deal ends it, deal 0 does not reopen it, delete takes it away', async () => {
		await start();
		await call('generatetodo', todo());
		expect(await call('action', action({ actiontype: { read: 1 } }))).toMatchObject({
			success: 'true',
			errorCode: 200,
			data: {},
		});
		expect(bench.simulator.inbox.todos()).toMatchObject([{ state: 'pending', read: true }]);
		await call('action', action());
		await call('action', action({ actiontype: { deal: 0 } }));
		expect(state('o-1')).toBe('done');
		await call('action', action({ actiontype: { delete: 1 } }));
		expect(state('o-1')).toBeUndefined();
	});

	it('an action without openids is for everybody; with an empty list it is an error', async () => {
		await start();
		await call('generatetodo', todo({ params: [{ openId: 'o-1' }, { openId: 'o-2' }] }));
		expect(await call('action', action({ openids: [] }))).toMatchObject({
			success: 'false',
			errorCode: 1,
			data: 'param error:openids is null.',
		});
		expect([state('o-1'), state('o-2')]).toEqual(['pending', 'pending']);
		await call('action', action({ openids: undefined }));
		expect([state('o-1'), state('o-2')]).toEqual(['done', 'done']);
	});

	it('502 names those without such an entry and does the rest; an unknown openId fails the whole call with 404', async () => {
		await start();
		await call('generatetodo', todo());
		expect(await call('action', action({ openids: ['o-1', 'nobody'] }))).toMatchObject({
			success: 'false',
			errorCode: 404,
			data: {},
		});
		expect(state('o-1')).toBe('pending');
		expect(await call('action', action({ openids: ['o-2', 'o-1'] }))).toMatchObject({
			success: 'false',
			errorCode: 502,
			data: ['o-2'],
		});
		expect(state('o-1')).toBe('done');
	});

	it.each([
		[3_600_000, 'done'],
		[3_600_001, 'pending'],
	])('an action before its create is kept one hour: %d ms gives %s', async (age, expected) => {
		await start();
		await call('action', action());
		bench.clock.now += age;
		token = await appToken();
		await call('generatetodo', todo());
		expect(state('o-1')).toBe(expected);
	});

	it('check tells absent, pending and done, five times a minute for one document', async () => {
		await start();
		expect(await check()).toMatchObject({
			success: 'true',
			errorCode: 0,
			data: {
				sourceid: 's-1',
				appid: bench.simulator.appId,
				check: true,
				dealCount: 0,
				undelCount: 0,
			},
		});
		await call('generatetodo', todo());
		expect(await check()).toMatchObject({ data: { dealCount: 0, undelCount: 1 } });
		await call('action', action());
		expect(await check()).toMatchObject({ data: { dealCount: 1, undelCount: 0 } });
		await check();
		await check('o-2');
		expect(await check('o-2')).toMatchObject({
			success: 'true',
			data: { check: false, errormsg: expect.any(String) },
		});
		bench.clock.now += 60_000;
		expect(await check()).toMatchObject({ data: { check: true } });
	});

	it('opens with the token of its own app only', async () => {
		await start();
		const { accessToken } = await bench.tokenFor(bench.simulator.editKey);
		expect(await call('generatetodo', todo(), accessToken)).toMatchObject({
			success: false,
			errorCode: 10000401,
		});
		expect(await call('generatetodo', todo({ appId: '500000009' }))).toMatchObject({
			success: false,
			errorCode: 10000401,
		});
	});

	it('obeys the fault script, and the state shows everything', async () => {
		await start();
		bench.simulator.faults.set([
			{ endpoint: 'newtodo/generatetodo', kind: 'refuse', code: 202, msg: '处理中' },
			{
				endpoint: 'newtodo/generatetodo',
				nth: 2,
				kind: 'partial-failure',
				items: [{ key: 'o-2', code: 1, msg: '' }],
			},
		]);
		expect(await call('generatetodo', todo())).toEqual({
			data: {},
			success: false,
			errorCode: 202,
			error: '处理中',
		});
		expect(
			await call('generatetodo', todo({ params: [{ openId: 'o-1' }, { openId: 'o-2' }] })),
		).toMatchObject({ errorCode: 501, data: ['o-2'] });
		expect((await control(bench.simulator.controlUrl, 'GET', '/state')).body).toMatchObject({
			todos: [{ openId: 'o-1', sourceId: 's-1', state: 'pending' }],
		});
		expect(bench.simulator.log.entries().at(-1)).toMatchObject({
			endpoint: 'newtodo/generatetodo',
			mutating: true,
			items: 2,
		});
	});
});
