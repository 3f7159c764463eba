import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { diskFull, isDiskFull } from './diskFull';
import { StoreError } from './errors';

/**
 * The write-ahead log of an open SQLite file, where a commit is to be found until SQLite moves it
 * into the file itself. SQLite would wait for the disk inside the commit and n8n with it, since the
 * commit runs on n8n's only thread; here the wait is asynchronous. What a commit wrote is whole or
 * not there at all (each frame has a checksum), and SQLite syncs the log before it is moved.
 */
export class WalFile {
	private file: FileHandle | null = null;
	/**
	 * One after the other: the disk tells of a failure once, and
	 * whoever asked beside that one would hear that all is well.
	 */
	private last: Promise<void> = Promise.resolve();
	/**
	 * The disk has refused: what it forgot is missing from the log for good, and everything behind it
	 * would be, too, after a power cut.
	 */
	private doubtful = false;

	/**
	 * @param database path of the SQLite file, which is open:
	 * its log stays the same file as long as that is so
	 * @param beginAnew moves everything from the log into the file, syncs that, and empties the log
	 */
	constructor(
		private readonly database: string,
		private readonly beginAnew: () => void,
	) {}

	/**
	 * Resolves when everything that was committed before is on the disk.
	 *
	 * @throws StoreError unavailable: the disk refused, so that
	 * nobody can tell whether a power cut would undo the commit
	 */
	flush(): Promise<void> {
		const turn = this.last.then(() => this.sync());
		this.last = turn.catch(() => {});
		return turn;
	}

	/** To be called before the database is closed: SQLite may delete the log then. */
	async close(): Promise<void> {
		await this.last;
		await this.file?.close();
		this.file = null;
	}

	private async sync(): Promise<void> {
		try {
			if (this.doubtful) this.beginAnew();
			this.file ??= await this.open();
			await this.file.datasync();
			this.doubtful = false;
		} catch (error) {
			this.doubtful = true;
			if (isDiskFull(this.database, error)) throw diskFull(this.database, error);
			throw new StoreError(
				{ code: 'disk-failed', facts: { store: this.database } },
				{ cause: error },
			);
		}
	}

	private async open(): Promise<FileHandle> {
		const file = await open(`${this.database}-wal`, 'r+');
		// So that the log itself, which is new, is still in its
		// folder after a power cut; Windows has no such call.
		if (process.platform !== 'win32') {
			const folder = await open(dirname(this.database));
			await folder.sync().finally(() => folder.close());
		}
		return file;
	}
}
