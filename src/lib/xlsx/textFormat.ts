import type { OtherFormat } from './wording/finding';

/** Byte order marks, also as they look where UTF-8 is read byte by byte. */
const FRONT = /^(?:[\s\ufeff]|\u00ef\u00bb\u00bf)*/;

/** Tags that a web page or a piece of one begins with or has soon; a table has no `<`. */
const WEB =
	/<(?:!doctype\s+html|html|head|meta|title|style|script|body|table|tbody|thead|tr|td|div|span|center|font|p|br|base|link)[\s/>:]/i;
const SPREADSHEET_2003 = /urn:schemas-microsoft-com:office:spreadsheet|progid="excel\.sheet"/i;

/**
 * What a text is that is no table; null where it may be one. `head`: its first some thousand
 * characters, as text or byte by byte.
 */
export function textFormat(head: string): OtherFormat | null {
	const text = head.replace(FRONT, '');
	if (/^<[!?a-z]/i.test(text)) {
		if (SPREADSHEET_2003.test(text)) return 'xml-spreadsheet';
		if (WEB.test(text)) return 'web-page';
		return /^<\?xml/i.test(text) ? 'xml' : 'web-page';
	}
	if (/^MIME-Version:/i.test(text) || /^From: <Saved by/i.test(text)) return 'web-archive';
	if (/^\{\s*"|^\[\s*[{[]/.test(text)) return 'json';
	if (/^ID;P[^\r\n]{0,80}\r?\n[A-Z]{1,2};/.test(text)) return 'sylk';
	return /^TABLE\r?\n0,1\r?\n/.test(text) ? 'dif' : null;
}
