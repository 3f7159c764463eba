import fc from 'fast-check';
import { placesOf, placesText } from '../../../src/store/places';
import { receiversOf, receiversText, unknownOf, unknownText } from '../../../src/store/receivers';

describe('places in a list', () => {
	it('are ranges', () => {
		expect(placesText([7, 0, 1, 2])).toBe('0-2,7');
		expect(placesOf('0-2,7')).toEqual([0, 1, 2, 7]);
		expect(placesOf(placesText([]))).toEqual([]);
	});

	it('are the same ones again, whatever they are', () => {
		fc.assert(
			fc.property(fc.uniqueArray(fc.nat(10_000)), (places) => {
				expect(placesOf(placesText(places))).toEqual([...places].sort((a, b) => a - b));
			}),
		);
	});
});

const receiver = fc.record({
	by: fc.constantFrom('id' as const, 'account' as const, 'jobNo' as const),
	value: fc.string({ minLength: 1 }),
});

describe('receivers', () => {
	it('are the same ones again, also those that an earlier version wrote', () => {
		fc.assert(
			fc.property(fc.array(receiver), (receivers) => {
				expect(receiversOf(receiversText(receivers))).toEqual(receivers);
				expect(receiversOf(JSON.stringify(receivers))).toEqual(receivers);
			}),
		);
	});

	it('that are unknown are found again with their reasons', () => {
		const receivers = fc.uniqueArray(receiver, { selector: ({ by, value }) => `${by} ${value}` });
		fc.assert(
			fc.property(receivers, fc.func(fc.constantFrom('', 'nobody', '2 of them')), (all, why) => {
				const unknown = all
					.map((one) => ({ ...one, detail: why(one) }))
					.filter(({ detail }) => detail !== '');
				const byName = (a: object, b: object) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
				expect([...unknownOf(all, unknownText(all, unknown))].sort(byName)).toEqual(
					[...unknown].sort(byName),
				);
			}),
		);
	});
});
