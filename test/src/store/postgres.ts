import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { findPostgres } from '../../../sandbox/queue/postgresServer';
import type { DatabaseServer } from '../../../sandbox/queue/privateServer';

/** DATABASE_URL, else a server on this machine's usual port, else one of our own. Never nothing. */
const findServer = async (): Promise<DatabaseServer> => {
	const folder = mkdtempSync(join(tmpdir(), 'store-postgres-'));
	const server = await findPostgres(join(folder, 'postgres'));
	return {
		url: server.url,
		stop: async () => {
			await server.stop();
			rmSync(folder, { recursive: true, force: true });
		},
	};
};

let server: Promise<DatabaseServer> | undefined;

/** One server a test file; a private one ends with it. */
const sharedServer = (): Promise<DatabaseServer> => (server ??= findServer());

afterAll(async () => {
	await (await server)?.stop();
});

/** An empty schema on a real PostgreSQL, and how to drop it. */
export const privateSchema = async (): Promise<{
	readonly url: string;
	readonly drop: () => Promise<void>;
}> => {
	const { url: administrator } = await sharedServer();
	const schema = `yzj_test_${randomBytes(6).toString('hex')}`;
	const administer = async (statement: string): Promise<void> => {
		const client = new Client({ connectionString: administrator });
		await client.connect();
		try {
			await client.query(statement);
		} finally {
			await client.end();
		}
	};
	await administer(`create schema ${schema}`);
	const url = new URL(administrator);
	url.searchParams.set('options', `-csearch_path=${schema}`);
	return {
		url: url.href,
		drop: () => administer(`set client_min_messages = warning; drop schema ${schema} cascade`),
	};
};
