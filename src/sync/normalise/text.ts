/** Text as the rules compare it. Values are sent as the OA wrote them, trimmed; only comparisons fold further. */

// Folding changes none of these, and nearly every text of a directory has no others.
const PLAIN = /^[\x20-\x7e\u4e00-\u9fff]*$/;

/** Names are equal after trim and NFKC (C2, C4): full-width ＡＢＣ is ABC. */
export function nameKey(text: string): string {
	const trimmed = text.trim();
	return PLAIN.test(trimmed) ? trimmed : trimmed.normalize('NFKC').trim();
}

/** Values that stand for "not known" in real directories. A key like this never matches anybody (C5). */
const PLACEHOLDERS = new Set([
	'0',
	'-',
	'--',
	'/',
	'.',
	'无',
	'暂无',
	'没有',
	'未知',
	'空',
	'未填',
	'待定',
	'null',
	'none',
	'nil',
	'undefined',
	'unknown',
	'n/a',
	'na',
	'test',
	'12345678',
	'123456789',
	'1234567890',
	'12345678901',
]);
const LONGEST_PLACEHOLDER = Math.max(...[...PLACEHOLDERS].map((text) => text.length));
// 000 and ---- are fillers; 111 is the job number after 110, but 111111 is nobody's.
const ONE_CHARACTER_REPEATED = /^(?:([^1-9])\1{2,}|([1-9])\2{5,})$/u;

/** Mainland mobiles begin with 13 to 19; no placeholder looks like one. */
const PLAIN_MOBILE = /^1[3-9]\d{9}$/;

/** Phone number as compared and sent: digits only, without +86; '' for a masked (137****9930), empty or placeholder value, or one that is no number. */
export function phoneKey(text: string): string {
	// Most numbers are written plainly, and every one of them is looked at several times in a run.
	if (PLAIN_MOBILE.test(text)) return text;
	const folded = nameKey(text);
	if (folded === '' || folded.includes('*')) return '';
	const compact = folded.replace(/[\s\-().]/g, '').replace(/^(\+|00)/, '');
	const digits = compact.length === 13 && compact.startsWith('86') ? compact.slice(2) : compact;
	return !/^\d+$/.test(digits) || isPlaceholder(digits) ? '' : digits;
}

export function emailKey(text: string): string {
	const folded = nameKey(text).toLowerCase();
	return folded.includes('*') || isPlaceholder(folded) ? '' : folded;
}

/** Job numbers and other texts: exact after trim and NFKC; leading zeros count. */
export function textKey(text: string): string {
	const folded = nameKey(text);
	return folded.includes('*') || isPlaceholder(folded) ? '' : folded;
}

export function isPlaceholder(text: string): boolean {
	if (text === '' || (text.length <= LONGEST_PLACEHOLDER && PLACEHOLDERS.has(text.toLowerCase())))
		return true;
	// Every key comes by here: asked are only those that begin with the same unit twice, or with one half of a character.
	return (text[0] === text[1] || text.charCodeAt(0) >= 0xd800) && ONE_CHARACTER_REPEATED.test(text);
}

/** The comparison that belongs to a person field. */
export function keyFor(field: string): (text: string) => string {
	if (field === 'phone' || field === 'mobile') return phoneKey;
	return field === 'email' ? emailKey : textKey;
}

/** What stands in brackets; an opening one ends the try, so that the time grows with the text only. */
export const IN_BRACKETS = /\([^()]*\)|\[[^[\]]*\]|【[^【】]*】/g;

/**
 * Two spellings of one person's name: equal but for spaces and case, or for an addition in brackets on one side ("张三" and
 * "张三(研发)"). That one contains the other is not enough: 李明 and 李明华 are two people.
 */
export function namesCompatible(a: string, b: string): boolean {
	const [left, right] = [a, b].map((name) => {
		const whole = nameKey(name).replace(/\s+/g, '').toLowerCase();
		return { whole, bare: whole.replace(IN_BRACKETS, '') };
	});
	if (!left || !right || left.bare === '' || right.bare === '') return false;
	return left.whole === right.whole || left.whole === right.bare || left.bare === right.whole;
}

/** Deterministic order of texts by code unit: the same on every machine and locale. */
export function byText(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
