import type { ReadText } from '../../../src/bindings';
import { escapeHtml } from '../../../src/lib/html';

const ENCODINGS: Readonly<Record<ReadText['encoding'], string>> = {
	'utf-8': 'UTF-8',
	'utf-16le': 'UTF-16',
	'utf-16be': 'UTF-16',
	gb18030: 'GB18030 (GBK)',
};

/** How a text file was read, so that somebody can tell before anything is done that it was not; '' for a workbook. */
export function readAs(text: ReadText | null): string {
	if (text === null) return '';
	const encoding = ENCODINGS[text.encoding];
	const names = text.names.map(escapeHtml).join('、');
	return `<p>文本文件按 ${encoding} 读取${names === '' ? '' : `：${names}`}。如有乱码，请不要确认。 Read as ${encoding}: if this is garbled, do not confirm.</p>`;
}
