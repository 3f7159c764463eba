import {
	canonicalDigits,
	canonicalEmail,
	canonicalJobNumber,
	canonicalPhone,
	personNameKey,
	textKey as shownTextKey,
	type Canonical,
	type RefusalCode,
} from './index';

/**
 * Text as the rules compare it (C19): each kind of value
 * in its canonical form, '' where it is none.
 */

// Folding changes none of these, and nearly every text of a directory has no others.
const PLAIN = /^[\x20-\x7e\u4e00-\u9fff]*$/;

/**
 * Names and titles are equal where they read the same
 * (C2, C4): full-width ＡＢＣ is ABC, · is •. Case counts.
 */
export function nameKey(text: string): string {
	const trimmed = text.trim();
	return PLAIN.test(trimmed) && !trimmed.includes('  ') ? trimmed : shownTextKey(trimmed);
}

const keyOf =
	(canonical: (raw: string) => Canonical) =>
	(text: string): string => {
		const result = canonical(text);
		return result.ok ? result.value : '';
	};

const DOUBTFUL: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
	'too-short',
	'too-long',
	'unknown-prefix',
]);
const digitsKey = keyOf(canonicalDigits);

/**
 * Phone number as compared; '' for a masked (137****9930), empty or
 * placeholder value, or one that is no number. One that nobody can
 * have makes no account, but two sides that share it mean the same.
 */
export function phoneKey(text: string): string {
	const phone = canonicalPhone(text);
	if (phone.ok) return phone.value;
	return DOUBTFUL.has(phone.code) ? digitsKey(text) : '';
}

/** Whether a masked number (137****9930) may be this one. */
export function maskFits(masked: string, phone: string): boolean {
	const [ends, digits] = [masked.replace(/[^\d*＊]/gu, ''), phone.replace(/\D/gu, '')];
	const [head = '', tail = ''] = ends.split(/[*＊]+/u);
	return (
		isMasked(masked) &&
		head.length + tail.length > 4 &&
		ends.length === digits.length &&
		digits.startsWith(head) &&
		digits.endsWith(tail)
	);
}

export const emailKey = keyOf(canonicalEmail);

/** Job numbers and other keys: exact but for what nobody sees; leading zeros and case count. */
export const textKey = keyOf(canonicalJobNumber);

/** A masked value (137****9930) is not known: it is neither compared nor matched. */
export const isMasked = (value: string): boolean => value.includes('*') || value.includes('＊');
const personKey = (text: string): string => (isMasked(text) ? '' : personNameKey(text));

/** The comparison that belongs to a person field. */
export function keyFor(field: string): (text: string) => string {
	if (field === 'phone' || field === 'mobile') return phoneKey;
	if (field === 'email') return emailKey;
	return field === 'name' ? personKey : textKey;
}

/**
 * What stands in brackets; an opening one ends the try, so that the time grows with the text only.
 */
export const IN_BRACKETS = /\([^()]*\)|\[[^[\]]*\]|【[^【】]*】/g;

/**
 * Two spellings of one person's name: equal but for blanks, dots and
 * case, or for an addition in brackets on one side ("张三" and "张三(研发)").
 * That one contains the other is not enough: 李明 and 李明华 are two people.
 */
export function namesCompatible(a: string, b: string): boolean {
	const [left, right] = [a, b].map((name) => {
		const whole = personNameKey(name);
		return { whole, bare: whole.replace(IN_BRACKETS, '') };
	});
	if (!left || !right || left.bare === '' || right.bare === '') return false;
	return left.whole === right.whole || left.whole === right.bare || left.bare === right.whole;
}

/** Deterministic order of texts by code unit: the same on every machine and locale. */
export function byText(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
