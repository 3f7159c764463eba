import fc from 'fast-check';
import { Numbers } from '../../../../src/lib/compact/numbers';
import { TextIndex } from '../../../../src/lib/compact/textIndex';
import { TextMap } from '../../../../src/lib/compact/textMap';
import { Texts } from '../../../../src/lib/compact/texts';

/** Plain ones, Chinese ones, halves of characters, empty ones. */
const texts = fc.array(
	fc.oneof(
		fc.string({ unit: 'binary' }),
		fc.string(),
		fc.stringMatching(/^[ab]{0,3}$/),
		fc.array(fc.integer({ min: 0, max: 0xffff })).map((codes) => String.fromCharCode(...codes)),
	),
	{ maxLength: 400 },
);
const all = (list: { length: number; at: (place: number) => unknown }): unknown[] =>
	Array.from({ length: list.length }, (_, place) => list.at(place));

describe('Texts', () => {
	it('gives back what it was given', () => {
		fc.assert(
			fc.property(texts, (given) => {
				const list = new Texts();
				for (const text of given) list.push(text);
				expect(all(list)).toEqual(given);
			}),
		);
	});

	it('takes texts that fill a page to its end, and longer ones', () => {
		const given = [
			'a'.repeat(65_536),
			'',
			'张'.repeat(32_768),
			'b',
			'c'.repeat(200_000),
			'',
			'd',
			'王'.repeat(100_000),
			'e',
		];
		const list = new Texts();
		for (const text of given) list.push(text);
		expect(all(list)).toEqual(given);
		expect(list.at(given.length)).toBe('');
	});
});

describe('Numbers', () => {
	it('holds what an array holds, and 0 where nothing was set', () => {
		const list = new Numbers();
		for (let n = 0; n < 1000; n++) list.push(n * n);
		list.set(5000, 0xffff_ffff);
		list.set(3, 7);
		expect([
			list.length,
			list.at(2),
			list.at(3),
			list.at(999),
			list.at(4000),
			list.at(5000),
			list.at(9999),
		]).toEqual([5001, 4, 7, 998_001, 0, 0xffff_ffff, 0]);
	});
});

describe.each<[string, ConstructorParameters<typeof TextIndex>]>([
	['with its hash', []],
	['where every text has the same hash', [() => 0xffff_fff0]],
])('TextIndex %s', (_, hash) => {
	it('gives a text the number of its first coming, and none to others', () => {
		fc.assert(
			fc.property(texts, texts, (given, others) => {
				const index = new TextIndex(...hash);
				const numbers = given.map((text) => index.add(text));
				const known = ['', ...new Set(given.filter((text) => text !== ''))];
				expect(numbers).toEqual(given.map((text) => known.indexOf(text)));
				expect(numbers.map((number) => index.at(number))).toEqual(given);
				for (const text of [...given, ...others, ''])
					expect(index.find(text)).toBe(known.indexOf(text));
			}),
		);
	});

	it('grows', () => {
		const index = new TextIndex(...hash);
		const names = Array.from({ length: 3000 }, (_, n) => `张三${n}`);
		expect(names.map((name) => index.add(name))).toEqual(names.map((_, n) => n + 1));
		expect(names.map((name) => index.find(name))).toEqual(names.map((_, n) => n + 1));
		expect(index.find('张三3000')).toBe(-1);
	});
});

describe('TextMap', () => {
	it('is a Map of texts', () => {
		fc.assert(
			fc.property(texts, texts, texts, (keys, values, others) => {
				const map = new TextMap();
				const model = new Map<string, string>();
				keys.forEach((key, place) => {
					map.set(key, values[place] ?? '');
					model.set(key, values[place] ?? '');
				});
				for (const key of [...keys, ...others]) expect(map.get(key)).toBe(model.get(key));
			}),
		);
	});
});
