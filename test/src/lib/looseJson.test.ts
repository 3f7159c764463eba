import { parseLooseJson } from '../../../src/lib/looseJson';

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

	it('survives texts of several megabytes beside a long id', () => {
		const long = 'a\\"'.repeat(1_000_000);
		expect(parseLooseJson(`{"t":"${long}","id":12345678901234567890}`)).toMatchObject({
			id: '12345678901234567890',
		});
	});

	it('refuses truncated text', () => {
		expect(() => parseLooseJson('{"id":1234567890123456789')).toThrow(SyntaxError);
	});
});
