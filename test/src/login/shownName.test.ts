import { shownName } from '../../../src/login/confirm/shownName';

it('shows the number behind a name of any length', () => {
	expect(shownName('韩梅', '001003')).toBe('韩梅 (001003)');
	expect(shownName('韩梅', '')).toBe('韩梅');
	const shown = shownName('钱慧敏 (001002)'.repeat(20), '001003');
	expect(shown).toMatch(/… \(001003\)$/);
	expect(shown.length).toBeLessThanOrEqual(60);
});
