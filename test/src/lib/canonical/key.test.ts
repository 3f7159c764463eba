import {
	canonicalAccount,
	canonicalJobNumber,
	nearlyEqual,
	nearlyKey,
} from '../../../../src/lib/canonical';

describe('a job number', () => {
	it.each([
		['0001', '0001'],
		["'0001", '0001'],
		['="0001"', '0001'],
		['0001\r\n', '0001'],
		['０００１', '0001'],
		['\u202d0001\u202c', '0001'],
		['0001\u200b', '0001'],
		['1001.0', '1001'],
		['1001.00', '1001'],
		['1.001E+3', '1001'],
		['1E5', '1E5'],
		['A–001', 'A-001'],
		['ａ－1', 'a-1'],
		['A  001', 'A 001'],
		['1.5', '1.5'],
		['111', '111'],
	])('%j is %j', (raw, value) => expect(canonicalJobNumber(raw)).toEqual({ ok: true, value }));

	it.each([
		['', 'empty'],
		['0', 'placeholder'],
		['000', 'placeholder'],
		['-', 'placeholder'],
		['无', 'placeholder'],
		['null', 'placeholder'],
		['0.0', 'placeholder'],
		['12**', 'masked'],
		['1E+05', 'exponent-lost-digits'],
		['\u202e1000', 'reversed'],
	])('%j is refused: %s', (raw, code) => expect(canonicalJobNumber(raw)).toMatchObject({ code }));

	it.each([
		['a0001', 'A0001'],
		['Ａ0001', 'A0001'],
		['A 0001', 'A0001'],
		['1', '0001'],
		['1.0', '0001'],
		['Ⅷ1', 'viii1'],
		['zhangsan', 'ZhangSan'],
	])('%j and %j are nearly equal', (a, b) => expect(nearlyEqual(a, b)).toBe(true));

	it.each([
		['A0001', 'A0002'],
		['A001', 'A01'],
		['10', '1'],
		['', ''],
		['0', '0'],
		['A-1', 'A1'],
	])('%j and %j are two', (a, b) => expect(nearlyEqual(a, b)).toBe(false));

	it('a placeholder is nearly nothing', () => expect(nearlyKey('无')).toBe(''));
	it('an account keeps its case', () =>
		expect(canonicalAccount(' ZhangSan ')).toEqual({ ok: true, value: 'ZhangSan' }));
});
