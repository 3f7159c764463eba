/**
 * Characters that a reader cannot see or that reorder
 * what stands around them, and what breaks HTML.
 */
const SPECIAL = /[&<>"'`\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const EACH_SPECIAL = new RegExp(SPECIAL.source, 'gu');
const ENTITIES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
	'`': '&#96;',
};

/**
 * Untrusted text, safe as HTML text and inside a quoted attribute. Invisible characters (controls,
 * direction overrides, zero-width ones, lone surrogates) are shown, as `␛` or `‹U+202E›`, because
 * two names that look equal must not hide that they differ.
 */
export const escapeHtml = (value: string): string =>
	SPECIAL.test(value)
		? value.replace(EACH_SPECIAL, (character) => ENTITIES[character] ?? visible(character))
		: value;

function visible(character: string): string {
	const code = character.codePointAt(0) ?? 0;
	if (code < 0x20) return String.fromCharCode(0x2400 + code);
	if (code === 0x7f) return '␡';
	return `‹U+${code.toString(16).toUpperCase().padStart(4, '0')}›`;
}
