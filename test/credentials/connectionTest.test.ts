import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import {
	testResult,
	testRobot,
	testWeaverE10,
	testWeaverE9,
	testYunzhijiaApp,
	testYunzhijiaCallback,
	testYunzhijiaDirectory,
	testYunzhijiaPublicAccount,
} from '../../nodes/shared/connectionTest';
import { startPair, type SimulatorPair } from '../../simulators';
import { startE9Simulator } from '../../simulators/e9/server';

jest.setTimeout(30_000);

let pair: SimulatorPair;

beforeAll(async () => {
	pair = await startPair({ example: 'manual' });
});

afterAll(async () => {
	await pair.stop();
});

const nothing = (): void => {};
const refuse = async (): Promise<never> =>
	await Promise.reject(new Error('the test makes its own calls'));
const functions: ICredentialTestFunctions = {
	logger: { error: nothing, warn: nothing, info: nothing, debug: nothing },
	helpers: { request: refuse, getSSHClient: refuse, updateLastUsed: nothing },
};
const saved = (data: Record<string, string | boolean>): ICredentialsDecrypted => ({
	id: '1',
	name: 'c',
	type: 't',
	data,
});

const yunzhijia = async (
	change: Record<string, string | boolean> = {},
): Promise<INodeCredentialTestResult> =>
	await testYunzhijiaDirectory.call(
		functions,
		saved({ ...pair.announcement.credentials.yunzhijiaDirectoryApi, allowHttp: true, ...change }),
	);
const weaver = async (
	change: Record<string, string | boolean> = {},
): Promise<INodeCredentialTestResult> =>
	await testWeaverE10.call(
		functions,
		saved({ ...pair.announcement.credentials.weaverE10Api, allowHttp: true, ...change }),
	);
const app = async (
	change: Record<string, string | boolean> = {},
): Promise<INodeCredentialTestResult> =>
	await testYunzhijiaApp.call(
		functions,
		saved({ ...pair.announcement.credentials.yunzhijiaAppApi, allowHttp: true, ...change }),
	);
const publicAccount = async (
	change: Record<string, string | boolean> = {},
): Promise<INodeCredentialTestResult> =>
	await testYunzhijiaPublicAccount.call(
		functions,
		saved({
			...pair.announcement.credentials.yunzhijiaPublicAccountApi,
			allowHttp: true,
			...change,
		}),
	);
const callback = async (data: Record<string, string>): Promise<INodeCredentialTestResult> =>
	await testYunzhijiaCallback.call(functions, saved(data));

it('accepts credentials that work, by real calls', async () => {
	const before = pair.yunzhijia.log.entries().length;
	expect(await yunzhijia()).toMatchObject({ status: 'OK' });
	expect(pair.yunzhijia.log.entries().length).toBeGreaterThan(before);
	expect(await weaver()).toMatchObject({ status: 'OK' });
	expect(await app()).toMatchObject({ status: 'OK', message: 'Yunzhijia gives the app a token.' });
	expect(await app({ eid: '' })).toMatchObject({ status: 'OK' });
	expect(await publicAccount()).toMatchObject({
		status: 'OK',
		message: 'The key is that of the account.',
	});
	expect(await callback({ signKey: 'x', approvalKey: '0123456789abcdef' })).toMatchObject({
		status: 'OK',
		message: expect.stringMatching(/Sign Key.*first call of Yunzhijia/),
	});
	expect(pair.yunzhijia.log.mutating()).toBe(0);
});

it('tests a Weaver E9 credential by a reading of each list, and names what is wrong', async () => {
	const e9 = await startE9Simulator({ seed: { subcompanies: [] } });
	const tried = async (change: Record<string, string> = {}) =>
		await testWeaverE9.call(
			functions,
			saved({ baseUrl: e9.url, hrmSecret: e9.options.hrmSecret, allowHttp: true, ...change }),
		);
	expect(await tried()).toMatchObject({ status: 'OK' });
	expect(await tried({ hrmSecret: 'wrong' })).toMatchObject({
		status: 'Error',
		message: expect.stringContaining('/hrm/websevice/hrm_webservice_config.jsp'),
	});
	expect(await tried({ hrmSecret: '' })).toMatchObject({
		message: expect.stringContaining('HRM Secret is empty'),
	});
	expect(await tried({ access: 'ec-token' })).toMatchObject({
		message: expect.stringMatching(/App ID is empty.*EC Secret is empty.*User ID is empty/),
	});
	await e9.stop();
});

it.each(['yunzhijiaRobotApi', 'weComRobotApi', 'dingTalkRobotApi', 'feishuRobotApi'] as const)(
	'tests a %s by its address and server, and sends nothing',
	async (type) => {
		const data = pair.announcement.credentials[type];
		const tried = async (change: Record<string, string | boolean> = {}) =>
			await testRobot.call(functions, { ...saved({ ...data, ...change }), type });
		expect(await tried()).toMatchObject({
			status: 'OK',
			message: expect.stringContaining('Nothing was sent'),
		});
		expect(
			await tried({ url: data.url.replace(/[?&](key|access_token|yzjtoken)=.*|[^/]*$/, '') }),
		).toMatchObject({ status: 'Error', message: expect.stringMatching(/settings of its group/) });
		expect(await tried({ url: '' })).toMatchObject({
			status: 'Error',
			message: expect.stringContaining('Robot URL is empty'),
		});
		expect(await tried({ url: data.url.replace(/:\d+/, ':1') })).toMatchObject({ status: 'Error' });
		expect([...pair.robots.heard, ...pair.yunzhijia.inbox.robot]).toEqual([]);
	},
);

it('accepts a credential with the read key alone', async () => {
	expect(await yunzhijia({ editKey: '' })).toMatchObject({ status: 'OK' });
});

const bad: [
	what: string,
	test: () => Promise<INodeCredentialTestResult>,
	which: RegExp,
	remedy: RegExp,
][] = [
	[
		'a wrong read key',
		async () => await yunzhijia({ readKey: 'wrong' }),
		/read key/i,
		/Copy the address book key again/,
	],
	[
		'a wrong editable key',
		async () => await yunzhijia({ editKey: 'wrong' }),
		/editable key/i,
		/Copy the address book key again/,
	],
	[
		'an unknown eid',
		async () => await yunzhijia({ eid: '99999999' }),
		/token|enterprise/i,
		/enterprise number \(EID\)/,
	],
	['no key at all', async () => await yunzhijia({ readKey: '', editKey: '' }), /key/, /credential/],
	[
		'no eid',
		async () => await yunzhijia({ eid: '' }),
		/EID is empty/,
		/Open the Yunzhijia Directory credential/,
	],
	[
		'an unreachable host',
		async () => await yunzhijia({ baseUrl: 'http://127.0.0.1:9' }),
		/127\.0\.0\.1:9/,
		/DNS, firewall, proxy/,
	],
	['plain http', async () => await yunzhijia({ allowHttp: false }), /http/, /allow plain http/i],
	[
		'a wrong app secret',
		async () => await app({ appSecret: 'wrong' }),
		/no token for app 500000001 with the app secret/,
		/Copy app ID and app secret again/,
	],
	[
		'an unknown app',
		async () => await app({ appId: '1' }),
		/no token for app 1/,
		/both must belong to one app/,
	],
	[
		'no app id',
		async () => await app({ appId: '' }),
		/App ID is empty/,
		/Open the Yunzhijia App credential/,
	],
	[
		'an app on an unreachable host',
		async () => await app({ baseUrl: 'http://127.0.0.1:9' }),
		/127\.0\.0\.1:9/,
		/DNS, firewall, proxy/,
	],
	[
		'plain http to the app',
		async () => await app({ allowHttp: false }),
		/http/,
		/allow plain http/i,
	],
	[
		'a wrong public-account key',
		async () => await publicAccount({ key: 'wrong' }),
		/Signed reading with the key/,
		/Copy account ID and key again/,
	],
	[
		'an unknown public account',
		async () => await publicAccount({ accountId: 'XT-1' }),
		/does not list the public account XT-1/,
		/EID.* account ID/,
	],
	[
		'the account of another enterprise',
		async () => await publicAccount({ eid: '1' }),
		/enterprise 1 does not list/,
		/inside its own enterprise only/,
	],
	[
		'no account id',
		async () => await publicAccount({ accountId: '' }),
		/Account ID is empty/,
		/Open the Yunzhijia Public Account credential/,
	],
	[
		'something that is no Yunzhijia',
		async () => await publicAccount({ baseUrl: `${pair.announcement.oa}/x` }),
		/does not answer|refused/,
		/base URL|Copy account ID/,
	],
	[
		'callback keys of a wrong form',
		async () => await callback({ approvalKey: 'short' }),
		/Approval Key must have 16 characters/,
		/Open the Yunzhijia Callback credential/,
	],
	[
		'no callback key at all',
		async () => await callback({ eid: '10001' }),
		/No key is filled in/,
		/Fill in the keys/,
	],
	[
		'half of the directory keys',
		async () => await callback({ directoryAppId: '1' }),
		/belong together/,
		/Fill in the keys/,
	],
	[
		'a wrong E10 secret',
		async () => await weaver({ appSecret: 'wrong' }),
		/E10|token/i,
		/app secret/,
	],
	['an unknown corp id', async () => await weaver({ corpId: 'nobody' }), /corp/i, /corp id/],
	[
		'plain http to E10',
		async () => await weaver({ allowHttp: false }),
		/http/,
		/allow plain http/i,
	],
];

it.each(bad)('says which and what to do: %s', async (_what, test, which, remedy) => {
	const { status, message } = await test();
	expect(status).toBe('Error');
	expect(message).toMatch(which);
	expect(message).toMatch(remedy);
});

it('shows the first step that failed', () => {
	const step = {
		id: 'dns' as const,
		name: 'Host name',
		ok: false,
		message: 'unknown host',
		remedy: 'Check the base URL.',
	};
	expect(
		testResult({
			ok: false,
			clockSkewMs: null,
			steps: [{ ...step, id: 'address', ok: true }, step, { ...step, id: 'token', name: 'Token' }],
		}),
	).toEqual({ status: 'Error', message: 'Host name: unknown host. Check the base URL.' });
});
