import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';

/** A PostgreSQL server for tests: an administrator's URL, and how to stop it when it is ours. */
interface Server {
	readonly url: string;
	stop(): void;
}

const answers = async (url: string): Promise<boolean> => {
	const client = new Client({ connectionString: url, connectionTimeoutMillis: 2000 });
	try {
		await client.connect();
		await client.end();
		return true;
	} catch {
		return false;
	}
};

const freePort = (): Promise<number> =>
	new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const address = server.address();
			server.close(() => (address === null || typeof address === 'string' ? reject(new Error('no port')) : resolve(address.port)));
		});
	});

/** Debian keeps the server programs out of the PATH; the newest version wins. */
const serverPrograms = (): string | null => {
	const root = '/usr/lib/postgresql';
	try {
		const newest = readdirSync(root).sort((a, b) => Number(b) - Number(a))[0];
		return newest === undefined ? null : join(root, newest, 'bin');
	} catch {
		return null;
	}
};

const startPrivately = async (programs: string): Promise<Server> => {
	const folder = mkdtempSync(join(tmpdir(), 'store-postgres-'));
	const data = join(folder, 'data');
	const port = await freePort();
	// PostgreSQL refuses to run as root.
	const root = process.getuid?.() === 0;
	if (root) {
		const id = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
		chownSync(folder, id('-u'), id('-g'));
	}
	const run = (program: string, ...args: string[]): void => {
		const path = join(programs, program);
		const [command, rest] = root ? ['setpriv', ['--reuid=postgres', '--regid=postgres', '--init-groups', path, ...args]] : [path, args];
		execFileSync(command, rest, { stdio: 'ignore', cwd: folder });
	};
	run('initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync');
	run('pg_ctl', '-D', data, '-w', '-l', join(folder, 'server.log'), '-o', `-h 127.0.0.1 -p ${port} -k ${folder}`, 'start');
	return {
		url: `postgres://postgres@127.0.0.1:${port}/postgres`,
		stop: () => {
			run('pg_ctl', '-D', data, '-m', 'immediate', 'stop');
			rmSync(folder, { recursive: true, force: true });
		},
	};
};

/** DATABASE_URL, else a server on this machine's usual port, else one of our own. Never nothing. */
const findServer = async (): Promise<Server> => {
	const configured = process.env['DATABASE_URL'];
	if (configured !== undefined && configured !== '') return { url: configured, stop: () => {} };
	const local = 'postgres://postgres@127.0.0.1:5432/test';
	if (await answers(local)) return { url: local, stop: () => {} };
	const programs = serverPrograms();
	if (programs === null) {
		throw new Error('These tests need PostgreSQL: set DATABASE_URL, or install the package "postgresql" (none was found under /usr/lib/postgresql).');
	}
	return await startPrivately(programs);
};

let server: Promise<Server> | undefined;

/** One server a test file; a private one ends with it. */
const sharedServer = (): Promise<Server> => (server ??= findServer());

afterAll(async () => {
	(await server)?.stop();
});

/** An empty schema on a real PostgreSQL, and how to drop it. */
export const privateSchema = async (): Promise<{ readonly url: string; readonly drop: () => Promise<void> }> => {
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
