import { Browser, PASSWORD, reasonOn } from '../bench';
import { useAttack } from './attack';

const attack = useAttack();

describe('the way to E10 and back', () => {
	beforeEach(() => attack.bench.settings({ firstLogin: 'e10' }));
	const away = async (by = attack.browser): Promise<string> =>
		new URL((await by.open(await attack.bench.tap('open-2'))).location).searchParams.get(
			'redirect_uri',
		) ?? '';
	const eteamsToken = async (account = 'li'): Promise<string> => {
		const { location } = await new Browser().post(`${attack.bench.oa.url}/passport/third`, {
			redirect_uri: attack.bench.app,
			account,
			password: PASSWORD,
		});
		const token = new URL(location).searchParams.get('eteams_token') ?? '';
		attack.bench.secrets.push(token);
		return token;
	};

	it('another attack.browser, no cookie, another state, none, or an old one', async () => {
		const back = await away();
		const token = await eteamsToken('zhang');
		expect(await attack.attempt(`${back}&eteams_token=${token}`, new Browser())).toBe(
			'session-refused',
		);
		expect(await attack.attempt(`${attack.bench.app}/back?eteams_token=${token}`)).toBe(
			'session-refused',
		);
		expect(
			await attack.attempt(`${attack.bench.app}/back?state=made-up&eteams_token=${token}`),
		).toBe('session-refused');
		const other = await away(new Browser());
		expect(await attack.attempt(`${other}&eteams_token=${token}`)).toBe('session-refused');
		attack.bench.clock.now += 10 * 60_000;
		expect(await attack.attempt(`${back}&eteams_token=${token}`)).toBe('session-refused');
		expect(await attack.bench.bindings()).toHaveLength(1);
	});

	it('a forged token, a spent one, none', async () => {
		expect(await attack.attempt(`${await away()}&eteams_token=0123456789abcdef`)).toBe(
			'oa-login-refused',
		);
		expect(await attack.attempt(await away())).toBe('oa-login-refused');
		const token = await eteamsToken();
		await fetch(`${attack.bench.oa.url}/oauth2/getUserInfo?eteams_token=${token}`, {
			method: 'POST',
		});
		expect(await attack.attempt(`${await away()}&eteams_token=${token}`)).toBe('oa-login-refused');
	});

	it('twice', async () => {
		const back = `${await away()}&eteams_token=${await eteamsToken()}`;
		const [first, second] = await Promise.all([
			attack.browser.open(back),
			attack.browser.open(back),
		]);
		expect([first, second].map(({ text }) => reasonOn(text)).sort()).toEqual([
			'',
			'session-refused',
		]);
		expect(attack.bench.codes).toHaveLength(1);
		expect(await attack.bench.bindings()).toHaveLength(1);
	});

	it('while E10 does not answer', async () => {
		attack.bench.oa.faults.set([{ endpoint: 'getUserInfo', kind: '500', every: true }]);
		expect(await attack.attempt(`${await away()}&eteams_token=${await eteamsToken()}`)).toBe(
			'oa-unreachable',
		);
	});
});
