import type { ReadText } from '../../../src/bindings';
import { type Language, wordsFor } from '../../../src/words';
import { escapeHtml } from '../../../src/lib/html';

const ENCODINGS: Readonly<Record<ReadText['encoding'], string>> = {
	'utf-8': 'UTF-8',
	'utf-16le': 'UTF-16',
	'utf-16be': 'UTF-16',
	gb18030: 'GB18030 (GBK)',
};

/**
 * How a text file was read, so that somebody can tell before
 * anything is done that it was not; '' for a workbook.
 */
export function readAs(text: ReadText | null, language: Language): string {
	if (text === null) return '';
	const { readAs: sentence, comma } = wordsFor(language).pages;
	return `<p>${escapeHtml(sentence(ENCODINGS[text.encoding], text.names.join(comma)))}</p>`;
}
