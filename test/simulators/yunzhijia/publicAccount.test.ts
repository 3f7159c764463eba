import { z } from 'zod/v4';
import type { YunzhijiaOptions } from '../../../simulators';
import { pubtokenOf } from '../../../simulators/yunzhijia/publicAccount/token';
import { control, type Row, YunzhijiaBench } from '../support';

const PUB = 'XT-0f3b6c1e-1111-2222-3333-444455556666';
const SECRET = 'abcdef0123456789abcdef0123456789';

describe('the vectors of the signature (message-api 1.4)', () => {
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
		[
			'E',
			[PUB, 'open-id-1', '1700000000000', 'msg-1', SECRET],
			'c1597fcd1a565edbc084b4a778426630934fe838',
		],
	])('%s', (_, values, expected) => {
		expect(pubtokenOf(values)).toBe(expected);
	});
});

describe('public account', () => {
	let bench: YunzhijiaBench;
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
				],
			},
		});
	};
	const from = (change: Row = {}, key = bench.simulator.publicAccountKey): Row => {
		const fields = {
			no: bench.simulator.eid,
			pub: bench.simulator.publicAccountId,
			time: '1700000000000',
			nonce: '7f2a',
			...change,
		};
		return { pubtoken: pubtokenOf([...Object.values(fields).map(String), key]), ...fields };
	};
	const to = (change: Row = {}): Row[] => [{ no: bench.simulator.eid, user: ['o-1'], ...change }];
	const send = async (
		body: Row,
		path = 'pubsendV2',
		type = 'application/json',
	): Promise<{ status: number; body: Row }> => {
		const response = await fetch(`${bench.simulator.url}/pubacc/${path}`, {
			method: 'POST',
			headers: { 'content-type': type },
			body: JSON.stringify(body),
		});
		return {
			status: response.status,
			body: z.record(z.string(), z.unknown()).parse(await response.json()),
		};
	};
	const message = (change: Row = {}): Row => ({
		from: from(),
		to: to(),
		type: 2,
		msg: { text: '你好' },
		...change,
	});

	it('answers code 0 with the ids, and the state shows who got what', async () => {
		await start();
		expect(await send(message())).toEqual({
			status: 200,
			body: {
				success: true,
				code: 0,
				message: '发送成功',
				data: {
					pubId: bench.simulator.publicAccountId,
					sourceMsgId: expect.stringContaining('XT-'),
				},
			},
		});
		expect((await control(bench.simulator.controlUrl, 'GET', '/state')).body).toMatchObject({
			messages: [{ type: 2, msg: { text: '你好' }, openIds: ['o-1'] }],
		});
		expect(bench.simulator.log.entries().at(-1)).toMatchObject({
			endpoint: 'pubacc/pubsendV2',
			mutating: true,
			items: 1,
		});
	});

	it('the old endpoint answers with the bare ids, and refuses with HTTP 400 or an envelope', async () => {
		await start();
		expect((await send(message(), 'pubsend')).body).toEqual({
			pubId: bench.simulator.publicAccountId,
			sourceMsgId: expect.any(String),
		});
		expect(await send(message(), 'pubsend')).toMatchObject({
			status: 400,
			body: { success: false, code: 5005 },
		});
		await bench.stop();
		await start({ oldSendRefusal: 'envelope', publicAccountApi: 'old' });
		expect(await send(message({ from: from({}, 'wrong') }), 'pubsend')).toMatchObject({
			status: 200,
			body: { success: false, code: 5004 },
		});
		expect((await send(message())).status).toBe(404);
	});

	it.each([
		['text', 2, { text: 'a' }],
		['link', 5, { text: 'a', url: 'https://a.example', appid: '1', todo: 0 }],
		[
			'news without a picture',
			6,
			{ model: 1, todo: 0, list: [{ date: 'd', title: 't', text: 'x' }] },
		],
		[
			'news with a picture',
			6,
			{
				model: 2,
				todo: 0,
				list: [{ date: 'd', title: 't', text: 'x', name: 'a.png', pic: 'aGVq' }],
			},
		],
		[
			'several news',
			6,
			{
				model: 3,
				list: [
					{ date: 'd', title: 't', text: 'x', name: 'a.png', pic: 'aGVq' },
					{ date: 'd', title: 't', text: 'x', name: 'a.png', pic: 'aGVq' },
				],
			},
		],
		[
			'card',
			25,
			{
				title: 't',
				baseInfo: { templateId: 'x', dataContent: '{}' },
				outTrackId: '1',
				appid: '1',
				forwardControl: 1,
			},
		],
	])('takes %s', async (_, type, msg) => {
		await start();
		expect((await send(message({ type, msg }))).body).toMatchObject({ success: true });
	});

	it.each([
		['a todo of 1', { type: 5, msg: { text: 'a', todo: 1 } }, 5000],
		[
			'a picture without its name',
			{ type: 6, msg: { model: 2, list: [{ date: 'd', title: 't', text: 'x', pic: 'aGVq' }] } },
			5000,
		],
		['an object where a list is wanted', { to: {} }, 5000],
		[
			'a card whose content is no text',
			{ type: 25, msg: { title: 't', baseInfo: { templateId: 'x', dataContent: {} } } },
			5000,
		],
		['a member that no page names', { msg: { text: 'a', colour: 'red' } }, 5000],
		['a large body', { msg: { text: 'x'.repeat(1_500_001) } }, 5002],
	])('refuses %s', async (_, change, code) => {
		await start();
		expect(await send(message(change))).toMatchObject({
			status: 200,
			body: { success: false, code },
		});
		expect(bench.simulator.inbox.messages).toEqual([]);
	});

	it('refuses a wrong content type, another account, a wrong key, another company, nobody and unknown people', async () => {
		await start();
		expect(await send(message(), 'pubsendV2', 'text/plain')).toMatchObject({
			status: 400,
			body: { code: 400 },
		});
		expect((await send(message({ from: from({ pub: 'XT-1' }) }))).body).toMatchObject({
			code: 5001,
		});
		expect((await send(message({ from: from({}, 'wrong') }))).body).toMatchObject({ code: 5004 });
		expect((await send(message({ to: to({ no: '1' }) }))).body).toMatchObject({ code: 5003 });
		expect(
			(await send(message({ from: from({ nonce: 'b' }), to: to({ user: undefined }) }))).body,
		).toMatchObject({ code: 5003 });
		expect(
			(await send(message({ from: from({ nonce: 'c' }), to: to({ user: ['o-1', 'nobody'] }) })))
				.body,
		).toMatchObject({ code: 5003 });
		expect(
			(await send(message({ from: from({ nonce: 'd' }), to: to({ user: ['o-left'] }) }))).body,
		).toMatchObject({ code: 5003 });
	});

	it('by option, skips unknown people as long as one is known', async () => {
		await start({ sendToUnknown: 'skip' });
		await send(message({ to: to({ user: ['o-1', 'nobody'] }) }));
		expect(bench.simulator.inbox.messages).toMatchObject([{ openIds: ['o-1'] }]);
		expect(
			(await send(message({ from: from({ nonce: 'b' }), to: to({ user: ['nobody'] }) }))).body,
		).toMatchObject({ code: 5003 });
	});

	it('sends to all, and an empty list to nobody', async () => {
		await start();
		await send(message({ to: to({ user: undefined, code: 'all' }) }));
		expect((await send(message({ from: from({ nonce: 'b' }), to: [] }))).body).toMatchObject({
			success: true,
		});
		expect(bench.simulator.inbox.messages).toMatchObject([{ openIds: ['o-1', 'o-2'] }]);
	});

	it('an identical from is refused for ten minutes with the minutes to wait; another nonce or time is another from', async () => {
		await start();
		await send(message());
		bench.clock.now += 240_001;
		expect((await send(message({ msg: { text: '另一条' } }))).body).toMatchObject({
			code: 5005,
			message: expect.stringContaining('6分钟'),
		});
		expect((await send(message({ from: from({ nonce: '7f2b' }) }))).body).toMatchObject({
			code: 0,
		});
		bench.clock.now += 360_000;
		expect((await send(message())).body).toMatchObject({ code: 0 });
	});

	it.each([
		[true, 5005],
		[false, 0],
	])(
		'refusedSendUsesFrom %s: the same from after 5102 gives %d',
		async (refusedSendUsesFrom, code) => {
			await start({ sendsPerMinute: 1, refusedSendUsesFrom });
			await send(message());
			const again = message({ from: from({ nonce: 'b' }) });
			expect((await send(again)).body).toMatchObject({ code: 5102 });
			bench.clock.now += 60_000;
			expect((await send(again)).body).toMatchObject({ code });
		},
	);

	it('limits the receivers by option', async () => {
		await start({ maxNotified: 1 });
		expect((await send(message({ to: to({ user: ['o-1', 'o-2'] }) }))).body).toMatchObject({
			code: 5003,
		});
	});

	it('refuses in its own form when the fault script says so', async () => {
		await start();
		bench.simulator.faults.set([
			{ endpoint: 'pubacc/pubsendV2', kind: 'refuse', code: 6001, msg: '平台错误' },
		]);
		expect(await send(message())).toEqual({
			status: 200,
			body: { success: false, code: 6001, message: '平台错误' },
		});
	});
});

describe('group robot', () => {
	let bench: YunzhijiaBench;
	afterEach(() => bench.stop());

	const send = async (body: unknown, url = bench.simulator.robotUrl): Promise<Row> =>
		z.record(z.string(), z.unknown()).parse(
			await (
				await fetch(url, {
					method: 'POST',
					headers: { 'content-type': 'application/json' },
					body: JSON.stringify(body),
				})
			).json(),
		);

	it('takes text and tells the message id; where it stands is an option', async () => {
		bench = await YunzhijiaBench.start();
		expect(
			await send({ content: 'x', notifyParams: [{ type: 'openIds', values: ['o-1'] }] }),
		).toMatchObject({ success: true, errorCode: 0, data: { msgId: 'robot-1' } });
		expect(bench.simulator.inbox.robot).toMatchObject([{ body: { content: 'x' } }]);
		await bench.stop();
		bench = await YunzhijiaBench.start({ robotReceipt: 'text' });
		expect(await send({ content: 'x' })).toMatchObject({ data: 'robot-1' });
	});

	it('refuses a wrong token, long texts, more than 100 people, and msgType without param', async () => {
		bench = await YunzhijiaBench.start();
		expect(await send({ content: 'x' }, `${bench.simulator.robotUrl}x`)).toMatchObject({
			success: false,
			errorCode: 10000401,
		});
		expect(await send({ content: 'x'.repeat(3001) })).toMatchObject({
			success: false,
			errorCode: 1401002,
		});
		expect(
			await send({
				content: 'x',
				notifyParams: [
					{ type: 'openIds', values: Array.from({ length: 101 }, (_, index) => String(index)) },
				],
			}),
		).toMatchObject({ success: false });
		expect(await send({ content: 'x', msgType: 2 })).toMatchObject({ success: false });
		expect(await send({ content: 'x', msgType: 2, param: { baseInfo: {} } })).toMatchObject({
			success: true,
		});
	});

	it('sends 30 a minute where limits are enforced', async () => {
		bench = await YunzhijiaBench.start({ enforceRate: true });
		for (let n = 0; n < 30; n++) await send({ content: 'x' });
		expect(await send({ content: 'x' })).toMatchObject({ success: false, error: '请求过于频繁' });
	});
});
