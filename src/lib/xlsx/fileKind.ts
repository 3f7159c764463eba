import { FileError } from './fileError';
import { MAX_FILE_BYTES } from './limits';

const SAVE_AS_XLSX =
	'Open it in Excel or WPS, choose "Save as", "Excel workbook (*.xlsx)", and upload that file.';
const ZIP = Buffer.from('PK\u0003\u0004', 'latin1');
/** Compound file: old .xls, and the wrapping of password-protected .xlsx. */
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const OLD_BIFF = /^\u0009[\u0000\u0002\u0004\u0008]/;

/**
 * What a file is by its first bytes; its name says nothing.
 * @throws {FileError} for everything that is neither an .xlsx nor text
 */
export function fileKind(bytes: Buffer): 'zip' | 'text' {
	if (bytes.length === 0)
		throw new FileError(
			'empty',
			'The file is empty (0 bytes).',
			'Save the workbook again and upload it.',
		);
	if (bytes.length > MAX_FILE_BYTES) throw tooLarge(bytes.length);
	if (bytes.subarray(0, 4).equals(ZIP)) return 'zip';
	if (bytes.subarray(0, 2).toString('latin1') === 'PK')
		throw new FileError(
			'not-a-workbook',
			'The file is an empty or split archive, not a workbook.',
			SAVE_AS_XLSX,
		);
	if (bytes.subarray(0, 8).equals(COMPOUND)) throw compound(bytes);
	const start = bytes.subarray(0, 512).toString('latin1');
	if (OLD_BIFF.test(start)) throw oldFormat();
	if (/^\s*(<!doctype html|<html|<table)/i.test(start))
		throw new FileError(
			'not-a-workbook',
			'The file is a web page, whatever its name says.',
			SAVE_AS_XLSX,
		);
	if (/^(\u00ef\u00bb\u00bf)?\s*<\?xml/.test(start))
		throw new FileError(
			'not-a-workbook',
			'The file is an XML document, not an .xlsx workbook.',
			SAVE_AS_XLSX,
		);
	if (bytes.subarray(0, 4).toString('latin1') === '%PDF')
		throw new FileError(
			'not-a-workbook',
			'The file is a PDF document.',
			'Upload the workbook that it was printed from.',
		);
	if (bytes.subarray(0, 4096).includes(0)) throw notText(bytes);
	return 'text';
}

export const tooLarge = (length: number): FileError =>
	new FileError(
		'too-large',
		`The file has ${Math.ceil(length / 2 ** 20)} MB; at most ${MAX_FILE_BYTES / 2 ** 20} MB are read.`,
		'Take out pictures and other sheets, or split it into several files.',
	);

function compound(bytes: Buffer): FileError {
	if (bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))) {
		return new FileError(
			'password',
			'The workbook is protected with a password for opening.',
			'Open it, take the password out (File, Info, Protect Workbook, Encrypt with Password, leave it empty), save it and upload it again.',
		);
	}
	return oldFormat();
}

const oldFormat = (): FileError =>
	new FileError(
		'not-a-workbook',
		'The file is an old .xls workbook (Excel 97 to 2003), whatever its name says.',
		SAVE_AS_XLSX,
	);

function notText(bytes: Buffer): FileError {
	const utf16 =
		(bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
	if (utf16)
		return new FileError(
			'encoding',
			'The file is text in UTF-16 ("Unicode Text").',
			'Save it as "CSV UTF-8" or as .xlsx.',
		);
	return new FileError(
		'not-a-workbook',
		'The file is neither an .xlsx workbook nor CSV text.',
		SAVE_AS_XLSX,
	);
}
