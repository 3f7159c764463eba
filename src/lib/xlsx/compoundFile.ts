import { type FileError, fileError } from './fileError';
import type { OtherFormat } from './wording/finding';

/** Compound file: old Office files, and the wrapping of encrypted new ones. */
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/** What the streams of such a file say that it is, the first that is there. */
const STREAMS: ReadonlyArray<readonly [stream: string, what: 'rights' | 'password' | OtherFormat]> =
	[
		['DRMEncryptedDataSpace', 'rights'],
		['DRMEncryptedTransform', 'rights'],
		['DRMContent', 'rights'],
		['EncryptedPackage', 'password'],
		['EncryptionInfo', 'password'],
		['Workbook', 'old-xls'],
		['Book', 'old-xls'],
		['WordDocument', 'word'],
		['PowerPoint Document', 'presentation'],
	];

/** Why a compound file cannot be read; null for every other file. */
export function compoundFile(bytes: Buffer): FileError | null {
	if (!bytes.subarray(0, COMPOUND.length).equals(COMPOUND)) return null;
	const [, what = 'compound'] =
		STREAMS.find(([stream]) => bytes.includes(Buffer.from(stream, 'utf16le'))) ?? [];
	if (what === 'rights') return fileError('rights-management', {});
	return what === 'password'
		? fileError('password', {})
		: fileError('other-format', { format: what });
}
