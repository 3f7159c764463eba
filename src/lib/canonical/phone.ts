import { isPlaceholder, isPlaceholderMobile } from './placeholder';
import { nationalNumber } from './phoneCountries';
import { characterName, refused, understood, type Canonical } from './result';
import { halfWidth, shown, singleSpaced, unwrapped } from './shown';
import { integerOf } from './spreadsheetNumber';

/** Mainland mobiles begin with 13 to 19; no placeholder but a few looks like one. */
const MOBILE = /^1[3-9]\d{9}$/u;
const DIGITS_OF_MOBILE = 11;
/** Area codes: 010, 02x with eight digits behind; 03xx to 09xx with seven or eight. */
const LANDLINE = /^0(?:(?:10|2\d)\d{8}|[3-9]\d{2}\d{7,8})$/u;
const MASK = /[*•●×]|[xX]{3,}/u;
const SCHEME = /^(?:tel|callto|sms):(?:\/\/)?/iu;
/** 13,800,001,001 as a spreadsheet groups it. */
const GROUPED = /^\d{1,3}(?:,\d{3}){2,}(?:\.0+)?$/u;
const SEPARATOR = /[,;/|、\\\n]|或者?|以及|和/u;
/** Between the digits of a number: blanks, brackets, dots, dashes of any kind. */
const BETWEEN = /[\s().·\-\u2010-\u2015\u2212\ufe58\ufe63]/gu;
const STRANGER = /[^\d+]/u;
/** 1-380-000-1001: the way of writing is American, the digits could be a mobile of the mainland. */
const AMERICAN = /^1[-. ]\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}$/u;
const LEAST_DIGITS_APART = 7;

/**
 * A phone number: `13800001001` of the mainland, `075586123456` of a building there,
 * `+852-61234567` of elsewhere. Floats, exponents with all digits, country codes, trunk zeros,
 * blanks, dashes, full width and what nobody sees are understood.
 */
export function canonicalPhone(raw: string): Canonical {
	if (MOBILE.test(raw)) return mobile(raw);
	const visible = shown(raw);
	if (!visible.ok) return visible;
	const text = unwrapped(halfWidth(visible.text).replace(SCHEME, ''));
	if (isPlaceholder(text)) return refused(text === '' ? 'empty' : 'placeholder', {});
	if (MASK.test(text)) return refused('masked', {});
	if (GROUPED.test(text)) return oneNumber(text.replaceAll(',', ''));
	const numbers = numbersIn(text);
	const [first] = numbers;
	if (first === undefined) return refused('placeholder', {});
	if (numbers.length === 1) return oneNumber(first);
	return sameNumber(numbers) ?? refused('two-numbers', { count: numbers.length });
}

/** The same, where the number is to become an account, which a text message has to reach. */
export function canonicalAccountPhone(raw: string): Canonical {
	const phone = canonicalPhone(raw);
	return phone.ok && phone.value.startsWith('0') ? refused('landline', {}) : phone;
}

const mobile = (digits: string): Canonical =>
	isPlaceholderMobile(digits) ? refused('placeholder', {}) : understood(digits);

const digitsIn = (text: string): number => text.replace(/\D+/gu, '').length;

/** The numbers of a cell: apart by a sign, or by a blank where each is long enough to be one. */
function numbersIn(text: string): string[] {
	const parts = text
		.replace(/[\r\v\f\u0085\u2028\u2029]/gu, '\n')
		.split(SEPARATOR)
		.map((part) => part.trim())
		.filter((part) => part !== '');
	const numbers = parts.filter((part) => digitsIn(part) >= LEAST_DIGITS_APART);
	if (parts.length > 1 && numbers.length === parts.length) return parts;
	if (parts.length > 1) return [singleSpaced(text.replaceAll('\n', ' '))];
	const words = (parts[0] ?? '').split(/\s+/u);
	return words.length > 1 && words.every((word) => digitsIn(word) >= LEAST_DIGITS_APART)
		? words
		: parts;
}

/** The one number that a cell holds twice. */
function sameNumber(numbers: readonly string[]): Canonical | undefined {
	const [first, ...others] = numbers.map(oneNumber);
	return first?.ok && others.every((other) => other.ok && other.value === first.value)
		? first
		: undefined;
}

function oneNumber(text: string): Canonical {
	const float = integerOf(text);
	if (float?.ok === false) return float;
	const written = float?.value ?? text;
	if (AMERICAN.test(written)) return refused('two-countries', { country: '1' });
	const compact = written.replace(/\(0\)/gu, '').replace(BETWEEN, '');
	const plus = compact.startsWith('+');
	const digits = plus ? compact.slice(1) : compact;
	const stranger = STRANGER.exec(digits)?.[0] ?? (digits.includes('+') ? '+' : undefined);
	if (stranger !== undefined)
		return refused('odd-character', {
			character: characterName(digits.slice(digits.indexOf(stranger))),
		});
	if (isPlaceholder(digits)) return refused('placeholder', {});
	if (plus) return abroad(digits, written);
	return digits.startsWith('00') ? afterTwoZeros(digits, written) : domestic(digits);
}

/** 00 is the way out of the country, or a column that was filled up with zeros. */
function afterTwoZeros(digits: string, written: string): Canonical {
	const rest = digits.replace(/^00/u, '');
	return MOBILE.test(rest) ? refused('two-countries', { country: '1' }) : abroad(rest, written);
}

function domestic(digits: string): Canonical {
	const bare = digits.replace(/^0?86(?=0?1[3-9]\d{9}$)/u, '').replace(/^0(?=1[3-9]\d{9}$)/u, '');
	if (MOBILE.test(bare)) return mobile(bare);
	const landline = digits.replace(/^0?86(?=0)/u, '');
	if (LANDLINE.test(landline)) return understood(landline);
	const neighbour = /^(852|853|886)0?([2-9]\d{7,8})$/u.exec(digits);
	const [, country = '', number = ''] = neighbour ?? [];
	const there = neighbour ? nationalNumber(`${country}${number}`) : null;
	return there ? understood(`+${there.country}-${there.number}`) : strange(digits);
}

/**
 * With its country code in front. `written` tells +1
 * 380… from a + in front of a mobile of the mainland.
 */
function abroad(digits: string, written: string): Canonical {
	if (digits.startsWith('86')) return mainland(digits.slice(2));
	const there = nationalNumber(digits);
	if (!there) return strange(digits);
	if (MOBILE.test(digits) && !/^(?:\+|00)\(?1[^\d]/u.test(written))
		return refused('two-countries', { country: '1' });
	return understood(`+${there.country}-${there.number}`);
}

function mainland(digits: string): Canonical {
	const bare = digits.replace(/^0/u, '');
	if (MOBILE.test(bare)) return mobile(bare);
	return LANDLINE.test(`0${bare}`) ? understood(`0${bare}`) : strange(digits);
}

function strange(digits: string): Canonical {
	const { length } = digits;
	if (
		MOBILE.test(digits.slice(0, DIGITS_OF_MOBILE)) &&
		MOBILE.test(digits.slice(-DIGITS_OF_MOBILE)) &&
		length === 2 * DIGITS_OF_MOBILE
	)
		return refused('two-numbers', { count: 2 });
	if (length < DIGITS_OF_MOBILE)
		return refused('too-short', { digits: length, least: DIGITS_OF_MOBILE });
	if (length > DIGITS_OF_MOBILE)
		return refused('too-long', { digits: length, most: DIGITS_OF_MOBILE });
	return refused('unknown-prefix', { digits: length, prefix: digits.slice(0, 2) });
}
