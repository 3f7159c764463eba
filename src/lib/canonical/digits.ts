import { refused, understood, type Canonical } from './result';
import { halfWidth, shown, unwrapped } from './shown';
import { integerOf } from './spreadsheetNumber';

/**
 * The digits of a text, and nothing else; those of a spreadsheet's number are those of the number.
 */
export function canonicalDigits(raw: string): Canonical {
	const visible = shown(raw);
	if (!visible.ok) return visible;
	const text = unwrapped(halfWidth(visible.text));
	const number = integerOf(text);
	if (number) return number;
	const digits = text.replace(/\D+/gu, '');
	return digits === '' ? refused('empty', {}) : understood(digits);
}
