import { type E9Simulator, startE9Simulator } from '../../../simulators/e9/server';
import type { E9Options } from '../../../simulators/e9/options';

let e9: E9Simulator;
let now = Date.UTC(2026, 2, 1);
afterEach(() => e9.stop());

const start = async (options: Partial<E9Options> = {}): Promise<void> => {
	e9 = await startE9Simulator({
		...options,
		now: () => now,
		seed: {
			subcompanies: [{ id: '1', subcompanyname: '总部' }],
			users: [
				{ id: '11', lastname: '韩梅', loginid: 'hanmei', email: 'h@oa.example', departmentid: '1' },
			],
		},
	});
};
const token = async (fields: Record<string, string>): Promise<string> => {
	const query = new URLSearchParams(fields).toString();
	return await (await fetch(`${e9.url}/ssologin/getToken?${query}`)).text();
};
const open = async (given: string, page = '/wui/index.html'): Promise<[number, string]> => {
	const answer = await fetch(`${e9.url}${page}?ssoToken=${given}`, { redirect: 'manual' });
	return [answer.status, await answer.text()];
};
const mine = { appid: 'simulated-sso-app', loginid: 'hanmei' };

describe('ssologin/getToken answers plain text: 64 upper-case hex digits, or a sentence with the reason', () => {
	it('by query and by form', async () => {
		await start();
		expect(await token(mine)).toMatch(/^[0-9A-F]{64}$/);
		const form = await fetch(`${e9.url}/ssologin/getToken`, {
			method: 'POST',
			body: new URLSearchParams(mine),
		});
		expect(await form.text()).toMatch(/^[0-9A-F]{64}$/);
	});

	it('an application that is not registered, a caller that is not in its IP list', async () => {
		await start();
		expect(await token({ ...mine, appid: 'other' })).toMatch(/^Token获取失败.*other/);
		await e9.stop();
		await start({ ssoAllowedIps: ['10.0.0.1'] });
		expect(await token(mine)).toMatch(/^Token获取失败.*127\.0\.0\.1/);
	});

	it('loginid stands for what the administrator chose; some installations want a secret, too', async () => {
		await start({ ssoLoginId: 'email', ssoSecret: 'sso-secret' });
		expect(await token({ ...mine, secret: 'sso-secret' })).toMatch(/^Token获取失败/);
		expect(await token({ ...mine, loginid: 'h@oa.example' })).toMatch(/^Token获取失败/);
		expect(await token({ ...mine, loginid: 'h@oa.example', secret: 'sso-secret' })).toMatch(
			/^[0-9A-F]{64}$/,
		);
	});
});

it('any OA page takes ssoToken in its query, once, and not after its time', async () => {
	await start();
	const given = await token(mine);
	expect(await open(given, '/spa/workflow/static4form/index.html')).toEqual([
		200,
		expect.stringContaining('韩梅 11'),
	]);
	expect((await open(given))[0]).toBe(302);
	const late = await token(mine);
	now += 301_000;
	expect((await open(late))[0]).toBe(302);
	expect(e9.sessions).toEqual(['11']);
});
