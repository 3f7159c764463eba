import { canonicalId, isNilId } from '../../../../src/lib/canonical';

describe('the id of a record', () => {
	it.each([
		['12', '12'],
		[' 12 ', '12'],
		[12345, '12345'],
		['12345.0', '12345'],
		['0012', '0012'],
		['１２', '12'],
		['12\u200b', '12'],
		["'12", '12'],
		['1234567890123456789', '1234567890123456789'],
		['1.234567890123456789E18', '1234567890123456789'],
		[12n, '12'],
		['0', '0'],
		[0, '0'],
		['-1', '-1'],
		['1E5', '1E5'],
		['aB-c', 'aB-c'],
	])('%p is %j', (raw, value) => expect(canonicalId(raw)).toEqual({ ok: true, value }));

	it.each([
		['', 'empty'],
		[null, 'empty'],
		[undefined, 'empty'],
		[NaN, 'empty'],
		['null', 'placeholder'],
		['undefined', 'placeholder'],
		['[object Object]', 'placeholder'],
		[1234567890123456800, 'beyond-exact'],
		[Infinity, 'fraction'],
		[1.5, 'fraction'],
		['1.5', 'fraction'],
		['1.23E+18', 'exponent-lost-digits'],
		[true, 'wrong-type'],
		[{}, 'wrong-type'],
	])('%p is refused: %s', (raw, code) => expect(canonicalId(raw)).toMatchObject({ code }));

	it('knows what stands for no parent', () => {
		expect(
			['0', '-1', '00000000-0000-0000-0000-000000000000', '1', ''].filter(isNilId),
		).toHaveLength(3);
	});
});
