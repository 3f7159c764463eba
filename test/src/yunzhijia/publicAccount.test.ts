import type { YunzhijiaOptions, YunzhijiaSimulator } from '../../../simulators';
import { startYunzhijiaSimulator } from '../../../simulators/yunzhijia/server';
import {
	createYunzhijiaPublicAccount,
	type Notification,
	REPEATED_FROM,
	type YunzhijiaPublicAccount,
} from '../../../src/yunzhijia';
import { pubToken } from '../../../src/yunzhijia/publicAccount/pubToken';
import { failureOf, testServices } from '../lib/testServer';

const PUB = 'XT-0f3b6c1e-1111-2222-3333-444455556666';
const SECRET = 'abcdef0123456789abcdef0123456789';
const text: Notification = { kind: 'text', text: '你好 👋' };

it.each([
	[
		'A',
		['10001', PUB, SECRET, '7f2a', '1700000000000'],
		'd17db7d5bd75c2a30ad51f9d73c9b7b468249c59',
	],
	[
		'A with ten digits',
		['10001', PUB, SECRET, '7f2a', '1700000000'],
		'9e495077fe7602d351f3678ce143dfe02cfb8075',
	],
	[
		'B',
		['19901', 'XT-87e1732f-xxxx', '12345678123456781234567812345678', '123456', '1395460000'],
		'958f089864399257a66cead9cd09756da3f158cd',
	],
	['C', ['10001', PUB, SECRET, '1700000000'], '68fb290409268c835e90ae4f651df8145d0d4ca0'],
	['D', [PUB, SECRET, '1700000000'], 'f7e7584470c1d806fcb5a0c49a7175358eeda420'],
])('signs as the vector %s says, whatever the order', (_, values, expected) => {
	expect(pubToken(...values)).toBe(expected);
	expect(pubToken(...values.toReversed())).toBe(expected);
});

describe('notifications', () => {
	let simulator: YunzhijiaSimulator;
	let account: YunzhijiaPublicAccount;
	const clock = { now: Date.now() };
	let random = 0;

	const start = async (
		options: Partial<YunzhijiaOptions> = {},
		retries?: number,
	): Promise<void> => {
		simulator = await startYunzhijiaSimulator({
			now: () => clock.now,
			...options,
			seed: {
				departments: [],
				persons: [
					{ openId: 'o-1', name: '张' },
					{ openId: 'o-2', name: '李' },
				],
			},
		});
		const services = testServices({
			now: () => clock.now,
			random: () => (random = (random + 0.123) % 1),
			sleep: async (ms) => void (clock.now += ms),
		});
		account = createYunzhijiaPublicAccount(
			{
				eid: simulator.eid,
				accountId: simulator.publicAccountId,
				key: simulator.publicAccountKey,
				baseUrl: simulator.url,
				allowHttp: true,
			},
			services,
			retries,
		);
	};
	afterEach(() => simulator.stop());

	const sends = (): number => simulator.log.counts()['pubacc/pubsendV2'] ?? 0;

	it.each<[string, Notification, Record<string, unknown>]>([
		['text', text, { type: 2, msg: { text: '你好 👋' } }],
		[
			'link',
			{ kind: 'link', text: 'a', url: 'https://a.example/?x=1', appId: '500000001' },
			{ type: 5, msg: { text: 'a', url: 'https://a.example/?x=1', appid: '500000001', todo: 0 } },
		],
		[
			'news',
			{ kind: 'news', articles: [{ title: 't', text: 'x', date: '2026-01-01' }] },
			{
				type: 6,
				msg: { model: 1, todo: 0, list: [{ title: 't', text: 'x', date: '2026-01-01' }] },
			},
		],
		[
			'news with a picture',
			{
				kind: 'news',
				articles: [
					{
						title: 't',
						text: 'x',
						date: 'd',
						url: 'cloudhub://chat',
						picture: { fileName: 'a.png', base64: 'aGVq' },
					},
				],
			},
			{
				type: 6,
				msg: { model: 2, list: [{ name: 'a.png', pic: 'aGVq', url: 'cloudhub://chat' }] },
			},
		],
		[
			'several news',
			{
				kind: 'news',
				articles: [
					{ title: 't', text: 'x', date: 'd' },
					{ title: 'u', text: 'y', date: 'd' },
				],
			},
			{ type: 6, msg: { model: 3, list: [{ title: 't' }, { title: 'u' }] } },
		],
		[
			'card',
			{
				kind: 'card',
				templateId: 'tpl',
				content: { a: 1 },
				title: 't',
				appId: '1',
				trackId: 'k',
				forwarding: 2,
			},
			{
				type: 25,
				msg: {
					title: 't',
					baseInfo: { templateId: 'tpl', dataContent: '{"a":1}' },
					appid: '1',
					outTrackId: 'k',
					forwardControl: 2,
				},
			},
		],
	])('sends %s to the named people', async (_, notification, expected) => {
		await start();
		expect((await account.send(notification, ['o-1', 'o-2'])).sourceMsgId).toMatch(/^XT-/);
		expect(simulator.inbox.messages).toMatchObject([expected]);
		expect(simulator.inbox.messages[0]?.openIds).toEqual(['o-1', 'o-2']);
	});

	it('sends to nobody at all rather than to everybody', async () => {
		await start();
		await expect(account.send(text, [])).rejects.toThrow(RangeError);
		await expect(
			account.send(
				text,
				Array.from({ length: 1001 }, () => 'o-1'),
			),
		).rejects.toThrow(RangeError);
		expect(sends()).toBe(0);
	});

	it('uses the older endpoint where the new one does not exist, from then on', async () => {
		await start({ publicAccountApi: 'old' });
		expect((await account.send(text, ['o-1'])).sourceMsgId).toMatch(/^XT-/);
		await account.send(text, ['o-1']);
		expect(simulator.inbox.messages).toHaveLength(2);
		expect(simulator.log.counts()).toEqual({ unknown: 1, 'pubacc/pubsend': 2 });
	});

	it.each(['envelope', 'http400'] as const)(
		'understands refusals of the older endpoint (%s)',
		async (oldSendRefusal) => {
			await start({ publicAccountApi: 'old', oldSendRefusal });
			expect(await failureOf(account.send(text, ['nobody']))).toMatchObject({
				kind: 'refused',
				errorCode: 5003,
				remedy: expect.stringContaining('every receiver'),
			});
		},
	);

	it.each([
		[500, 'outcome-unknown'],
		[5000, 'refused'],
		[5001, 'authentication'],
		[5002, 'refused'],
		[5003, 'refused'],
		[5004, 'authentication'],
		[6001, 'outcome-unknown'],
	] as const)('code %d means %s and is not tried again', async (code, kind) => {
		await start();
		simulator.faults.set([{ endpoint: 'pubacc/pubsendV2', kind: 'refuse', code, msg: '原因' }]);
		expect(await failureOf(account.send(text, ['o-1']))).toMatchObject({
			kind,
			errorCode: code,
			message: expect.stringContaining('原因'),
		});
		expect(sends()).toBe(1);
	});

	it('5102 is tried again with another from', async () => {
		await start({ refusedSendUsesFrom: true });
		simulator.faults.set([
			{ endpoint: 'pubacc/pubsendV2', kind: 'refuse', code: 5102, msg: '太快' },
		]);
		await account.send(text, ['o-1']);
		expect(sends()).toBe(2);
	});

	it('two messages in the same millisecond have different froms', async () => {
		await start();
		await account.send(text, ['o-1']);
		await account.send(text, ['o-1']);
		expect(simulator.inbox.messages).toHaveLength(2);
	});

	it.each([
		'drop-after-apply',
		'500-after-apply',
		'html-after-apply',
		'truncated-json-after-apply',
		'drop-before-apply',
	] as const)('%s: never sent again by itself; the same from settles it', async (kind) => {
		await start();
		const from = account.newFrom();
		simulator.faults.set([{ endpoint: 'pubacc/pubsendV2', kind }]);
		expect(await failureOf(account.send(text, ['o-1'], from))).toMatchObject({
			kind: 'outcome-unknown',
		});
		expect(sends()).toBe(1);
		const arrived = simulator.inbox.messages.length === 1;
		expect(arrived).toBe(kind !== 'drop-before-apply');
		const again = account.send(text, ['o-1'], from);
		if (arrived)
			expect(await failureOf(again)).toMatchObject({
				kind: 'rate-limited',
				errorCode: REPEATED_FROM,
				retryAfterMs: 600_000,
			});
		else expect((await again).sourceMsgId).toMatch(/^XT-/);
		expect(simulator.inbox.messages).toHaveLength(1);
	});

	it('with a stored from, a refusal for speed is handed on: the from may be used up', async () => {
		await start();
		simulator.faults.set([
			{ endpoint: 'pubacc/pubsendV2', kind: 'refuse', code: 5102, msg: '太快' },
		]);
		expect(await failureOf(account.send(text, ['o-1'], account.newFrom()))).toMatchObject({
			kind: 'rate-limited',
			errorCode: 5102,
		});
		expect(sends()).toBe(1);
	});

	it('refuses links that are none, and bodies over 1.5 MB, before sending', async () => {
		await start();
		expect(
			await failureOf(
				account.send({ kind: 'link', text: 'a', url: 'javascript:alert(1)' }, ['o-1']),
			),
		).toMatchObject({ kind: 'refused', message: expect.stringContaining('no web address') });
		expect(
			await failureOf(
				account.send(
					{
						kind: 'news',
						articles: [
							{
								title: 't',
								text: 'x',
								date: 'd',
								picture: { fileName: 'a', base64: 'a'.repeat(1_500_000) },
							},
						],
					},
					['o-1'],
				),
			),
		).toMatchObject({ kind: 'refused', message: expect.stringContaining('1.5 MB') });
		expect(sends()).toBe(0);
	});

	it('shows neither key nor token in a failure', async () => {
		await start();
		const wrong = createYunzhijiaPublicAccount(
			{
				eid: simulator.eid,
				accountId: simulator.publicAccountId,
				key: 'a-wrong-key-nobody-may-see',
				baseUrl: simulator.url,
				allowHttp: true,
			},
			testServices(),
			0,
		);
		const failure = await failureOf(wrong.send(text, ['o-1']));
		expect(failure).toMatchObject({ kind: 'authentication', errorCode: 5004 });
		expect(JSON.stringify(failure) + String(failure)).not.toContain('a-wrong-key');
	});
});
