import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { z } from 'zod/v4';
import { detailOf, isExpected, SandboxError, UsageError } from '../errors';
import { findPostgres } from './postgresServer';
import type { DatabaseServer } from './privateServer';
import { deleteKeys } from './redisClient';
import { findRedis } from './redisServer';

/**
 * What n8n's processes share in queue mode: a database of their
 * own, which holds our store too, and keys of their own in Redis.
 */
export interface Queue {
	/** For every n8n process of the state. */
	readonly environment: NodeJS.ProcessEnv;
	/** Address of the database. */
	readonly database: string;
	/** Drops database and keys unless the state is kept, and ends servers that are ours. */
	close(): Promise<void>;
}

/** What of a sandbox's state matters here; see `State`. */
interface QueuedState {
	readonly directory: string;
	readonly n8nFolder: string;
	readonly temporary: boolean;
}

/** What a kept state notes of its queue. */
const noteSchema = z.object({ name: z.string(), encryptionKey: z.string() });

/**
 * Opens the queue of a state: a new one if `wanted`, or the one it had last time.
 *
 * @returns undefined where n8n runs as one process
 * @throws UsageError the state has an n8n with SQLite, or its database is gone
 * @throws SandboxError PostgreSQL or Redis is missing or refuses
 */
export const openQueue = async (
	state: QueuedState,
	wanted: boolean,
): Promise<Queue | undefined> => {
	const file = join(state.directory, 'queue.json');
	const kept = existsSync(file)
		? noteSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
		: undefined;
	if (kept === undefined && !wanted) return undefined;
	if (kept === undefined && existsSync(join(state.n8nFolder, 'database.sqlite'))) {
		throw new UsageError({ code: 'state-of-sqlite', facts: { folder: state.directory } });
	}
	const note = kept ?? {
		name: `yzj_sandbox_${randomBytes(6).toString('hex')}`,
		encryptionKey: randomBytes(24).toString('base64url'),
	};
	const servers: DatabaseServer[] = [];
	const stop = async (): Promise<void> => {
		for (const server of servers.splice(0).reverse()) await server.stop();
	};
	try {
		const postgres = await findPostgres(join(state.directory, 'postgres'));
		servers.push(postgres);
		const redis = await findRedis(join(state.directory, 'redis'));
		servers.push(redis);
		if (kept === undefined) await createDatabase(postgres.url, note.name);
		else await expectDatabase(state, postgres.url, note.name);
		writeFileSync(file, JSON.stringify(note), { mode: 0o600 });
		const database = new URL(postgres.url);
		database.pathname = note.name;
		return {
			environment: environment(database, new URL(redis.url), note),
			database: database.href,
			close: async () => {
				try {
					if (!state.temporary) return;
					await query(postgres.url, `drop database if exists ${note.name} with (force)`);
					await deleteKeys(redis.url, note.name);
				} finally {
					await stop();
				}
			},
		};
	} catch (error) {
		await stop();
		if (isExpected(error)) throw error;
		throw new SandboxError({ code: 'queue', facts: { detail: detailOf(error) } });
	}
};

/** Lower case letters, digits and `_` need no quotes in SQL. */
const createDatabase = async (url: string, name: string): Promise<void> => {
	try {
		await query(url, `create database ${name} template template0 encoding 'UTF8'`);
	} catch (error) {
		throw new SandboxError({
			code: 'no-database-made',
			facts: { host: new URL(url).host, detail: detailOf(error) },
		});
	}
};

const expectDatabase = async (
	{ directory }: QueuedState,
	url: string,
	name: string,
): Promise<void> => {
	const found = await query(url, 'select 1 from pg_database where datname = $1', [name]);
	if (found.length === 0)
		throw new UsageError({
			code: 'no-queue-database',
			facts: { name, folder: directory, host: new URL(url).host },
		});
};

/** One statement over a connection of its own. */
export const query = async (
	url: string,
	statement: string,
	values: readonly unknown[] = [],
): Promise<unknown[]> => {
	const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
	await client.connect();
	try {
		return (await client.query<Record<string, unknown>>(statement, [...values])).rows;
	} finally {
		await client.end();
	}
};

const environment = (
	database: URL,
	redis: URL,
	{ name, encryptionKey }: z.output<typeof noteSchema>,
): NodeJS.ProcessEnv => ({
	EXECUTIONS_MODE: 'queue',
	// The editor's own runs too, as will be the rule in n8n 3.
	OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
	N8N_ENCRYPTION_KEY: encryptionKey,
	DB_TYPE: 'postgresdb',
	DB_POSTGRESDB_HOST: database.hostname,
	DB_POSTGRESDB_PORT: database.port || '5432',
	DB_POSTGRESDB_USER: decodeURIComponent(database.username),
	DB_POSTGRESDB_PASSWORD: decodeURIComponent(database.password),
	DB_POSTGRESDB_DATABASE: name,
	QUEUE_BULL_PREFIX: name,
	N8N_REDIS_KEY_PREFIX: name,
	QUEUE_BULL_REDIS_HOST: redis.hostname,
	QUEUE_BULL_REDIS_PORT: redis.port || '6379',
	QUEUE_BULL_REDIS_DB: redis.pathname.slice(1) || '0',
	QUEUE_BULL_REDIS_USERNAME: decodeURIComponent(redis.username),
	QUEUE_BULL_REDIS_PASSWORD: decodeURIComponent(redis.password),
	QUEUE_BULL_REDIS_TLS: String(redis.protocol === 'rediss:'),
	// A store that the caller chose comes first, as without a queue.
	YUNZHIJIA_STORE_URL: process.env['YUNZHIJIA_STORE_URL'] ?? database.href,
});
