import type { ICredentialDataDecryptedObject, IDataObject, INodeParameters } from 'n8n-workflow';
import {
	startRobotSimulator,
	startYunzhijiaSimulator,
	type YunzhijiaSimulator,
} from '../../simulators';
import { robotCredentials } from '../../simulators/robots/server';
import { type Ran, runWorkflow, type Step } from './harness';

jest.setTimeout(30_000);

let simulator: YunzhijiaSimulator;
let credentials: Record<string, ICredentialDataDecryptedObject>;

beforeEach(async () => {
	simulator = await startYunzhijiaSimulator({
		seed: {
			departments: [],
			persons: Array.from({ length: 120 }, (_, index) => ({
				openId: `o-${index}`,
				name: `人${index}`,
			})),
		},
	});
	const { eid, appId, appSecret, publicAccountId, publicAccountKey, url: baseUrl } = simulator;
	credentials = {
		yunzhijiaAppApi: { appId, appSecret, eid, baseUrl, allowHttp: true },
		yunzhijiaPublicAccountApi: {
			eid,
			accountId: publicAccountId,
			key: publicAccountKey,
			baseUrl,
			allowHttp: true,
		},
	};
});

afterEach(async () => {
	await simulator.stop();
});

const run = async (
	resource: string,
	operation: string,
	parameters: INodeParameters,
	items: IDataObject[] = [{}],
	onError?: Step['onError'],
): Promise<Ran> =>
	await runWorkflow(
		items,
		[
			{
				name: 'Node',
				type: 'yunzhijiaPush',
				parameters: { resource, operation, ...parameters },
				...(onError === undefined ? {} : { onError }),
			},
		],
		credentials,
	);

const rows = (ran: Ran): IDataObject[] => {
	if (ran.error !== undefined) throw new Error(`${ran.error.message} ${ran.error.description}`);
	return (ran.outputs('Node')[0] ?? []).map(({ json }) => json);
};

describe('notification', () => {
	it('sends text, links, news and cards to the named people', async () => {
		expect(
			rows(
				await run('notification', 'send', {
					openIds: 'o-1, o-2，o-1',
					messageType: 'text',
					text: '你好',
				}),
			),
		).toEqual([
			{
				accountId: simulator.publicAccountId,
				receivers: 2,
				messageIds: [expect.stringMatching(/^XT-/)],
			},
		]);
		await run('notification', 'send', {
			openIds: 'o-1',
			messageType: 'link',
			text: 'a',
			url: 'https://oa.example/1',
			additionalFields: { appId: '500000001' },
		});
		await run('notification', 'send', {
			openIds: 'o-1',
			messageType: 'news',
			articles: '[{"title":"标题","text":"摘要","url":"https://oa.example/2","date":"2026-01-01"}]',
		});
		await run('notification', 'send', {
			openIds: 'o-1',
			messageType: 'card',
			templateId: 't',
			cardTitle: '卡',
			cardContent: '{"a":1}',
			additionalFields: { trackId: 'k' },
		});
		expect(simulator.inbox.messages).toMatchObject([
			{ type: 2, openIds: ['o-1', 'o-2'], msg: { text: '你好' } },
			{ type: 5, msg: { url: 'https://oa.example/1', appid: '500000001' } },
			{ type: 6, msg: { model: 1, list: [{ title: '标题', date: '2026-01-01' }] } },
			{ type: 25, msg: { baseInfo: { templateId: 't', dataContent: '{"a":1}' }, outTrackId: 'k' } },
		]);
	});

	it('sends pictures of the item with their articles', async () => {
		const picture = Buffer.from('a picture');
		const articles =
			'[{"title":"一","picture":"data"},{"title":"二","text":"无图","date":"2026-01-02"}]';
		await runWorkflow(
			[{}],
			[
				{
					name: 'Node',
					type: 'yunzhijiaPush',
					parameters: {
						resource: 'notification',
						operation: 'send',
						openIds: 'o-1',
						messageType: 'news',
						articles,
					},
				},
			],
			credentials,
			{ data: { data: picture.toString('base64'), mimeType: 'image/png', fileName: 'head.png' } },
		);
		expect(simulator.inbox.messages).toMatchObject([
			{
				type: 6,
				msg: {
					model: 3,
					list: [
						{
							title: '一',
							name: 'head.png',
							pic: picture.toString('base64'),
							date: expect.stringMatching(/^\d{4}-/),
						},
						{ title: '二', text: '无图', date: '2026-01-02' },
					],
				},
			},
		]);
	});

	it.each([
		['nobody', { openIds: ' , ', messageType: 'text', text: 'a' }, 'no receivers'],
		[
			'a script as link',
			{
				openIds: 'o-1',
				messageType: 'link',
				text: 'a',
				url: 'javascript:alert(1)',
				additionalFields: {},
			},
			'no web address',
		],
		[
			'articles that are no JSON',
			{ openIds: 'o-1', messageType: 'news', articles: '[' },
			'articles',
		],
		[
			'a picture that the item does not have',
			{ openIds: 'o-1', messageType: 'news', articles: '[{"title":"a","picture":"data"}]' },
			'no binary field "data"',
		],
		['an unknown person', { openIds: 'nobody', messageType: 'text', text: 'a' }, '5003'],
	])('refuses %s, and sends nothing', async (_, parameters, message) => {
		expect((await run('notification', 'send', parameters)).error?.message).toContain(message);
		expect(simulator.inbox.messages).toEqual([]);
	});

	it('is sent once when the reply is lost; the error says that it may have arrived', async () => {
		simulator.faults.set([{ endpoint: 'pubacc/pubsendV2', kind: 'drop-after-apply' }]);
		const ran = await run(
			'notification',
			'send',
			{ openIds: 'o-1', messageType: 'text', text: 'a' },
			[{}],
			'continueErrorOutput',
		);
		expect(ran.outputs('Node')[1]).toMatchObject([
			{ json: { error: expect.stringContaining('may or may not') } },
		]);
		expect(simulator.inbox.messages).toHaveLength(1);
	});
});

describe('to-do', () => {
	const todo = (change: INodeParameters = {}): INodeParameters => ({
		sourceId: 's-1',
		openIds: 'o-1',
		title: '请假',
		todoUrl: 'https://oa.example/1',
		iconUrl: 'https://oa.example/i.png',
		todoFields: { content: '两天', place: 'approvals' },
		...change,
	});

	it('is created, read, checked, completed and deleted', async () => {
		expect(rows(await run('todo', 'create', todo()))).toEqual([
			{ sourceId: 's-1', done: ['o-1'], accepted: [], refused: [] },
		]);
		expect(simulator.inbox.todos()).toMatchObject([
			{ title: '请假', content: '两天', todoType: 1, state: 'pending' },
		]);
		await run('todo', 'markRead', { sourceId: 's-1', openIds: 'o-1' });
		expect(simulator.inbox.todos()).toMatchObject([{ state: 'pending', read: true }]);
		expect(rows(await run('todo', 'check', { sourceId: 's-1', openId: 'o-1' }))).toEqual([
			{ sourceId: 's-1', openId: 'o-1', state: 'pending' },
		]);
		await run('todo', 'complete', { sourceId: 's-1', openIds: 'o-1' });
		expect(simulator.inbox.todos()).toMatchObject([{ state: 'done' }]);
		await run('todo', 'delete', { sourceId: 's-1', openIds: 'o-1' });
		expect(simulator.inbox.todos()).toEqual([]);
	});

	it('reaches 120 people with two calls, and names those who were refused', async () => {
		const openIds = [...Array.from({ length: 119 }, (_, index) => `o-${index}`), 'nobody'].join(
			',',
		);
		const [row] = rows(await run('todo', 'create', todo({ openIds })));
		expect(row).toMatchObject({ refused: [{ openId: 'nobody', code: 501 }] });
		expect(simulator.inbox.todos()).toHaveLength(119);
		expect(simulator.log.counts()['newtodo/generatetodo']).toBe(2);
	});

	it('is an error when nobody got it, and an empty list never means everybody', async () => {
		expect((await run('todo', 'create', todo({ openIds: 'nobody' }))).error?.message).toContain(
			'refused the to-do for all 1 people',
		);
		await run('todo', 'create', todo());
		expect(
			(await run('todo', 'complete', { sourceId: 's-1', openIds: '={{ [] }}' })).error?.message,
		).toContain('no receivers');
		expect(simulator.inbox.todos()).toMatchObject([{ state: 'pending' }]);
	});
});

describe('connection', () => {
	it.each(['app', 'publicAccount'])(
		'is checked with the credential of the %s, step by step, and nothing is sent',
		async (credential) => {
			expect(rows(await run('connection', 'check', { credential }))).toMatchObject([
				{ ok: true, steps: expect.arrayContaining([expect.objectContaining({ ok: true })]) },
			]);
			expect(simulator.log.mutating()).toBe(0);
		},
	);

	it.each([
		['app', 'yunzhijiaAppApi', 'appSecret'],
		['publicAccount', 'yunzhijiaPublicAccountApi', 'key'],
	])('says which step of the %s does not work, and goes on', async (credential, type, key) => {
		credentials[type] = { ...credentials[type], [key]: 'wrong' };
		const [row] = rows(await run('connection', 'check', { credential }));
		expect(row).toMatchObject({
			ok: false,
			steps: expect.arrayContaining([expect.objectContaining({ ok: false })]),
		});
		expect(JSON.stringify(row)).not.toContain('wrong');
	});
});

describe('robot', () => {
	const tell = async (parameters: INodeParameters, url = simulator.robotUrl): Promise<Ran> => {
		credentials = { yunzhijiaRobotApi: { url, allowHttp: true } };
		return await run('robot', 'send', parameters);
	};

	it('writes into the group', async () => {
		expect(rows(await tell({ content: '完成', robotOptions: { notifyOpenIds: 'o-1' } }))).toEqual([
			{ told: true, msgId: 'robot-1', cut: false },
		]);
		expect(simulator.inbox.robot).toMatchObject([
			{ body: { content: '完成', notifyParams: [{ type: 'openIds', values: ['o-1'] }] } },
		]);
	});

	it('shows no token when the address is wrong', async () => {
		const { error } = await tell({ content: 'x' }, `${simulator.robotUrl}-x`);
		expect(error?.description).toContain('copy it again');
		expect(JSON.stringify(error)).not.toContain('simulated-robot-token');
	});

	it('keeps what a robot that is away did not get, where it is to, and says so', async () => {
		const away = simulator.robotUrl.replace(/:\d+\//, ':1/');
		const ran = await tell({ content: 'kept', keepTrying: true }, away);
		expect(rows(ran)).toMatchObject([{ told: false, waiting: 1 }]);
		expect(ran.hints('Node').join('\n')).toContain('The group robot could not be told');
	});

	it('goes on without a credential, and says so', async () => {
		const ran = await run('robot', 'send', { content: 'x' });
		expect(rows(ran)).toEqual([{ told: null }]);
		expect(ran.hints('Node').join('\n')).toContain('no credential of a Yunzhijia robot');
	});

	it.each(['weCom', 'dingTalk', 'feishu'] as const)('tells a group of %s', async (robot) => {
		const robots = await startRobotSimulator();
		const type = `${robot}RobotApi` as const;
		credentials = { [type]: robotCredentials(robots.url, '')[type] };
		const ran = await run('robot', 'send', { robot, content: '完成 done' });
		expect(rows(ran)).toEqual([{ told: true, msgId: null, cut: false }]);
		expect(JSON.stringify(robots.heard)).toContain('完成 done');
		await robots.stop();
	});
});
