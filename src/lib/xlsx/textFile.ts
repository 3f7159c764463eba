import { fileError } from './fileError';

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

export interface TextFile {
	/** Without byte order marks. */
	readonly text: string;
	readonly encoding: TextEncoding;
}

const UTF8_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * The text of a file in UTF-8, in UTF-16 ("Unicode text"), or in
 * GB18030, as Excel and WPS on Chinese machines write CSV: what is valid
 * UTF-8 is that, and what is not and has no mark of it is GB18030.
 * @throws {FileError} text-encoding, other-format
 */
export function decodeText(bytes: Buffer): TextFile {
	const utf16 = utf16Of(bytes);
	const encodings: readonly TextEncoding[] =
		utf16 !== null ? [utf16] : isUtf8Damaged(bytes) ? ['utf-8'] : ['utf-8', 'gb18030'];
	for (const encoding of encodings) {
		const text = decoded(bytes, encoding);
		if (text !== null) return { text: text.replace(/^\ufeff+/, ''), encoding };
	}
	if ((utf16 === null && hasControls(bytes)) || (utf16 !== null && !isMarked(bytes)))
		throw fileError('other-format', { format: 'binary' });
	throw fileError('text-encoding', { row: firstBadRow(bytes, encodings.at(-1) ?? 'utf-8') });
}

/**
 * By its mark, or by the zeros that separators and line ends
 * have in every second place; null for every other file.
 */
export function utf16Of(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
	if (isMarked(bytes)) return bytes[0] === 0xff ? 'utf-16le' : 'utf-16be';
	const zeros = [0, 0];
	bytes.subarray(0, 2000).forEach((byte, at) => {
		if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
	});
	const [even = 0, odd = 0] = zeros;
	if (even === 0 && odd > 1) return 'utf-16le';
	return odd === 0 && even > 1 ? 'utf-16be' : null;
}

/** With a byte order mark of UTF-16. */
const isMarked = (bytes: Buffer): boolean => ['fffe', 'feff'].includes(bytes.toString('hex', 0, 2));

/** Whether there are characters that no text has: then it is none. */
export function hasControls(bytes: Buffer): boolean {
	const head = bytes.subarray(0, 4096);
	const controls = head.reduce(
		(count, byte) => (byte < 0x20 && !LINES.has(byte) ? count + 1 : count),
		0,
	);
	return controls * 100 > head.length;
}

/** Tab, line feed, form feed, carriage return, and the end mark of DOS. */
const LINES: ReadonlySet<number> = new Set([9, 10, 12, 13, 26]);

function decoded(bytes: Buffer, encoding: TextEncoding): string | null {
	try {
		return new TextDecoder(encoding, { fatal: true }).decode(bytes);
	} catch {
		return null;
	}
}

/**
 * UTF-8 of which something is broken, which must not pass
 * for GB18030: marked, or nearly all of it is valid.
 */
function isUtf8Damaged(bytes: Buffer): boolean {
	if (bytes.subarray(0, 3).equals(UTF8_MARK)) return true;
	if (decoded(bytes, 'utf-8') !== null) return false;
	let broken = 0;
	let valid = 0;
	for (const character of new TextDecoder('utf-8').decode(bytes)) {
		if (character === '\ufffd') broken++;
		else if (character > '\u007f') valid++;
	}
	return valid > 4 * broken;
}

function firstBadRow(bytes: Buffer, encoding: TextEncoding): number {
	const text = new TextDecoder(encoding).decode(bytes);
	const bad = text.indexOf('\ufffd');
	return text.slice(0, bad < 0 ? text.length : bad).split(/\r\n|\r|\n/).length;
}
