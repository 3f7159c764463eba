import { Browser, reasonOn } from '../bench';
import { useAttack } from './attack';

const attack = useAttack();

describe('scanning', () => {
	const begin = async (by = attack.browser): Promise<{ redirectUri: URL; state: string }> => {
		const { location } = await by.open(`${attack.bench.qr}?state=of-the-oa`);
		const query = new URL(location).searchParams;
		return {
			redirectUri: new URL(query.get('redirect_uri') ?? ''),
			state: query.get('state') ?? '',
		};
	};
	const back = ({ redirectUri }: { redirectUri: URL }, ticket: string, state: string): string => {
		const url = new URL(redirectUri);
		url.searchParams.set('ticket', ticket);
		url.searchParams.set('state', state);
		return url.href;
	};
	const ticket = async (openId = 'open-1'): Promise<string> =>
		new URL(await attack.bench.tap(openId, '', attack.bench.yunzhijia.qrAppId)).searchParams.get(
			'ticket',
		) ?? '';

	it('another browser with the right state, and a state of another browser', async () => {
		const mine = await begin();
		const thief = new Browser();
		const theirs = await begin(thief);
		expect(await attack.attempt(back(mine, await ticket(), mine.state), new Browser())).toBe(
			'session-refused',
		);
		expect(await attack.attempt(back(mine, await ticket(), theirs.state))).toBe('session-refused');
		expect(await attack.attempt(back(mine, await ticket(), mine.state), thief)).toBe(
			'session-refused',
		);
	});

	it('a replaced, missing, doubled or foreign state', async () => {
		const scan = await begin();
		const good = await ticket();
		for (const state of ['', 'x', `${scan.state}x`, 'of-the-oa'])
			expect(await attack.attempt(back(scan, good, state))).toBe('session-refused');
		expect(await attack.attempt(`${back(scan, good, scan.state)}&state=x`)).toBe('bad-request');
	});

	it('a session that somebody else began: a cookie that was planted', async () => {
		const attacker = new Browser();
		const scan = await begin(attacker);
		const victim = new Browser();
		victim.plant(attack.bench.qr, 'yzj_scan', 'fixed-by-the-attacker-0123456789');
		expect(await attack.attempt(back(scan, await ticket(), scan.state), victim)).toBe(
			'session-refused',
		);
		// A browser that begins gets a cookie of its own, whatever it had.
		await begin(victim);
		expect(victim.cookie(attack.bench.qr, 'yzj_scan')).not.toContain('fixed');
	});

	it('two windows racing for one session: one gets in, with one ticket', async () => {
		const scan = await begin();
		const [one, two] = [await ticket(), await ticket()];
		const answers = await Promise.all([
			attack.browser.open(back(scan, one, scan.state)),
			attack.browser.open(back(scan, two, scan.state)),
			attack.browser.open(back(scan, one, scan.state)),
		]);
		const inside = answers.filter(({ location }) => location !== '');
		expect(inside).toHaveLength(1);
		attack.tokenOf(inside[0]?.location ?? attack.bench.qr);
	});

	it('an old session, an old ticket, a replayed ticket, a ticket of the other app', async () => {
		const old = await begin();
		const good = await ticket();
		attack.bench.clock.now += 120_000;
		expect(await attack.attempt(back(old, good, old.state))).toBe('session-refused');
		const scan = await begin();
		expect(
			await attack.attempt(
				back(
					scan,
					new URL(await attack.bench.tap('open-1')).searchParams.get('ticket') ?? '',
					scan.state,
				),
			),
		).toBe('ticket-refused');
		const again = await begin();
		const used = await ticket();
		attack.tokenOf((await attack.browser.open(back(again, used, again.state))).location);
		const third = await begin();
		expect(await attack.attempt(back(third, used, third.state))).toBe('ticket-used');
	});

	it('an OA page that the link must not open, a state that is too long, a form', async () => {
		expect(await attack.attempt(`${attack.bench.qr}?to=https%3A%2F%2Fevil.example`)).toBe(
			'page-not-allowed',
		);
		expect(await attack.attempt(`${attack.bench.qr}?state=${'s'.repeat(600)}`)).toBe('bad-request');
		expect(reasonOn((await attack.browser.post(attack.bench.qr, { form: 'x' })).text)).toBe(
			'bad-request',
		);
	});

	it('Q12: whoever leaves between the scan and the way back', async () => {
		const { state } = attack.bench.yunzhijia;
		const person = state.person('open-1');
		if (person === undefined) throw new Error('the bench has changed');
		const scan = await begin();
		const good = await ticket();
		state.changePerson(person, { status: '0' });
		expect(await attack.attempt(back(scan, good, scan.state))).toBe('not-in-service');
	});

	it('the OA refuses a browser that it did not send', async () => {
		const scan = await begin();
		const { location } = await attack.browser.open(back(scan, await ticket(), scan.state));
		attack.tokenOf(location);
		expect((await attack.browser.open(location)).status).toBe(403);
	});
});
