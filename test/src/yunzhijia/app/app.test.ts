import { z } from 'zod/v4';
import {
	startYunzhijiaSimulator,
	type YunzhijiaSimulator,
} from '../../../../simulators/yunzhijia/server';
import { systemServices } from '../../../../src/lib/services';
import {
	createYunzhijiaApp,
	deepLink,
	qrCodeText,
	qrLoginAddress,
	type YunzhijiaApp,
	YunzhijiaError,
} from '../../../../src/yunzhijia';

const SEED = {
	departments: [{ department: '研发中心' }, { department: '研发中心\\一部' }],
	persons: [
		{ openId: 'open-a', name: '张三', department: '研发中心\\一部', jobNo: '001', leader: true },
		{ openId: 'open-b', name: '李四', admin: true },
		{ openId: 'open-left', name: '王五', status: '0' },
	],
};
const services = { ...systemServices(), sleep: async () => {} };
// Tokens are shared by the process, so every test has a secret of its own.
let number = 0;
let simulator: YunzhijiaSimulator;
afterEach(() => simulator.stop());

const start = async (
	options: Parameters<typeof startYunzhijiaSimulator>[0] = {},
): Promise<YunzhijiaApp> => {
	number += 1;
	simulator = await startYunzhijiaSimulator({
		seed: SEED,
		appSecret: `app-secret-${number}`,
		appHomePage: 'https://n8n.example.com/app',
		...options,
	});
	return createYunzhijiaApp(
		{
			appId: simulator.appId,
			appSecret: simulator.appSecret,
			eid: simulator.eid,
			baseUrl: simulator.url,
			allowHttp: true,
		},
		services,
	);
};
const open = async (body: Record<string, string>): Promise<string> =>
	z
		.object({ ticket: z.string() })
		.parse(
			await (
				await fetch(`${simulator.controlUrl}/open`, { method: 'POST', body: JSON.stringify(body) })
			).json(),
		).ticket;
const failure = async (attempt: Promise<unknown>): Promise<YunzhijiaError> => {
	const error: unknown = await attempt.catch((caught: unknown) => caught);
	if (error instanceof YunzhijiaError) return error;
	throw new Error('no YunzhijiaError was thrown');
};

describe('tickets', () => {
	it('are spent for who opened the app', async () => {
		const app = await start({ ticketOldMembers: true });
		expect(await app.redeemTicket(await open({ openId: 'open-a' }))).toEqual({
			openId: 'open-a',
			eid: '10000001',
			appId: '500000001',
			name: '张三',
			jobNo: '001',
			userId: expect.any(String),
			deviceId: expect.any(String),
		});
	});

	it.each([
		['an invented one', async () => 'APPURLWITHTICKET00'],
		['one of another app', () => open({ openId: 'open-a', appId: '500000002' })],
		[
			'one that is used',
			async (app: YunzhijiaApp) => {
				const ticket = await open({ openId: 'open-a' });
				await app.redeemTicket(ticket);
				return ticket;
			},
		],
	])('are refused without a word of theirs: %s', async (_, make) => {
		const app = await start();
		const ticket = await make(app);
		const error = await failure(app.redeemTicket(ticket));
		expect(error.kind).toBe('refused');
		expect(JSON.stringify([error.message, error.remedy])).not.toContain(ticket);
	});

	it('are not spent twice when the answer is lost', async () => {
		const app = await start();
		const ticket = await open({ openId: 'open-a' });
		simulator.faults.set([{ endpoint: 'acquirecontext', kind: 'drop-after-apply' }]);
		expect((await failure(app.redeemTicket(ticket))).kind).toBe('outcome-unknown');
		expect(simulator.log.counts()['acquirecontext']).toBe(1);
	});

	it('survive an access token that has died', async () => {
		const app = await start();
		simulator.faults.set([{ endpoint: 'acquirecontext', kind: 'expired-token' }]);
		expect(await app.redeemTicket(await open({ openId: 'open-a' }))).toMatchObject({
			openId: 'open-a',
		});
	});
});

describe('the directory as an app reads it', () => {
	it('knows people, also those who left, and nobody else', async () => {
		const { directory } = await start();
		expect(await directory.person('open-a')).toEqual({
			openId: 'open-a',
			name: '张三',
			department: '研发中心\\一部',
			orgId: expect.any(String),
			jobTitle: '',
			jobNo: '001',
			gender: '0',
			isAdmin: false,
			active: true,
		});
		expect(await directory.person('open-left')).toMatchObject({ active: false });
		expect(await directory.person('nobody')).toBeNull();
	});

	it('lists whoever is in service, departments, company and administrators', async () => {
		const { directory } = await start();
		const people: string[] = [];
		for await (const page of directory.persons()) people.push(...page.map(({ openId }) => openId));
		expect(people).toEqual(['open-a', 'open-b']);
		const names: string[] = [];
		for await (const page of directory.departments()) names.push(...page.map(({ name }) => name));
		expect(names).toEqual(['演示部门', '研发中心', '一部']);
		expect(await directory.company()).toEqual({ eid: '10000001', name: '演示部门', userCount: 2 });
		expect(await directory.administrators()).toEqual(['open-b']);
	});

	it('pages through more than a thousand', async () => {
		const persons = Array.from({ length: 2_000 }, (_, n) => ({
			openId: `open-${n}`,
			name: `员工${n}`,
		}));
		const { directory } = await start({ seed: { departments: [], persons } });
		const sizes: number[] = [];
		for await (const page of directory.persons()) sizes.push(page.length);
		expect(sizes).toEqual([1000, 1000]);
	});

	it('names leaders, and ancestors up to the root', async () => {
		const { directory } = await start();
		const orgId = (await directory.person('open-a'))?.orgId ?? '';
		expect(await directory.department(orgId)).toMatchObject({ name: '一部', leaders: ['open-a'] });
		expect((await directory.ancestors(orgId)).map(({ name }) => name)).toEqual([
			'一部',
			'研发中心',
			'演示部门',
		]);
	});

	it('without an EID says so; with a wrong one says what to check', async () => {
		await start();
		const config = {
			appId: simulator.appId,
			appSecret: simulator.appSecret,
			baseUrl: simulator.url,
			allowHttp: true,
		};
		expect(await failure(createYunzhijiaApp(config, services).directory.company())).toMatchObject({
			kind: 'configuration',
			message: expect.stringContaining('EID'),
		});
		expect(
			await failure(createYunzhijiaApp({ ...config, eid: '7' }, services).directory.company()),
		).toMatchObject({ kind: 'unknown-enterprise' });
	});

	it('no administrators are an empty list', async () => {
		const { directory } = await start({ seed: { departments: [], persons: [] } });
		expect(await directory.administrators()).toEqual([]);
	});
});

describe('links', () => {
	it('open the app, and a page of it', () => {
		expect(deepLink({ appId: '5' })).toBe('cloudhub://lightapp?appid=5');
		expect(
			deepLink({ appId: '5', target: '?page=todo&a=ü', pcMode: 'sidebar', mobileMode: 'drawer' }),
		).toBe(
			'cloudhub://lightapp?appid=5&urlparam=%3Fpage%3Dtodo%26a%3D%C3%BC&pcMode=sidebar&mobileMode=drawer',
		);
	});

	it('make a code on paper open the app', () => {
		expect(qrCodeText('https://n8n.example.com/app', '5')).toBe(
			'https://n8n.example.com/app?yf=la&laid=5',
		);
		expect(qrCodeText('https://n8n.example.com/app?x=1#top', '5')).toBe(
			'https://n8n.example.com/app?x=1&yf=la&laid=5#top',
		);
	});

	it('send a browser to the QR code', () => {
		expect(
			qrLoginAddress('https://www.yunzhijia.com/', {
				appId: '5',
				redirectUri: 'https://n8n.example.com/back?a=1',
				state: 's&t',
			}),
		).toBe(
			'https://www.yunzhijia.com/opencloud/openthird/qrconnet?appid=5&redirect_uri=https%3A%2F%2Fn8n.example.com%2Fback%3Fa%3D1&state=s%26t',
		);
	});
});
