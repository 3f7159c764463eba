import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import { Pool, types } from 'pg';
import type { Services } from '../lib/services';
import type { Database } from './database';
import { StoreError } from './errors';
import { shareHandle, sharedHandles } from './handles';
import type { Tables } from './schema';

/** How long a statement waits for a lock of another process, in ms. */
const lockTimeout = 30_000;

/** A process that froze in a transaction must not hold its locks for ever (ms). */
const idleTimeout = 60_000;

/**
 * Sets the limits of this transaction, then waits for the lock, in one
 * statement and in this order. Not as parameters of the connection: PgBouncer
 * refuses those, and hands a session to somebody else after each transaction.
 */
const begin = async (tx: Transaction<Tables>, lock: string): Promise<void> => {
	await sql`select set_config('lock_timeout', ${String(lockTimeout)}, true),
		set_config('idle_in_transaction_session_timeout', ${String(idleTimeout)}, true),
		pg_advisory_xact_lock(hashtextextended(${`yunzhijia:${lock}`}, 0))`.execute(tx);
};

const parserOf: typeof types.getTypeParser = (oid, format): unknown =>
	// Ours are milliseconds and counts, far below 2^53; pg would hand them out as text.
	oid === types.builtins.INT8 ? Number : types.getTypeParser(oid, format);

const LOCK_TIMEOUT = '55P03';
const DISK_FULL = '53100';

/** PostgreSQL's code of an error; null for any other error. */
const sqlStateOf = (error: unknown): unknown =>
	error instanceof Error && 'code' in error ? error.code : null;

/**
 * Connects to PostgreSQL on first use; one pool per URL and
 * process. The tables go to the first schema of the search path.
 */
export const openPostgres = (url: string, label: string, services: Services): Database => {
	const { handle, release } = shareHandle(
		sharedHandles().postgres,
		url,
		() => {
			const pool = new Pool({
				connectionString: url,
				max: 5,
				connectionTimeoutMillis: 10_000,
				// Must not keep n8n from ending.
				allowExitOnIdle: true,
				types: { getTypeParser: parserOf },
			});
			// An idle connection that breaks is replaced by the next
			// query; without a listener it would end the process.
			pool.on('error', (error) =>
				services.log.warn('A connection to the store was lost', {
					store: label,
					reason: error.message,
				}),
			);
			return pool;
		},
		(pool) => pool.end(),
	);
	const read = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: handle }) });
	return {
		dialect: 'postgres',
		read,
		write: async (lock, work) => {
			try {
				return await read.transaction().execute(async (tx) => {
					await begin(tx, lock);
					return await work(tx);
				});
			} catch (error) {
				if (sqlStateOf(error) === DISK_FULL)
					throw new StoreError(
						{ code: 'postgres-full', facts: { store: label } },
						{ cause: error },
					);
				if (sqlStateOf(error) !== LOCK_TIMEOUT) throw error;
				throw new StoreError(
					{
						code: 'locked',
						facts: { store: label, dialect: 'postgres', seconds: lockTimeout / 1000 },
					},
					{ cause: error },
				);
			}
		},
		// Not Kysely's destroy: it would end the pool under the feet of others who share it.
		close: release,
	};
};
