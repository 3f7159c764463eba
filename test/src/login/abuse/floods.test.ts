import { useAttack } from './attack';

const attack = useAttack();

it('floods are turned away', async () => {
	const answers = await Promise.all(
		Array.from({ length: 650 }, () =>
			attack.browser.open(attack.bench.app, { headers: { 'x-from': '203.0.113.9' } }),
		),
	);
	expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
	expect((await attack.browser.open(attack.bench.app)).status).toBe(401);
}, 30_000);
