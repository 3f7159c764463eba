import type { DatabaseSync } from 'node:sqlite';
import type { Pool } from 'pg';
import type { WalFile } from './walFile';

/**
 * One open SQLite file. Whoever uses it waits for `tail`, the
 * end of the last one's turn, and puts his own in its place.
 */
export interface SqliteHandle {
	readonly database: DatabaseSync;
	readonly log: WalFile;
	tail: Promise<void>;
}

interface Shared<T> {
	readonly handle: T;
	users: number;
}

type SharedHandles = Map<string, Shared<SqliteHandle>>;
type SharedPools = Map<string, Shared<Pool>>;

declare global {
	// n8n drops and loads a package again while it runs: what there
	// may be only one of in a process has to outlive our modules.
	var yunzhijiaStoreHandles:
		| { readonly sqlite: SharedHandles; readonly postgres: SharedPools }
		| undefined;
}

/** The handles of this process: SQLite by file, PostgreSQL by URL. */
export const sharedHandles = (): {
	readonly sqlite: SharedHandles;
	readonly postgres: SharedPools;
} => (globalThis.yunzhijiaStoreHandles ??= { sqlite: new Map(), postgres: new Map() });

/**
 * Opens a handle, or joins those who already use the one under this key.
 *
 * @returns the handle, and how to let go of it; the last one to do so closes it
 */
export const shareHandle = <T>(
	handles: Map<string, Shared<T>>,
	key: string,
	open: () => T,
	close: (handle: T) => void | Promise<void>,
): { readonly handle: T; readonly release: () => Promise<void> } => {
	const shared = handles.get(key) ?? { handle: open(), users: 0 };
	handles.set(key, shared);
	shared.users += 1;
	let released = false;
	return {
		handle: shared.handle,
		release: async () => {
			if (released) return;
			released = true;
			shared.users -= 1;
			if (shared.users > 0) return;
			handles.delete(key);
			await close(shared.handle);
		},
	};
};
