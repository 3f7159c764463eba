import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StoreError } from './errors';

/**
 * The write-ahead log of an open SQLite file, where a commit is to be found until SQLite moves it into the file itself. SQLite
 * would wait for the disk inside the commit and n8n with it, since the commit runs on n8n's only thread; here the wait is asynchronous.
 * What a commit wrote is whole or not there at all (each frame has a checksum), and SQLite syncs the log before it is moved.
 */
export class WalFile {
	private file: Promise<FileHandle> | null = null;

	/** @param database path of the SQLite file, which is open: its log stays the same file as long as that is so */
	constructor(private readonly database: string) {}

	/**
	 * Resolves when everything that was committed before is on the disk.
	 *
	 * @throws StoreError unavailable: the disk refused, so that nobody can tell whether a power cut would undo the commit
	 */
	async flush(): Promise<void> {
		try {
			this.file ??= this.open();
			await (await this.file).datasync();
		} catch (error) {
			this.file = null;
			throw new StoreError('unavailable', `The disk of the store ${this.database} failed while it was written.`, 'Look at the disk (space, errors), then run again: what was written is recognised.', { cause: error });
		}
	}

	/** To be called before the database is closed: SQLite may delete the log then. */
	async close(): Promise<void> {
		const file = await this.file?.catch(() => null);
		this.file = null;
		await file?.close();
	}

	private async open(): Promise<FileHandle> {
		const file = await open(`${this.database}-wal`, 'r+');
		// So that the log itself, which is new, is still in its folder after a power cut; Windows has no such call.
		if (process.platform !== 'win32') {
			const folder = await open(dirname(this.database));
			await folder.sync().finally(() => folder.close());
		}
		return file;
	}
}
