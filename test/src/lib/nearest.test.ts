import { nearest } from '../../../src/lib/nearest';
import { parseSettings } from '../../../src/sync';

it.each([
	['treshold', 'threshold'],
	['thershold', 'threshold'],
	['readonly', 'readOnly'],
	['topDepartement', 'topDepartment'],
	['matchPair', 'matchPairs'],
	['guard', 'guards'],
])('%s: did you mean %s?', (given, meant) => {
	expect(() => parseSettings({ [given]: 1 })).toThrow(
		`${given}: unknown key; did you mean "${meant}"?`,
	);
});

it.each([['xyz'], ['colour'], ['x'.repeat(100_000)]])(
	'guesses nothing far-fetched: %.20s',
	(given) => {
		expect(() => parseSettings({ [given]: 1 })).toThrow(/: unknown key$/);
	},
);

it('guesses below, too', () => {
	expect(() => parseSettings({ scope: { departments: { exlude: [] } } })).toThrow(
		'scope.departments.exlude: unknown key; did you mean "exclude"?',
	);
	expect(() => parseSettings({ guards: { 'head-cuont': { max: 1 } } })).toThrow(
		'did you mean "head-count"?',
	);
});

it('takes the nearest, and none where nothing is near', () => {
	expect(nearest('ab', ['abc', 'ab'])).toBe('ab');
	expect(nearest('', ['a'])).toBe('a');
	expect(nearest('abc', ['xyz'])).toBeNull();
});
