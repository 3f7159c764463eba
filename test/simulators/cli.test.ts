import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod/v4';

import { control } from './support';

const root = join(__dirname, '../..');
const announcement = z.strictObject({
	yunzhijia: z.url(),
	oa: z.url(),
	e9: z.url(),
	robots: z.url(),
	control: z.strictObject({ yunzhijia: z.url(), oa: z.url(), e9: z.url(), robots: z.url() }),
	credentials: z.strictObject({
		yunzhijiaDirectoryApi: z.strictObject({
			eid: z.string(),
			readKey: z.string(),
			editKey: z.string(),
			baseUrl: z.url(),
		}),
		yunzhijiaAppApi: z.strictObject({
			appId: z.string(),
			appSecret: z.string(),
			eid: z.string(),
			baseUrl: z.url(),
		}),
		'yunzhijiaAppApi.qr': z.strictObject({
			appId: z.string(),
			appSecret: z.string(),
			eid: z.string(),
			baseUrl: z.url(),
		}),
		yunzhijiaLoginApi: z.strictObject({
			signingSecret: z.string(),
			oaKey: z.string(),
			checkUrl: z.string(),
		}),
		yunzhijiaPublicAccountApi: z.strictObject({
			eid: z.string(),
			accountId: z.string(),
			key: z.string(),
			baseUrl: z.url(),
		}),
		yunzhijiaCallbackApi: z.strictObject({
			eid: z.string(),
			signKey: z.string(),
			signAppId: z.string(),
			publicAccountId: z.string(),
			publicAccountKey: z.string(),
		}),
		'yunzhijiaCallbackApi.events': z.strictObject({ eid: z.string(), urlToken: z.string() }),
		weaverE10Api: z.strictObject({
			corpId: z.string(),
			appKey: z.string(),
			appSecret: z.string(),
			baseUrl: z.url(),
		}),
		weaverE9Api: z.strictObject({
			baseUrl: z.url(),
			access: z.literal('hrm-token'),
			hrmSecret: z.string(),
			appId: z.string(),
			ssoAppId: z.string(),
		}),
		yunzhijiaRobotApi: z.strictObject({ url: z.url(), allowHttp: z.literal(true) }),
		weComRobotApi: z.strictObject({ url: z.url(), allowHttp: z.literal(true) }),
		dingTalkRobotApi: z.strictObject({
			url: z.url(),
			secret: z.string(),
			allowHttp: z.literal(true),
		}),
		feishuRobotApi: z.strictObject({
			url: z.url(),
			secret: z.string(),
			allowHttp: z.literal(true),
		}),
		oaMessageApi: z.strictObject({ header: z.string(), key: z.string() }),
	}),
});

const start = (...args: string[]): ChildProcess =>
	spawn(process.execPath, ['scripts/run.mjs', 'simulators/cli.ts', ...args], {
		cwd: root,
		stdio: ['ignore', 'pipe', 'pipe'],
	});

describe('npm run simulators', () => {
	it('prints one JSON line, serves the generated organisation on both sides, and ends with 0 on SIGTERM', async () => {
		const child = start('--size', '30', '--seed', '4');
		if (child.stdout === null) throw new Error('no stdout');
		const [line] = z.tuple([z.string()]).parse(await once(createInterface(child.stdout), 'line'));
		const printed = announcement.parse(JSON.parse(line));
		expect(printed.credentials.yunzhijiaDirectoryApi.baseUrl).toBe(printed.yunzhijia);
		const { departments, employees } = z
			.object({ departments: z.array(z.unknown()), employees: z.array(z.unknown()) })
			.parse((await control(printed.control.oa, 'GET', '/state')).body);
		expect([departments.length, employees.length]).toEqual([3, 30]);
		expect((await control(printed.control.yunzhijia, 'GET', '/state')).body).toMatchObject({
			departments: [{ name: '华远集团' }],
			persons: [],
		});
		const { users } = z
			.object({ users: z.array(z.unknown()) })
			.parse((await control(printed.control.e9, 'GET', '/state')).body);
		expect(users).toHaveLength(30);
		child.kill('SIGTERM');
		expect(await once(child, 'exit')).toEqual([0, null]);
	}, 30_000);

	it.each([
		[['--size', 'many'], /needs a number[^]*size/],
		[['--size', '20', '--overlap', '2'], /<=1[^]*overlap/],
		[['--example', 'other'], /none of manual, manual-re[^]*example/],
	])(
		'says what is wrong with %j and ends with 2',
		async (args, said) => {
			const child = start(...args);
			let text = '';
			child.stderr?.on('data', (chunk) => (text += String(chunk)));
			expect(await once(child, 'close')).toEqual([2, null]);
			expect(text).toMatch(said);
		},
		30_000,
	);
});
