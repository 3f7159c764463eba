/** What of a text people see: the ground that every kind of value is read from. */
import { characterName, refused, type Refused } from './result';

/** Nothing but what is never folded; nearly every value is like this. */
const PLAIN = /^[\x21-\x7e\u4e00-\u9fff]*$/;
export const isPlain = (text: string): boolean => PLAIN.test(text);

// Unicode's own list of what is not displayed (direction marks, zero widths, soft hyphens, fillers,
// variation selectors), and what it forgets.
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\u2800\ufff9-\ufffb]/gu;
// Ends of lines and blanks that JavaScript does not
// count as space; NUL fills up columns of a fixed width.
const EDGE = '[\\s\\u0000\\u0085]';
const LEADING = new RegExp(`^${EDGE}+`, 'u');
const WHITE = /[\s\u0085]+/gu;
export const LINE_BREAK = /[\n\v\f\r\u0085\u2028\u2029]/u;
const CONTROL = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]/u;
const REVERSING = /\u202e/u;
const REPLACEMENT = /\ufffd|\p{Surrogate}/u;
const QUESTION_MARKS = /^[?？]{2,}$/u;

/** Longer than any value of a directory; what is longer is not looked at. */
const MOST = 400;
/**
 * Columns of a fixed width are filled up with blanks; beyond this nobody looks for the end of them.
 */
const MOST_WITH_BLANKS = 10_000;

export const withoutUnseen = (text: string): string => text.replace(UNSEEN, '');

/** Blanks and line ends of any kind at both ends. */
export function trimmed(text: string): string {
	let end = text.length;
	while (end > 0 && isEdge(text.charAt(end - 1))) end--;
	return text.slice(0, end).replace(LEADING, '');
}

const isEdge = (character: string): boolean =>
	character === '\u0000' || character === '\u0085' || character.trim() === '';

export const singleSpaced = (text: string): string => text.replace(WHITE, ' ');

/** Full-width letters, digits and signs as ASCII; unlike NFKC it makes no digit of ² or ①. */
export const halfWidth = (text: string): string =>
	text.replace(/[\uff01-\uff5e]/gu, (character) =>
		String.fromCharCode(character.charCodeAt(0) - 0xfee0),
	);

const WRAPPED = /^="([^"]*)"$|^["“]([^"“”]*)["”]$|^['‘’`]+(.*)$/su;

/** As spreadsheets keep a text that looks like a number: '0001 and ="0001". */
export function unwrapped(text: string): string {
	const [whole, formula, quoted, behind] = WRAPPED.exec(text) ?? [];
	return whole === undefined ? text : unwrapped(trimmed(formula ?? quoted ?? behind ?? ''));
}

type Shown = { readonly ok: true; readonly text: string } | Refused;

/** A text without what nobody sees, or why it cannot be taken for what it shows. */
export function shown(raw: string, hide: (text: string) => string = withoutUnseen): Shown {
	if (isPlain(raw) && raw.length <= MOST)
		return raw === '' ? refused('empty', {}) : { ok: true, text: raw };
	if (raw.length > MOST_WITH_BLANKS)
		return refused('too-much-text', { characters: raw.length, most: MOST });
	if (REVERSING.test(raw)) return refused('reversed', { character: 'U+202E' });
	const text = trimmed(hide(trimmed(raw)));
	if (text === '') return refused('empty', {});
	if (text.length > MOST) return refused('too-much-text', { characters: text.length, most: MOST });
	const lost = REPLACEMENT.exec(text)?.[0] ?? (QUESTION_MARKS.test(text) ? text.charAt(0) : '');
	if (lost !== '') return refused('damaged', { character: characterName(lost) });
	const control = CONTROL.exec(text)?.[0];
	if (control !== undefined)
		return refused('control-character', { character: characterName(control) });
	return { ok: true, text };
}
