import { isPlaceholder } from './placeholder';
import { refused, understood, type Canonical } from './result';
import { halfWidth, isPlain, shown, singleSpaced, unwrapped } from './shown';
import { integerOf } from './spreadsheetNumber';

const DASHES = /[\u2010-\u2015\u2212\ufe58\ufe63]/gu;
/** 1E5 may be a job number; with a sign a spreadsheet wrote it. */
const FROM_A_SPREADSHEET = /^\d+\.0+$|^\d(?:\.\d+)?[eE]\+\d{1,3}$/u;

/** Nearly every key is like this, and nothing of it is folded. */
const SIMPLE = /^[0-9A-Za-z]{1,40}$/u;

/**
 * A job number, or another short text that names one
 * record: its letters keep their case, its zeros stay.
 */
export function canonicalJobNumber(raw: string): Canonical {
	if (SIMPLE.test(raw)) return isPlaceholder(raw) ? refused('placeholder', {}) : understood(raw);
	const visible = shown(raw);
	if (!visible.ok) return visible;
	const text = isPlain(visible.text)
		? unwrapped(visible.text)
		: unwrapped(singleSpaced(halfWidth(visible.text)).replace(DASHES, '-'));
	if (text.includes('*')) return refused('masked', {});
	const key = (FROM_A_SPREADSHEET.test(text) ? integerOf(text) : undefined) ?? understood(text);
	if (!key.ok || !isPlaceholder(key.value)) return key;
	return refused(text === '' ? 'empty' : 'placeholder', {});
}

/** A log-in name of the OA. Systems ask for it in any case; it is kept as it is written. */
export const canonicalAccount = canonicalJobNumber;
