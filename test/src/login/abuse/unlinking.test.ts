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
		const page = await attack.browser.open(await attack.bench.tap('open-1', '?do=unbind'));
		await attack.browser.post(attack.bench.app, { form: formOn(page.text) });
		await attack.bench.bind('open-1', 'oa-1');
		expect(
			reasonOn((await attack.browser.post(attack.bench.app, { form: formOn(page.text) })).text),
		).toBe('form-refused');
		expect(await attack.bench.bindings()).toHaveLength(1);
	});

	it('takes back the own link only', async () => {
		await attack.bench.bind('open-2', 'oa-2');
		const page = await attack.browser.open(await attack.bench.tap('open-2', '?do=unbind'));
		await attack.browser.post(attack.bench.app, {
			form: formOn(page.text),
			openId: 'open-1',
			oaId: 'oa-1',
		});
		expect(await attack.bench.bindings()).toEqual([['open-1', 'oa-1', 'rule']]);
	});
});
