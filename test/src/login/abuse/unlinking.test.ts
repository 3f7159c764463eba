import { formOn, reasonOn } from '../bench';
import { useAttack } from './attack';

const attack = useAttack();

describe('unlinking', () => {
	it('needs a fresh ticket and a page that was shown', async () => {
		expect(await attack.attempt(`${attack.bench.app}?do=unbind`)).toBe('no-ticket');
		expect(
			reasonOn(
				(await attack.browser.post(attack.bench.app, { do: 'unbind', openId: 'open-1' })).text,
			),
		).toBe('form-refused');
		await attack.bench.bind('open-1', 'oa-1', 'login');
		const page = await attack.browser.open(await attack.bench.tap('open-1', '?do=unbind'));
		await attack.browser.post(attack.bench.app, { form: formOn(page.text) });
		await attack.bench.bind('open-1', 'oa-1');
		expect(
			reasonOn((await attack.browser.post(attack.bench.app, { form: formOn(page.text) })).text),
		).toBe('form-refused');
		expect(await attack.bench.bindings()).toHaveLength(1);
	});

	it('takes back the own link only', async () => {
		await attack.bench.bind('open-2', 'oa-2', 'login');
		const page = await attack.browser.open(await attack.bench.tap('open-2', '?do=unbind'));
		await attack.browser.post(attack.bench.app, {
			form: formOn(page.text),
			openId: 'open-1',
			oaId: 'oa-1',
		});
		expect(await attack.bench.bindings()).toEqual([['open-1', 'oa-1', 'rule']]);
	});

	it.each(['rule', 'created', 'import', 'manual', 'decision'] as const)(
		'U1, U2: a link by %s is not the own one, also if it became that while the page was open',
		async (provenance) => {
			await attack.bench.bind('open-2', 'oa-2', provenance);
			const tap = await attack.bench.tap('open-2', '?do=unbind');
			expect(await attack.attempt(tap)).toBe('not-yours');

			await attack.bench.bind('open-2', 'oa-2', 'login');
			const page = await attack.browser.open(await attack.bench.tap('open-2', '?do=unbind'));
			await attack.bench.bind('open-2', 'oa-2', provenance);
			const sent = await attack.browser.post(attack.bench.app, { form: formOn(page.text) });
			expect(reasonOn(sent.text)).toBe('not-yours');
			expect(await attack.bench.bindings()).toContainEqual(['open-2', 'oa-2', provenance]);
		},
	);

	it('leaves a trace of its own, by which a push knows whom to look for', async () => {
		await attack.bench.bind('open-2', 'oa-2', 'login');
		const page = await attack.browser.open(await attack.bench.tap('open-2', '?do=unbind'));
		await attack.browser.post(attack.bench.app, { form: formOn(page.text) });
		const scope = { eid: attack.bench.yunzhijia.eid, source: 'e10' };
		expect(await attack.bench.store.audit.list(scope, { action: 'login.unlinked' })).toMatchObject([
			{ who: 'Yunzhijia person open-2', after: { openId: 'open-2', oaId: 'oa-2' } },
		]);
	});
});
