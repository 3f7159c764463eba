import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { StoreError } from './errors';

const SQLITE_IOERR = 10;
const SQLITE_FULL = 13;
/** Less than SQLite needs for one transaction, in bytes. */
const NEXT_TO_NOTHING = 256 * 1024;

/**
 * The primary code of an error of SQLite; the low byte, the
 * rest tells which kind of it. null for any other error.
 */
export const sqliteCode = (error: unknown): number | null => {
	const code = memberOf(error, 'errcode');
	return typeof code === 'number' ? code & 0xff : null;
};

/**
 * Whether a file system had no room for a SQLite file. Where the shared memory of the log finds
 * none, SQLite calls it an I/O error.
 */
export const isDiskFull = (path: string, error: unknown): boolean => {
	const code = sqliteCode(error);
	if (code === SQLITE_FULL) return true;
	if (code === SQLITE_IOERR) return freeBytes(path) < NEXT_TO_NOTHING;
	return ['ENOSPC', 'EDQUOT'].some((full) => memberOf(error, 'code') === full);
};

/** Not by class: an error of Node itself may come from another realm than ours. */
const memberOf = (error: unknown, name: 'code' | 'errcode'): unknown =>
	typeof error === 'object' && error !== null && name in error
		? Object.getOwnPropertyDescriptor(error, name)?.value
		: undefined;

const freeBytes = (path: string): number => {
	try {
		const { bavail, bsize } = statfsSync(dirname(path));
		return bavail * bsize;
	} catch {
		return Infinity;
	}
};

/** The disk of a SQLite file is full. */
export const diskFull = (path: string, cause: unknown): StoreError =>
	new StoreError({ code: 'disk-full', facts: { store: path, folder: dirname(path) } }, { cause });
