import { canonicalJobNumber } from './key';
import { isPlain, withoutUnseen } from './shown';

/**
 * What is left of a job number or an account without case, width, blanks and leading zeros; ''
 * where it is no key. Two that have this in common and are not equal are set aside: they may be
 * one, so neither is created beside the other.
 */
export function nearlyKey(raw: string): string {
	const key = canonicalJobNumber(raw);
	return key.ok ? foldedFurther(key.value).replace(/^0+(?=.)/u, '') : '';
}

/** The same with its zeros, as log-in names are asked for: in any case and width. */
export function caselessKey(raw: string): string {
	const key = canonicalJobNumber(raw);
	return key.ok ? foldedFurther(key.value) : '';
}

/** Two texts that people take for one: equal but for case, width, blanks and leading zeros. */
export function nearlyEqual(a: string, b: string): boolean {
	const key = nearlyKey(a);
	return key !== '' && key === nearlyKey(b);
}

export const foldedFurther = (text: string): string =>
	isPlain(text)
		? text.toLowerCase()
		: withoutUnseen(text.normalize('NFKC').toLowerCase().normalize('NFKC')).replace(/\s+/gu, '');
