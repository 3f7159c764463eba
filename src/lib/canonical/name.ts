import { unified } from './ideographs';
import { foldedFurther } from './nearly';
import { isPlaceholderName } from './placeholder';
import { refused, understood, type Canonical } from './result';
import { isPlain, LINE_BREAK, shown, singleSpaced, trimmed, withoutUnseen } from './shown';

/**
 * Between the parts of a name: · • ‧ ・ ･ and their relatives;
 * a full stop is one only between Chinese characters.
 */
const DOTS = '·•‧∙⋅・･●⦁◦ㆍ᛫⸱ꞏ·˙';
/** Spaces are single by then; a pattern without a limit would try again from each of them. */
const DOT = new RegExp(`\\s{0,8}[${DOTS}]\\s*`, 'gu');
const STOP_BETWEEN_IDEOGRAPHS = /(?<=\p{Script=Han}) ?[.．。｡] ?(?=\p{Script=Han})/gu;
const BLANK_BETWEEN_IDEOGRAPHS = /(?<=\p{Script=Han}) (?=\p{Script=Han})/gu;

/** Kept although nobody sees them alone: they choose the form of the character before them. */
const JOINED =
	/(\p{Extended_Pictographic}|\p{Emoji_Modifier}|[0-9#*])([\ufe0e\ufe0f]?\u200d?)|(\p{Script=Han})([\ufe00-\ufe02]|[\u{e0100}-\u{e01ef}])/gu;
const NAMES_ONLY = /[\p{Script=Han}\p{L}\p{M}]/u;

function withoutUnseenAround(text: string): string {
	let kept = '';
	let from = 0;
	for (const match of text.matchAll(JOINED)) {
		kept += withoutUnseen(text.slice(from, match.index)) + match[0];
		from = match.index + match[0].length;
	}
	return kept + withoutUnseen(text.slice(from));
}

/** What names of every kind have in common: one line, single blanks, one code point a character. */
function oneLine(raw: string): Canonical {
	const visible = shown(raw, withoutUnseenAround);
	if (!visible.ok) return visible;
	if (isPlain(visible.text)) return named(visible.text);
	if (LINE_BREAK.test(visible.text)) return refused('line-break', {});
	return named(unified(singleSpaced(visible.text)));
}

const named = (text: string): Canonical =>
	isPlaceholderName(text) ? refused('placeholder', {}) : understood(text);

/**
 * The name of a person. The dot between its parts is ·, and
 * two Chinese characters stand without a blank between them.
 */
export function canonicalPersonName(raw: string): Canonical {
	const name = oneLine(raw);
	if (!name.ok || isLetters(name.value)) return name;
	// What an encoding has no place for comes out as a question mark.
	if (/[?？]/u.test(name.value)) return refused('damaged', { character: 'U+003F' });
	return named(
		name.value
			.replace(STOP_BETWEEN_IDEOGRAPHS, '·')
			.replace(DOT, '·')
			.replace(BLANK_BETWEEN_IDEOGRAPHS, ''),
	);
}

const isLetters = (text: string): boolean => /^[\u4e00-\u9fff]*$/u.test(text);

/** The name of a department. A backslash separates the names of departments in Yunzhijia. */
export function canonicalDepartmentName(raw: string): Canonical {
	const name = oneLine(raw);
	return name.ok && name.value.includes('\\') ? refused('backslash', {}) : name;
}

/** A title or another short text on one line. */
export const canonicalText = oneLine;

/**
 * What two spellings of one text have in common for a
 * reader; case counts. '' where nothing is to be seen.
 */
export const textKey = (raw: string): string =>
	trimmed(withoutUnseen(singleSpaced(unified(raw)).normalize('NFKC')).replace(DOT, '·'));

/** What two spellings of one department's name have in common; '' where it is none. Case counts. */
export function departmentNameKey(raw: string): string {
	const name = oneLine(raw);
	return name.ok ? textKey(name.value) : '';
}

/**
 * What two spellings of one person's name have in common,
 * whatever their case, blanks and dots; '' where it is none.
 */
export function personNameKey(raw: string): string {
	const name = canonicalPersonName(raw);
	if (!name.ok) return '';
	const folded = foldedFurther(name.value);
	const bare = folded.replace(/[.·\u00b7]/gu, '');
	return NAMES_ONLY.test(bare) ? bare : folded;
}
