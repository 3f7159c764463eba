/**
 * Ours, because Yunzhijia names none (docs/yunzhijia-unknowns.md): long enough for a title and a summary, short enough for a phone.
 */
export const TITLE_LIMIT = 200;
export const CONTENT_LIMIT = 2000;

const MARK = '…';
const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** The text, or its beginning with a mark at the end: at most `limit` characters, none of them cut in two (an emoji is one). */
export function cut(text: string, limit: number): string {
	if (text.length <= limit) return text;
	let kept = '';
	let count = 0;
	for (const { segment } of segmenter.segment(text)) {
		if (count === limit - 1) {
			if (kept.length + segment.length === text.length) return text;
			return kept.trimEnd() + MARK;
		}
		kept += segment;
		count += 1;
	}
	return text;
}

const ENTITIES: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	nbsp: ' ',
};

/** What a person would read of HTML: OA systems send it where text is meant. Lines stay lines, control characters go. */
export function plainText(text: string): string {
	return text
		.replace(/<!--[\s\S]*?-->|<(script|style)\b[\s\S]*?<\/\1\s*>/gi, '')
		.replace(/<(br|\/p|\/div|\/li|\/tr|\/h[1-6])\b[^>]*>/gi, '\n')
		.replace(/<\/?[a-z][^<>]*>/gi, '')
		.replace(
			/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi,
			(whole, decimal: string | undefined, hex: string | undefined, name: string | undefined) => {
				if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole;
				const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
				return code <= 0x10ffff ? String.fromCodePoint(code) : '';
			},
		)
		.toWellFormed()
		.replace(/\r\n?/g, '\n')
		.replace(/[\p{Cc}\u200b\u2028\u2029\ufeff]/gu, (character) =>
			character === '\n' || character === '\u2028' || character === '\u2029'
				? '\n'
				: character === '\t'
					? ' '
					: '',
		)
		.replace(/[ \u00a0]+/g, ' ')
		.replace(/ ?\n ?/g, '\n')
		.replace(/\n{3,}/g, '\n\n')
		.trim();
}
