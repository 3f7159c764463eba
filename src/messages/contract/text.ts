/**
 * Ours, because Yunzhijia names none (docs/yunzhijia-unknowns.md): long enough for a title and a
 * summary, short enough for a phone.
 */
export const TITLE_LIMIT = 200;
export const CONTENT_LIMIT = 2000;

const MARK = '…';
const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/**
 * The longest emoji of today has 14; a letter under
 * thousands of accents is none that anybody wants to see.
 */
const MOST_UNITS_OF_A_CHARACTER = 16;

/**
 * The text, or its beginning with a mark at the end: at most
 * `limit` characters, none of them cut in two (an emoji is one).
 */
export function cut(text: string, limit: number): string {
	if (text.length <= limit) return text;
	let kept = '';
	let count = 0;
	for (const { segment } of segmenter.segment(text)) {
		if (segment.length > MOST_UNITS_OF_A_CHARACTER) return kept.trimEnd() + MARK;
		if (count === limit - 1) {
			if (kept.length + segment.length === text.length) return text;
			return kept.trimEnd() + MARK;
		}
		kept += segment;
		count += 1;
	}
	return text;
}
