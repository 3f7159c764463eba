import { z } from 'zod/v4';
import { type RobotOptions, type RobotSimulator, startRobotSimulator } from '../../../simulators';
import { robotCredentials } from '../../../simulators/robots/server';
import { type ForeignKind, type ForeignRobot, sendToRobot } from '../../../src/robots';
import { failureOf, testServices } from '../lib/testServer';

const KINDS = ['weCom', 'dingTalk', 'feishu'] as const;
const HOUR_MS = 3_600_000;

let robots: RobotSimulator;
const services = testServices();
const start = async (options: Partial<RobotOptions> = {}): Promise<void> => {
	robots = await startRobotSimulator({ now: () => services.now(), ...options });
};
afterEach(() => robots.stop());

const robotOf = (kind: ForeignKind, change: Partial<ForeignRobot> = {}): ForeignRobot => {
	const { weComRobotApi, dingTalkRobotApi, feishuRobotApi } = robotCredentials(robots.url, '');
	const data = { weCom: weComRobotApi, dingTalk: dingTalkRobotApi, feishu: feishuRobotApi };
	return { kind, secret: '', ...data[kind], ...change };
};
const send = async (
	kind: ForeignKind,
	content: string,
	change: Partial<ForeignRobot> = {},
): Promise<{ cut: boolean }> => await sendToRobot(robotOf(kind, change), content, services);

const strings = (value: unknown): string[] =>
	typeof value === 'string'
		? [value]
		: typeof value === 'object' && value !== null
			? Object.values(value).flatMap(strings)
			: [];
const heard = (): string => robots.heard.flatMap(({ body }) => strings(body)).join('\n');

describe('each messenger gets its own form', () => {
	const text = [
		'同步 Sync：已拦截（gross）',
		'部门A\\部门A1 <at user_id="all">所有人</at> <@all> **粗** [点我](https://evil.example)',
		'# 标题 `code` person_id _x_ &lt; ~删~',
		'审批：http://n8n.example/form/approve?planId=p_1&planHash=a(b)c',
	].join('\n');

	it('WeCom: markdown, in which foreign text marks nothing up', async () => {
		await start();
		expect(await send('weCom', text)).toEqual({ cut: false });
		expect(robots.heard).toEqual([
			expect.objectContaining({
				robot: 'weCom',
				body: {
					msgtype: 'markdown',
					markdown: {
						content: [
							'**同步 Sync：已拦截（gross）**',
							'部门A\\部门A1 ＜at user_id="all"＞所有人＜/at＞ ＜@all＞ ＊＊粗＊＊ ［点我］([https://evil.example](https://evil.example))',
							'＃ 标题 ｀code｀ person_id ＿x＿ ＆lt; ～删～',
							'审批：[http://n8n.example/form/approve?planId=p_1&planHash=a(b)c](http://n8n.example/form/approve?planId=p%5F1&planHash=a%28b%29c)',
						].join('\n'),
					},
				},
			}),
		]);
	});

	it('DingTalk: markdown with a title, lines that end', async () => {
		await start();
		await send('dingTalk', text);
		const { markdown } = z
			.object({ markdown: z.object({ title: z.string(), text: z.string() }) })
			.parse(robots.heard[0]?.body);
		expect(markdown.title).toBe('同步 Sync：已拦截（gross）');
		expect(markdown.text.split('\n')).toEqual([
			'#### 同步 Sync：已拦截（gross）',
			expect.stringMatching(/＜@all＞.* {2}$/),
			expect.stringMatching(/^＃ 标题.* {2}$/),
			expect.stringMatching(/^审批：\[http:.* {2}$/),
		]);
	});

	it('Feishu: a post, in which nothing is markup', async () => {
		await start();
		await send('feishu', text);
		expect(robots.heard[0]?.body).toEqual({
			msg_type: 'post',
			content: {
				post: {
					zh_cn: {
						title: '同步 Sync：已拦截（gross）',
						content: [
							[
								{
									tag: 'text',
									text: '部门A\\部门A1 <at user_id="all">所有人</at> <@all> **粗** [点我](',
								},
								{ tag: 'a', text: 'https://evil.example', href: 'https://evil.example' },
								{ tag: 'text', text: ')' },
							],
							[{ tag: 'text', text: '# 标题 `code` person_id _x_ &lt; ~删~' }],
							[
								{ tag: 'text', text: '审批：' },
								{
									tag: 'a',
									text: 'http://n8n.example/form/approve?planId=p_1&planHash=a(b)c',
									href: 'http://n8n.example/form/approve?planId=p_1&planHash=a(b)c',
								},
							],
						],
					},
				},
			},
		});
	});

	it.each(KINDS)('%s: one line is a message, too', async (kind) => {
		await start();
		await send(kind, '只有一行');
		expect(heard()).toContain('只有一行');
	});

	it.each(KINDS)('%s: what is too long is cut between characters, and marked', async (kind) => {
		await start();
		const long = `标题\n${'👨‍👩‍👧人*<'.repeat(3000)}`;
		expect(await send(kind, long)).toEqual({ cut: true });
		expect(heard()).toContain('…（已截断）');
		expect(heard()).not.toContain('\uFFFD');
		expect(heard()).toMatch(/(👨‍👩‍👧人(\*<|＊＜))+.{0,8}…/u);
		expect(await send(kind, `${'很'.repeat(900)}\nx`)).toEqual({ cut: false });
	});
});

describe('signatures', () => {
	it.each(['dingTalk', 'feishu'] as const)('%s takes it, and no other secret', async (kind) => {
		await start();
		await send(kind, 'signed');
		expect(robots.heard).toHaveLength(1);
		const failure = await failureOf(send(kind, 'x', { secret: 'another' }));
		expect(failure).toMatchObject({ said: { code: 'not-let-in' } });
		expect(String(failure) + JSON.stringify(failure)).not.toContain('simulated');
		expect(await failureOf(send(kind, 'x', { secret: '' }))).toMatchObject({
			said: { code: 'not-let-in' },
		});
	});

	it.each(['dingTalk', 'feishu'] as const)('%s refuses those of another hour', async (kind) => {
		await start({ now: () => services.now() + 2 * HOUR_MS });
		expect(await failureOf(send(kind, 'x'))).toMatchObject({
			said: { code: 'not-let-in' },
			remedy: expect.stringContaining('clock'),
		});
	});

	it.each(['dingTalk', 'feishu'] as const)(
		'%s goes without where none is asked for',
		async (kind) => {
			await start({ dingTalkSecret: '', feishuSecret: '' });
			await send(kind, 'x', { secret: '' });
			expect(robots.heard).toHaveLength(1);
		},
	);
});

describe('failures', () => {
	it.each(KINDS)('%s: a robot that is gone', async (kind) => {
		await start();
		const { url } = robotOf(kind);
		expect(await failureOf(send(kind, 'x', { url: `${url}-gone` }))).toMatchObject({
			said: { code: 'unknown-robot' },
			remedy: expect.stringContaining('again'),
		});
	});

	it.each([
		['weCom', 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send'],
		['dingTalk', 'nonsense'],
		['feishu', 'https://open.feishu.cn/open-apis/bot/v2/hook/'],
		['feishu', 'ftp://open.feishu.cn/open-apis/bot/v2/hook/x'],
	] as const)('%s: %s is no address of a robot, and nobody is called', async (kind, url) => {
		await start();
		expect(await failureOf(send(kind, 'x', { url }))).toMatchObject({ said: { code: 'address' } });
		expect(robots.log.entries()).toEqual([]);
	});

	it.each(KINDS)('%s: too many in a minute', async (kind) => {
		await start({ enforceRate: true });
		for (let count = 0; count < (kind === 'feishu' ? 100 : 20); count++) await send(kind, 'x');
		expect(await failureOf(send(kind, 'x'))).toMatchObject({ said: { code: 'too-many' } });
	});

	it.each(['dingTalk', 'feishu'] as const)('%s: a keyword that is not there', async (kind) => {
		await start({ keyword: '报警' });
		expect(await failureOf(send(kind, 'x'))).toMatchObject({ said: { code: 'not-let-in' } });
		await send(kind, '报警 x');
	});

	it.each(KINDS)('%s: an answer of somebody else, and one that never came', async (kind) => {
		await start();
		robots.faults.set([{ endpoint: kind, kind: 'html', status: 502 }]);
		expect(await failureOf(send(kind, 'x'))).toMatchObject({
			said: { code: 'other-server', facts: { status: 502 } },
		});
		robots.faults.set([{ endpoint: kind, kind: 'drop-after-apply' }]);
		const open = await failureOf(send(kind, 'x'));
		expect(open).toMatchObject({ said: { code: 'open' } });
		expect(robots.heard).toHaveLength(1);
		expect(String(open) + JSON.stringify(open)).not.toContain('simulated');
	});

	it.each(KINDS)('%s: nobody there', async (kind) => {
		await start();
		const url = robotOf(kind).url.replace(/:\d+\//, ':1/');
		expect(await failureOf(send(kind, 'x', { url }))).toMatchObject({ said: { code: 'network' } });
	});
});
