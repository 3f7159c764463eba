import { chmodSync, closeSync, existsSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import {
	CompiledQuery,
	type DatabaseConnection,
	type Dialect,
	type Driver,
	Kysely,
	SqliteAdapter,
	type SqliteDatabase,
	SqliteDriver,
	SqliteIntrospector,
	SqliteQueryCompiler,
	type SqliteStatement,
} from 'kysely';
import type { Services } from '../lib/services';
import type { Database } from './database';
import { diskFull, isDiskFull, sqliteCode } from './diskFull';
import { StoreError } from './errors';
import { GroupCommit } from './groupCommit';
import { shareHandle, sharedHandles, type SqliteHandle } from './handles';
import type { Tables } from './schema';
import { WalFile } from './walFile';

/**
 * How long a statement waits for another process, in ms. It blocks
 * the event loop meanwhile, but our transactions are short.
 */
const busyTimeout = 10_000;
/** Switching to WAL does not honour the busy timeout: tries, and ms between them. */
const walTries = 100;
const walPause = 50;
const cachedStatements = 64;

const sqliteBusy = 5;

const isBusy = (error: unknown): boolean => sqliteCode(error) === sqliteBusy;

const bindable = (value: unknown): SQLInputValue => {
	if (
		value === null ||
		typeof value === 'string' ||
		typeof value === 'number' ||
		typeof value === 'bigint'
	)
		return value;
	throw new TypeError(`The store cannot bind a ${typeof value} to a statement`);
};

/**
 * `node:sqlite` in the shape that Kysely's SQLite driver
 * expects, with statements kept for their next use.
 */
const adapt = (database: DatabaseSync, label: string): SqliteDatabase => {
	const statements = new Map<string, SqliteStatement>();
	const named = <T>(run: () => T): T => {
		try {
			return run();
		} catch (error) {
			if (isDiskFull(label, error)) throw diskFull(label, error);
			if (!isBusy(error)) throw error;
			throw new StoreError(
				{ code: 'locked', facts: { store: label, dialect: 'sqlite', seconds: busyTimeout / 1000 } },
				{ cause: error },
			);
		}
	};
	const prepare = (sql: string): SqliteStatement => {
		const statement = named(() => database.prepare(sql));
		return {
			reader: statement.columns().length > 0,
			all: (parameters) => named(() => statement.all(...parameters.map(bindable))),
			run: (parameters) => named(() => statement.run(...parameters.map(bindable))),
			iterate: () => {
				throw new Error('The store reads pages by key, it does not stream');
			},
		};
	};
	return {
		prepare: (sql) => {
			const known = statements.get(sql);
			if (known !== undefined) return known;
			const oldest = statements.keys().next();
			if (statements.size >= cachedStatements && oldest.done !== true)
				statements.delete(oldest.value);
			const statement = prepare(sql);
			statements.set(sql, statement);
			return statement;
		},
		// The handle is closed by whoever lets go of it last.
		close: () => {},
	};
};

/** Lets everyone who shares the handle use it in turn; a transaction keeps its turn to the end. */
class SharedSqliteDriver extends SqliteDriver {
	#endTurn: () => void = () => {};

	constructor(
		private readonly handle: SqliteHandle,
		private readonly label: string,
		private readonly services: Services,
	) {
		super({ database: adapt(handle.database, label) });
	}

	override async init(): Promise<void> {
		await super.init();
		await this.acquireConnection();
		try {
			await this.#switchToWal();
			// With NORMAL a commit does not make the process wait for the disk; `WalFile` does that
			// beside it, before anybody is told. What was pruned is overwritten: a phone number must not
			// stay readable in the file (docs/security.md).
			this.handle.database.exec(
				'pragma synchronous = normal; pragma foreign_keys = on; pragma secure_delete = on',
			);
		} finally {
			await this.releaseConnection();
		}
	}

	async #switchToWal(): Promise<void> {
		for (let attempt = 1; ; attempt += 1) {
			try {
				const mode = this.handle.database.prepare('pragma journal_mode = wal').get()?.[
					'journal_mode'
				];
				if (mode === 'wal') return;
				throw new StoreError({
					code: 'no-write-ahead-log',
					facts: { store: this.label, mode: String(mode) },
				});
			} catch (error) {
				if (!isBusy(error) || attempt === walTries) throw error;
			}
			await this.services.sleep(walPause);
		}
	}

	override async acquireConnection(): Promise<DatabaseConnection> {
		const before = this.handle.tail;
		let endTurn = (): void => {};
		this.handle.tail = new Promise((resolve) => {
			endTurn = resolve;
		});
		await before;
		this.#endTurn = endTurn;
		return await super.acquireConnection();
	}

	override async releaseConnection(): Promise<void> {
		await super.releaseConnection();
		this.#endTurn();
	}

	override async beginTransaction(connection: DatabaseConnection): Promise<void> {
		// Taking the write lock at once: a reader that upgrades
		// later fails at once when another process wrote meanwhile.
		await connection.executeQuery(CompiledQuery.raw('begin immediate'));
	}

	override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
		// Some failures (disk full) have already rolled back.
		if (this.handle.database.isTransaction) await super.rollbackTransaction(connection);
	}
}

const dialectOf = (driver: Driver): Dialect => ({
	createAdapter: () => new SqliteAdapter(),
	createDriver: () => driver,
	createIntrospector: (db) => new SqliteIntrospector(db),
	createQueryCompiler: () => new SqliteQueryCompiler(),
});

/**
 * Creates the file before SQLite would, so that nobody else can ever read it; the log files inherit
 * its mode. One that exists is not opened: closing it would take away the locks of a handle that
 * this process still has, and with them, one day, the log.
 */
const openFile = (path: string): SqliteHandle => {
	if (!existsSync(dirname(path)))
		throw new StoreError({ code: 'folder-missing', facts: { store: path } });
	if (existsSync(path)) chmodSync(path, 0o600);
	else closeSync(openSync(path, 'a', 0o600));
	const database = new DatabaseSync(path, { timeout: busyTimeout });
	return { database, log: new WalFile(path, () => emptyLog(database)), tail: Promise.resolve() };
};

const emptyLog = (database: DatabaseSync): void => {
	if (database.prepare('pragma wal_checkpoint(truncate)').get()?.['busy'] !== 0)
		throw new Error('Somebody else is reading, so that the log cannot begin anew');
};

/** Opens (or creates) a SQLite file; one handle per file and process. */
export const openSqlite = (path: string, services: Services): Database => {
	const { handle, release } = shareHandle(
		sharedHandles().sqlite,
		path,
		() => openFile(path),
		async (last) => {
			await last.tail;
			await last.log.close();
			last.database.close();
		},
	);
	const read = new Kysely<Tables>({
		dialect: dialectOf(new SharedSqliteDriver(handle, path, services)),
	});
	const commits = new GroupCommit(read, services, () => handle.log.flush());
	return {
		dialect: 'sqlite',
		read,
		write: (_lock, work) => commits.run(work),
		close: async () => {
			await commits.idle();
			await read.destroy();
			await release();
		},
	};
};
