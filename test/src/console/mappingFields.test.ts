import * as fc from 'fast-check';
import { valuesOf, valuesText } from '../../../src/console/pages/settings/mappingFields';

/** A profile takes no key that an object has from its prototype. */
const key = fc.string({ minLength: 1 }).filter((name) => !(name in {}));

it('a list of values comes back from its text as it was, whatever stands in it', () => {
	fc.assert(
		fc.property(
			fc.dictionary(key, fc.string()).map((map) => ({ ...map })),
			(map) => {
				expect(valuesOf(valuesText(map))).toEqual(map);
			},
		),
	);
	expect(valuesText({ 男: '1', 女: '2' })).toBe('男=1; 女=2');
});

it.each(['男', '男=1=2', '{"a":', '{"a":1}'])('%s is no list of values', (text) => {
	expect(valuesOf(text)).toBe(text);
});
