import { type E9Simulator, startE9Simulator } from '../../../../simulators/e9/server';
import type { E9Options } from '../../../../simulators/e9/options';
import { systemServices } from '../../../../src/lib/services';
import { createWeaverE9Login, type E9SignOn } from '../../../../src/weaver/e9';

let e9: E9Simulator;
afterEach(() => e9.stop());

const start = async (options: Partial<E9Options> = {}): Promise<void> => {
	e9 = await startE9Simulator({
		...options,
		seed: {
			subcompanies: [{ id: '1', subcompanyname: '总部' }],
			users: [
				{ id: '11', lastname: '韩梅', loginid: 'hanmei', mobile: '139', departmentid: '1' },
				{ id: '12', lastname: '已离职', loginid: 'left', departmentid: '1', status: '5' },
				{ id: '13', lastname: '无账号', loginid: '', departmentid: '1' },
			],
		},
	});
};
const login = (signOn: Partial<E9SignOn> = {}) =>
	createWeaverE9Login(
		{
			baseUrl: e9.url,
			allowHttp: true,
			access: { kind: 'hrm-token', secret: e9.options.hrmSecret },
		},
		{ appId: e9.options.ssoAppId, secret: '', loginId: 'account', ...signOn },
		{ ...systemServices(), sleep: async () => {} },
	);

it('ssologin/getToken gives a token for an employee in service, by account, e-mail or mobile', async () => {
	await start();
	expect(await login().tokenOf('11')).toMatch(/^[0-9A-F]{64}$/);
	await e9.stop();
	await start({ ssoLoginId: 'mobile', ssoSecret: 'sso-secret' });
	expect(await login({ loginId: 'mobile', secret: 'sso-secret' }).tokenOf('11')).toMatch(
		/^[0-9A-F]{64}$/,
	);
});

it('people who left, people without a login and ids of nobody get none, and E9 is not asked for one', async () => {
	await start();
	const tokens = [];
	for (const id of ['12', '13', '99']) tokens.push(await login().tokenOf(id));
	expect(tokens).toEqual([null, null, null]);
	expect(e9.log.entries().map(({ endpoint }) => endpoint)).not.toContain('ssologin');
});

it.each<[string, Partial<E9Options>, Partial<E9SignOn>, RegExp]>([
	['application not registered', {}, { appId: 'other' }, /Token获取失败，应用未注册：other/],
	['caller not in the IP list', { ssoAllowedIps: [] }, {}, /127\.0\.0\.1/],
	['wrong secret', { ssoSecret: 'right' }, { secret: 'wrong' }, /secret/],
])('%s: the refusal of E9 in its own words, and where to set it right', async (...row) => {
	const [, options, signOn, said] = row;
	await start(options);
	await expect(login(signOn).tokenOf('11')).rejects.toMatchObject({
		kind: 'sign-on',
		message: expect.stringMatching(said),
		remedy: expect.stringContaining('integration centre'),
	});
});

it('a sentence that repeats whom was asked for does not name the person', async () => {
	await start({ ssoLoginId: 'email' });
	await expect(login().tokenOf('11')).rejects.toMatchObject({
		kind: 'sign-on',
		message: expect.not.stringContaining('hanmei'),
	});
});

it('a page of HTML is no token, and neither is half an answer', async () => {
	await start();
	e9.faults.set([{ endpoint: 'ssologin', kind: 'html' }]);
	await expect(login().tokenOf('11')).rejects.toMatchObject({ kind: 'html' });
	e9.faults.set([{ endpoint: 'ssologin', kind: 'truncated-json' }]);
	await expect(login().tokenOf('11')).rejects.toMatchObject({ kind: 'sign-on' });
});

it('says that the application is missing in the credential', async () => {
	await start();
	expect(() => login({ appId: '' })).toThrow(/ssoAppId/);
});
