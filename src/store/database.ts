import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './schema';
import type { Scope } from './scope';

export type Dialect = 'sqlite' | 'postgres';

/** An open database. Repositories read through `read` and write through `write` only. */
export interface Database {
	readonly dialect: Dialect;
	readonly read: Kysely<Tables>;
	/**
	 * One transaction. Writers that name the same lock come one after the other, whatever their
	 * process (in SQLite all writers do), so what is read inside still holds when it is acted upon.
	 * Nothing but the database may be awaited inside.
	 *
	 * @throws StoreError busy when the turn does not come
	 */
	write<T>(lock: string, work: (tx: Transaction<Tables>) => Promise<T>): Promise<T>;
	close(): Promise<void>;
}

/** The lock of everything that belongs to a scope. */
export const scopeLock = ({ eid, source }: Scope): string =>
	`scope:${JSON.stringify([eid, source])}`;

/** The lock of what is owed to receivers of OA messages. Accepting one does not wait for it. */
export const messagesLock = 'messages';
