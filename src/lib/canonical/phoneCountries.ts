/** Country codes of E.164: one digit, two digits; every other one has three. */
const ONE_DIGIT = /^[17]/u;
const TWO_DIGITS = /^(?:2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/u;
/** How many digits follow, where it is one number for all. */
const LENGTHS: Readonly<Record<string, readonly [number, number]>> = {
	'1': [10, 10],
	'7': [10, 10],
	'65': [8, 8],
	'852': [8, 8],
	'853': [8, 8],
	'886': [8, 9],
};
const SHORTEST = 6;
const LONGEST_WITH_CODE = 15;
/** Numbers there keep the zero in front when they are called from abroad. */
const KEEPS_ZERO = /^(?:39|225|241|242|378)$/u;

/**
 * The country code and the rest of a number that has one
 * in front; null where no number there is like that.
 */
export function nationalNumber(digits: string): { country: string; number: string } | null {
	if (!/^[1-9]\d{6,15}$/u.test(digits)) return null;
	const country = ONE_DIGIT.test(digits)
		? digits.slice(0, 1)
		: digits.slice(0, TWO_DIGITS.test(digits) ? 2 : 3);
	const rest = digits.slice(country.length);
	const number = KEEPS_ZERO.test(country) ? rest : rest.replace(/^0/u, '');
	const [least, most] = LENGTHS[country] ?? [SHORTEST, LONGEST_WITH_CODE - country.length];
	return number.length >= least &&
		number.length <= most &&
		!(country !== '39' && number.startsWith('0') && !KEEPS_ZERO.test(country))
		? { country, number }
		: null;
}
