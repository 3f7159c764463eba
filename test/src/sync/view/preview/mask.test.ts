import { maskPhone, maskPhonesIn } from '../../../../../src/sync/view/preview/mask';

describe('maskPhone', () => {
	it.each([
		['13812345678', '138****5678'],
		['+86-13812345678', '+86-138****5678'],
		['138 1234 5678', '138 **** 5678'],
		['02512345678', '025****5678'],
		['555123', '****23'],
		['', ''],
		['none', 'none'],
	])('%s is shown as %s', (phone, shown) => expect(maskPhone(phone)).toBe(shown));
});

describe('maskPhonesIn', () => {
	it('hides mobile numbers inside a sentence, with and without country code', () => {
		expect(maskPhonesIn('held by 13812345678, and 8613987654321.')).toBe(
			'held by 138****5678, and 86139****4321.',
		);
	});

	it('leaves ids alone that only contain such digits', () =>
		expect(maskPhonesIn('770138123456780012')).toBe('770138123456780012'));
});
