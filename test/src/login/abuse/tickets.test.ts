import { Browser, reasonOn } from '../bench';
import { useAttack } from './attack';

const attack = useAttack();

describe('tickets', () => {
	it('replayed', async () => {
		const url = await attack.bench.tap('open-1');
		attack.tokenOf((await attack.browser.open(url)).location);
		expect(await attack.attempt(url)).toBe('ticket-used');
		expect(await attack.attempt(url, new Browser())).toBe('ticket-used');
		expect(attack.refusals()).toEqual(['ticket-used', 'ticket-used']);
	});

	it('replayed where Yunzhijia itself would take them twice', async () => {
		await attack.restart({ withoutDisposable: 'reusable' });
		await attack.bench.bind('open-1', 'oa-1');
		const url = await attack.bench.tap('open-1');
		await attack.browser.open(url);
		expect(await attack.attempt(url)).toBe('ticket-used');
	});

	it('sent by two browsers at once: one gets in', async () => {
		const url = await attack.bench.tap('open-1');
		const answers = await Promise.all([1, 2, 3, 4].map(() => new Browser().open(url)));
		expect(answers.filter(({ location }) => location !== '')).toHaveLength(1);
	});

	it('expired', async () => {
		const url = await attack.bench.tap('open-1');
		attack.bench.clock.now += 3_600_000;
		expect(await attack.attempt(url)).toBe('ticket-refused');
	});

	it.each([
		['none', ''],
		['empty', '?ticket='],
		['twice', '?ticket=APPURLWITHTICKET1&ticket=APPURLWITHTICKET2'],
		['an object', '?ticket[a]=b&ticket=x'],
		['forged', '?ticket=APPURLWITHTICKET00000000000000000000000000000000'],
		['HTML', '?ticket=%3Cscript%3Ealert(1)%3C/script%3E'],
		['a header', '?ticket=x%0d%0aSet-Cookie:%20a=b'],
		['much too long', `?ticket=${'a'.repeat(3000)}`],
	])('%s', async (_, query) => {
		const { status, text, headers } = await attack.browser.open(attack.bench.app + query);
		expect(status).toBeGreaterThanOrEqual(400);
		expect(['no-ticket', 'ticket-refused', 'bad-request']).toContain(reasonOn(text));
		expect(text).not.toMatch(/<script|alert/);
		expect(headers.get('set-cookie')).toBeNull();
	});

	it('of another app, in its own name and in ours', async () => {
		expect(
			await attack.attempt(await attack.bench.tap('open-1', '', attack.bench.yunzhijia.qrAppId)),
		).toBe('ticket-refused');
		expect(await attack.attempt(`${await attack.bench.tap('open-1')}&appid=1`)).toBe(
			'ticket-refused',
		);
	});

	it('of somebody who has chosen another team', async () => {
		await attack.restart({}, '20000002');
		expect(await attack.attempt(await attack.bench.tap('open-1'))).toBe('foreign-enterprise');
	});

	it('while Yunzhijia does not answer', async () => {
		attack.bench.yunzhijia.faults.set([
			{ endpoint: 'acquirecontext', kind: 'drop-after-apply', every: true },
		]);
		expect(await attack.attempt(await attack.bench.tap('open-1'))).toBe('yunzhijia-unreachable');
	});
});
