import type { YunzhijiaOptions, YunzhijiaSimulator } from '../../../simulators';
import { startYunzhijiaSimulator } from '../../../simulators/yunzhijia/server';
import { sendRobotMessage } from '../../../src/yunzhijia';
import { failureOf, testServices } from '../lib/testServer';

let number = 0;

describe('group robot', () => {
	let simulator: YunzhijiaSimulator;
	const start = async (options: Partial<YunzhijiaOptions> = {}): Promise<void> => {
		simulator = await startYunzhijiaSimulator({
			robotToken: `robot-token-of-test-${++number}`,
			...options,
		});
	};
	afterEach(() => simulator.stop());

	const send = (content: string, notify = {}, url = simulator.robotUrl): Promise<unknown> =>
		sendRobotMessage({ url, allowHttp: true }, { content, notify }, testServices());

	it.each(['object', 'text'] as const)(
		'sends, and finds the id wherever it stands (%s)',
		async (robotReceipt) => {
			await start({ robotReceipt });
			expect(await send('部署完成', { openIds: ['o-1'], mobiles: ['13800000001'] })).toEqual({
				msgId: 'robot-1',
				cut: false,
			});
			expect(simulator.inbox.robot).toMatchObject([
				{
					body: {
						content: '部署完成',
						notifyParams: [
							{ type: 'openIds', values: ['o-1'] },
							{ type: 'mobiles', values: ['13800000001'] },
						],
					},
				},
			]);
		},
	);

	it('cuts long texts between characters and marks them', async () => {
		await start();
		expect(await send('👨‍👩‍👧'.repeat(1000))).toMatchObject({ cut: true });
		const body = JSON.stringify(simulator.inbox.robot[0]?.body);
		expect(body).toContain('已截断');
		expect(/^(👨‍👩‍👧)+…/.test(body.slice('{"content":"'.length))).toBe(true);
	});

	it.each([
		['no address', 'nonsense', 'no web address'],
		['no token', 'http://127.0.0.1:1/gateway/robot/webhook/send?yzjtype=0', 'no yzjtoken'],
	])('refuses %s', async (_, url, message) => {
		await start();
		expect(await failureOf(send('x', {}, url))).toMatchObject({
			kind: 'configuration',
			message: expect.stringContaining(message),
		});
	});

	it('says that the address is not valid, without showing it', async () => {
		await start();
		const failure = await failureOf(send('x', {}, `${simulator.robotUrl}-secret`));
		expect(failure).toMatchObject({
			kind: 'authentication',
			remedy: expect.stringContaining('copy it again'),
		});
		expect(String(failure) + JSON.stringify(failure)).not.toContain('robot-token');
	});

	it('refuses more than 100 people by name', async () => {
		await start();
		expect(
			await failureOf(
				send('x', { openIds: Array.from({ length: 101 }, (_, index) => `o-${index}`) }),
			),
		).toMatchObject({ kind: 'refused' });
	});

	it.each(['drop-after-apply', '500-after-apply', 'html-after-apply'] as const)(
		'%s leaves the outcome open and is not repeated',
		async (kind) => {
			await start();
			simulator.faults.set([{ endpoint: 'robot/webhook/send', kind }]);
			expect(await failureOf(send('x'))).toMatchObject({ kind: 'outcome-unknown' });
			expect(simulator.inbox.robot).toHaveLength(1);
		},
	);

	it.each([{ kind: '429' as const }, { kind: 'refuse' as const, code: 1, msg: '请求过于频繁' }])(
		'is tried again when it sent too many',
		async (fault) => {
			await start();
			simulator.faults.set([{ endpoint: 'robot/webhook/send', ...fault }]);
			await send('x');
			expect(simulator.log.counts()['robot/webhook/send']).toBe(2);
		},
	);
});
