import { createHmac } from 'node:crypto';
import { robotDefaults, type RobotSimulator, startRobotSimulator } from '../../../simulators';
import { robotCredentials } from '../../../simulators/robots/server';

let robots: RobotSimulator;
const clock = Date.parse('2026-11-30T09:00:00Z');
beforeEach(async () => {
	robots = await startRobotSimulator({ now: () => clock });
});
afterEach(() => robots.stop());

const post = async (url: string, body: unknown, type = 'application/json'): Promise<unknown> =>
	(
		await fetch(url, {
			method: 'POST',
			headers: { 'Content-Type': type },
			body: typeof body === 'string' ? body : JSON.stringify(body),
		})
	).json();
const urls = () => robotCredentials(robots.url, '');

describe('WeCom', () => {
	const { markdown } = {
		markdown: (content: string) => ({ msgtype: 'markdown', markdown: { content } }),
	};
	it.each([
		[markdown('好'), 0],
		[{ msgtype: 'text', text: { content: '字'.repeat(682) } }, 0],
		[{ msgtype: 'text', text: { content: '字'.repeat(683) } }, 40058],
		[markdown('字'.repeat(1365)), 0],
		[markdown('字'.repeat(1366)), 40058],
		[markdown(''), 44004],
		[{ msgtype: 'card' }, 40008],
		[{ ...markdown('x'), at: {} }, 40008],
	])('answers %j', async (body, errcode) => {
		expect(await post(urls().weComRobotApi.url, body)).toMatchObject({ errcode });
	});

	it('knows its key', async () => {
		expect(await post(`${urls().weComRobotApi.url}x`, markdown('x'))).toMatchObject({
			errcode: 93000,
		});
		expect(robots.heard).toEqual([]);
	});
});

describe('DingTalk', () => {
	const body = { msgtype: 'markdown', markdown: { title: '题', text: '文' } };
	const signed = (at: number, secret = robotDefaults.dingTalkSecret): string => {
		const sign = createHmac('sha256', secret).update(`${at}\n${secret}`).digest('base64');
		return `${urls().dingTalkRobotApi.url}&timestamp=${at}&sign=${encodeURIComponent(sign)}`;
	};
	it.each([
		['the right signature', () => signed(clock), 0],
		['one of almost an hour ago', () => signed(clock - 3_500_000), 0],
		['an older one', () => signed(clock - 3_700_000), 310000],
		['another secret', () => signed(clock, 'SEC'), 310000],
		['none', () => urls().dingTalkRobotApi.url, 310000],
		['another token', () => signed(clock).replace('robot-token', 'robot-tokem'), 300005],
	])('with %s', async (_, url, errcode) => {
		expect(await post(url(), body)).toMatchObject({ errcode });
	});

	it.each([
		[{ ...body, title: 'x' }, 40035],
		[{ msgtype: 'markdown', markdown: { title: '', text: 'x' } }, 40035],
		['{', 40035],
		[{ msgtype: 'text', text: { content: '字'.repeat(7000) } }, 40035],
	])('refuses %j', async (wrong, errcode) => {
		expect(await post(signed(clock), wrong)).toMatchObject({ errcode });
	});
});

describe('Feishu', () => {
	const signed = (body: object, seconds = Math.floor(clock / 1000)) => {
		const { feishuSecret } = robotDefaults;
		const sign = createHmac('sha256', `${seconds}\n${feishuSecret}`).digest('base64');
		return { timestamp: String(seconds), sign, ...body };
	};
	const post1 = (element: object) => ({
		msg_type: 'post',
		content: { post: { zh_cn: { title: '题', content: [[element]] } } },
	});
	it.each([
		[signed(post1({ tag: 'text', text: 'x' })), 0],
		[signed({ msg_type: 'text', content: { text: 'x' } }), 0],
		[signed(post1({ tag: 'text', text: 'x' }), 1), 19021],
		[post1({ tag: 'text', text: 'x' }), 19021],
		[signed(post1({ tag: 'b', text: 'x' })), 9499],
		[signed(post1({ tag: 'a', text: 'x', href: 'x' })), 9499],
		[signed({ msg_type: 'text', content: { text: 'x'.repeat(21_000) } }), 9499],
	])('answers %j', async (body, code) => {
		expect(await post(urls().feishuRobotApi.url, body)).toMatchObject({ code });
	});

	it('knows its address', async () => {
		expect(
			await post(`${urls().feishuRobotApi.url}x`, signed({ msg_type: 'text', content: {} })),
		).toMatchObject({ code: 19001 });
	});
});
