import { ACCOUNT_CHECK, formOn, PASSWORD, reasonOn } from '../bench';
import { useAttack } from './attack';

const attack = useAttack();

describe('where a link leads', () => {
	it.each([
		['another site', 'https://evil.example/'],
		['another site with a path that is allowed', 'https://evil.example/oa/deep/1'],
		['another protocol with everything else right', 'https://{oa}/oa/deep/1'],
		['one with the OA in its name', 'OA.evil.example/'],
		['the OA as user name', 'http://{oa}@evil.example/'],
		['no protocol', '//evil.example/'],
		['a backslash', 'http://{oa}\\@evil.example/'],
		['two slashes back', 'http:\\\\evil.example'],
		['a script', 'javascript:alert(1)'],
		['data', 'data:text/html,x'],
		['outside the folder', 'http://{oa}/oa/admin'],
		['out of the folder', 'http://{oa}/oa/deep/../admin'],
		['out of the folder, coded', 'http://{oa}/oa/deep/%2e%2e/admin'],
		['out of the folder, coded twice', 'http://{oa}/oa/deep/%252e%252e/admin'],
		['out of the folder, with a coded slash', 'http://{oa}/oa/deep/..%2fadmin'],
		['a folder that begins alike', 'http://{oa}/oa/deeper'],
		['another port', 'http://127.0.0.1:1/oa/deep/'],
		['a line break', 'http://{oa}/oa/deep/\r\nSet-Cookie: a=b'],
		['a tab in the protocol', 'ht\ttp://evil.example'],
		['white space', ' http://{oa}/oa/deep/'],
	])('nowhere else: %s', async (_, to) => {
		const { text, location, headers } = await attack.browser.open(
			await attack.bench.tap(
				'open-1',
				`?to=${encodeURIComponent(to.replace('{oa}', new URL(attack.bench.oa.url).host))}`,
			),
		);
		expect([reasonOn(text), location, headers.get('set-cookie')]).toEqual([
			'page-not-allowed',
			'',
			null,
		]);
	});

	it.each(['nothing', '__proto__', 'constructor', 'https://evil.example', '../home', ''])(
		'no page of the name %j',
		async (name) => {
			expect(
				await attack.attempt(await attack.bench.tap('open-1', `?page=${encodeURIComponent(name)}`)),
			).toBe('page-not-allowed');
		},
	);

	it('is looked at before the ticket is spent, and never taken from the form', async () => {
		expect(attack.bench.yunzhijia.log.counts()['acquirecontext']).toBeUndefined();
		attack.bench.settings({ firstLogin: 'account', accountCheck: ACCOUNT_CHECK });
		const page = await attack.browser.open(await attack.bench.tap('open-2'));
		const more = { page: 'https://evil.example', to: 'https://evil.example' };
		const code = await attack.browser.post(attack.bench.app, {
			form: formOn(page.text),
			account: 'li',
			password: PASSWORD,
			...more,
		});
		const { location } = await attack.browser.post(attack.bench.app, {
			form: formOn(code.text),
			code: attack.bench.codes.at(-1) ?? '',
			...more,
		});
		expect(location.startsWith(`${attack.bench.oa.url}/oa/home?`)).toBe(true);
		attack.tokenOf(location);
	});

	it('replaces a token that the link brings along', async () => {
		const { location } = await attack.browser.open(
			await attack.bench.tap(
				'open-1',
				`?to=${encodeURIComponent(`${attack.bench.oa.url}/oa/deep/1?yzj_token=planted&a=1`)}`,
			),
		);
		expect(new URL(location).searchParams.getAll('yzj_token')).toHaveLength(1);
		expect(attack.tokenOf(location)).not.toBe('planted');
	});
});
