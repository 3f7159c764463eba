import { compoundFile } from './compoundFile';
import { type FileError, fileError } from './fileError';
import { MAX_FILE_BYTES } from './limits';
import { sealOf } from './seals';
import { hasControls, utf16Of } from './textFile';
import { textFormat } from './textFormat';
import type { OtherFormat } from './wording/finding';

const ZIP = Buffer.from('PK\u0003\u0004', 'latin1');
/** What a program writes in front of a file by mistake: blanks, line ends and byte order marks. */
const FRONT = /^[\s\u00ef\u00bb\u00bf]{0,64}$/;
const FRONT_LENGTH = 64;

/** First bytes of what people upload in place of a workbook. */
const FORMATS: ReadonlyArray<readonly [start: RegExp, format: OtherFormat]> = [
	[/^PK/, 'split-archive'],
	[/^\u0009[\u0000\u0002\u0004\u0008][\u0000-\u0008]\u0000/, 'old-xls'],
	[/^%PDF/, 'pdf'],
	[/^\{\\rtf/, 'rtf'],
	[/^(\u0089PNG|\u00ff\u00d8\u00ff|GIF8|BM....\u0000\u0000|RIFF....WEBP)/s, 'picture'],
	[/^(Rar!|7z\u00bc\u00af|\u001f\u008b|BZh)/, 'archive'],
];

interface KnownFile {
	readonly kind: 'zip' | 'text';
	/** Without what stands in front of an archive by mistake. */
	readonly bytes: Buffer;
}

/**
 * What a file is by its contents; its name says nothing.
 * @throws {FileError} for everything that is neither an .xlsx nor text with a table in it
 */
export function fileKind(bytes: Buffer): KnownFile {
	if (bytes.length === 0) throw fileError('empty-file', {});
	if (bytes.length > MAX_FILE_BYTES) throw tooLarge(bytes.length);
	const head = bytes.subarray(0, 4096);
	const zip = head.subarray(0, FRONT_LENGTH + ZIP.length).indexOf(ZIP);
	if (zip >= 0 && FRONT.test(head.toString('latin1', 0, zip)))
		return { kind: 'zip', bytes: bytes.subarray(zip) };
	const seal = sealOf(head);
	if (seal !== null) throw fileError('sealed', { program: seal });
	const compound = compoundFile(bytes);
	if (compound) throw compound;
	const start = head.toString('latin1');
	const known = FORMATS.find(([first]) => first.test(start));
	if (known) throw fileError('other-format', { format: known[1] });
	const utf16 = utf16Of(bytes);
	const format = textFormat(utf16 === null ? start : new TextDecoder(utf16).decode(head));
	if (format) throw fileError('other-format', { format });
	if (utf16 === null && head.includes(0)) throw notText(bytes);
	return { kind: 'text', bytes };
}

export const tooLarge = (length: number): FileError =>
	fileError('too-large', {
		megabytes: Math.ceil(length / 2 ** 20),
		limit: MAX_FILE_BYTES / 2 ** 20,
	});

function notText(bytes: Buffer): FileError {
	if (bytes.every((byte) => byte === 0)) return fileError('only-zeros', {});
	return hasControls(bytes)
		? fileError('other-format', { format: 'binary' })
		: fileError('text-encoding', { row: 1 });
}
