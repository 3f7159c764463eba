import fc from 'fast-check';
import { parseLooseJson } from '../../../src/lib/looseJson';
import { cpuMs } from '../cpuTime';

describe('parseLooseJson', () => {
	it('keeps every digit of long ids, bare and in lists', () => {
		expect(
			parseLooseJson(
				'{"id":1234567890123456789,"list":[9007199254740993, -1234567890123456789],"small":42}',
			),
		).toEqual({
			id: '1234567890123456789',
			list: ['9007199254740993', '-1234567890123456789'],
			small: 42,
		});
	});

	it('leaves texts and fractions alone', () => {
		const text =
			'{"a":"x:1234567890123456789, \\"y\\":[1234567890123456789","b":0.12345678901234567890,"c":1234567890123456789.5,"d":1234567890123456789,"e":1e20}';
		expect(parseLooseJson(text)).toEqual({
			a: 'x:1234567890123456789, "y":[1234567890123456789',
			b: 0.1234567890123456789,
			c: 1234567890123456789.5,
			d: '1234567890123456789',
			e: 1e20,
		});
	});

	it('finds the end of every text, however many quotes and backslashes are in it', () => {
		const text = fc.string({ unit: fc.constantFrom('"', '\\', 'a', '1234567890123456') });
		fc.assert(
			fc.property(text, text, (first, second) => {
				const json = `[${JSON.stringify(first)},12345678901234567,${JSON.stringify(second)}]`;
				expect(parseLooseJson(json)).toEqual([first, '12345678901234567', second]);
			}),
		);
	});

	it('survives texts of several megabytes beside a long id', () => {
		const long = 'a\\"'.repeat(1_000_000);
		expect(parseLooseJson(`{"t":"${long}","id":12345678901234567890}`)).toMatchObject({
			id: '12345678901234567890',
		});
	});

	it('takes numbers of one, of sixteen and of seventeen digits for what they are', () => {
		expect(
			parseLooseJson(
				'[1,-1,123456789012345,1234567890123456,-12345678901234567,1e17,"\\\\",12345678901234567]',
			),
		).toEqual([
			1,
			-1,
			123456789012345,
			'1234567890123456',
			'-12345678901234567',
			1e17,
			'\\',
			'12345678901234567',
		]);
	});

	it.each([
		['a text that never ends', `{"a":12345678901234567,"b":"${'\\"'.repeat(500_000)}`],
		['lists without an end', '[12345678901234567,'.repeat(50_000)],
		['digits without an end', `[${'1'.repeat(1_000_000)}`],
		['signs and dots', `[${'-1.'.repeat(330_000)}`],
	])('refuses 1 MB of %s before it looks for numbers', (_name, text) => {
		expect(cpuMs(() => expect(() => parseLooseJson(text)).toThrow(SyntaxError))).toBeLessThan(300);
	});

	it.each([
		['quotes', `{"a":12345678901234567,"b":"${'\\"'.repeat(500_000)}"}`],
		['backslashes', `{"a":12345678901234567,"b":"${'\\\\'.repeat(500_000)}"}`],
		['numbers', `[${'12345678901234567,'.repeat(55_000)}1]`],
		['one number', `[${'1'.repeat(1_000_000)}]`],
	])('takes 1 MB of %s in a time that grows with it only', (_name, text) => {
		expect(cpuMs(() => parseLooseJson(text))).toBeLessThan(500);
	});

	it('refuses truncated text', () => {
		expect(() => parseLooseJson('{"id":1234567890123456789')).toThrow(SyntaxError);
	});
});
