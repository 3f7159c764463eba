import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { freePorts } from '../../../sandbox/ports';
import { findPostgres } from '../../../sandbox/queue/postgresServer';
import { startPrivateServer } from '../../../sandbox/queue/privateServer';
import { openStore } from '../../../src/store';
import { newScope, testServices } from './fixture';

const PGBOUNCER = '/usr/sbin/pgbouncer';
/** What PgBouncer lets through by itself. */
const LET_THROUGH = new Set([
	'user',
	'database',
	'client_encoding',
	'datestyle',
	'timezone',
	'standard_conforming_strings',
	'application_name',
]);

/** Where a client gets to the database, and how that ends. */
interface Way {
	readonly url: string;
	readonly close: () => Promise<void>;
}

/**
 * A database of its own: a pooler refuses `options`, too,
 * so that a schema cannot be chosen with the address.
 */
const emptyDatabase = async (): Promise<Way> => {
	const folder = mkdtempSync(join(tmpdir(), 'pooled-'));
	const server = await findPostgres(join(folder, 'postgres'));
	const name = `yzj_pooled_${randomBytes(6).toString('hex')}`;
	const administer = async (statement: string): Promise<void> => {
		const client = new Client({ connectionString: server.url });
		await client.connect();
		await client.query(statement).finally(() => client.end());
	};
	await administer(`create database ${name}`);
	const url = new URL(server.url);
	url.pathname = `/${name}`;
	return {
		url: url.href,
		close: async () => {
			await administer(`drop database ${name} with (force)`);
			await server.stop();
			rmSync(folder, { recursive: true, force: true });
		},
	};
};

const asksForTooMuch = (startup: Buffer): string | undefined => {
	const parts = startup.subarray(8).toString('utf8').split('\0');
	const names = parts.filter((part, index) => index % 2 === 0 && part !== '');
	return names.find((name) => !LET_THROUGH.has(name.toLowerCase()));
};

const refusalOf = (parameter: string): Buffer => {
	const text = `SFATAL\0C08P01\0Munsupported startup parameter: ${parameter}\0\0`;
	const head = Buffer.from('E\0\0\0\0');
	head.writeInt32BE(4 + Buffer.byteLength(text), 1);
	return Buffer.concat([head, Buffer.from(text)]);
};

/** Refuses what PgBouncer refuses; each connection has a session of its own. */
const strictProxy = async (database: string): Promise<Way> => {
	const { hostname, port, pathname, username } = new URL(database);
	const sockets = new Set<Socket>();
	const server = createServer((client) => {
		sockets.add(client);
		client.on('error', () => {});
		client.once('data', (startup: Buffer) => {
			const parameter = asksForTooMuch(startup);
			if (parameter !== undefined) {
				client.end(refusalOf(parameter));
				return;
			}
			const upstream = connect(Number(port || '5432'), hostname, () => upstream.write(startup));
			sockets.add(upstream);
			upstream.on('error', () => client.destroy());
			upstream.pipe(client).pipe(upstream);
		});
	});
	const [free = 0] = await freePorts(1);
	await new Promise<void>((resolve) => server.listen(free, '127.0.0.1', resolve));
	return {
		url: `postgres://${username}@127.0.0.1:${free}${pathname}`,
		close: async () => {
			for (const socket of sockets) socket.destroy();
			await new Promise((resolve) => server.close(resolve));
		},
	};
};

/**
 * The real one, with fewer sessions than the store has
 * connections, each given to another client after a transaction.
 */
const realPgBouncer = async (database: string): Promise<Way> => {
	const { hostname, port, pathname, username } = new URL(database);
	const folder = mkdtempSync(join(tmpdir(), 'pgbouncer-'));
	const [free = 0] = await freePorts(1);
	const users = join(folder, 'users.txt');
	writeFileSync(users, `"${username}" ""\n`);
	const settings = join(folder, 'pgbouncer.ini');
	writeFileSync(
		settings,
		`[databases]
${pathname.slice(1)} = host=${hostname} port=${port || '5432'}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${free}
unix_socket_dir =
auth_type = trust
auth_file = ${users}
pool_mode = transaction
default_pool_size = 2
`,
	);
	chmodSync(folder, 0o755);
	const asRoot = process.getuid?.() === 0;
	const url = `postgres://${username}@127.0.0.1:${free}${pathname}`;
	const server = await startPrivateServer({
		what: 'PgBouncer',
		command: [PGBOUNCER, settings],
		become: asRoot ? ['--reuid=postgres', '--regid=postgres', '--init-groups'] : [],
		folder,
		url,
		endSignal: 'SIGINT',
		answers: async () => {
			const client = new Client({ connectionString: url });
			return await client
				.connect()
				.then(() => client.end())
				.then(
					() => true,
					() => false,
				);
		},
	});
	return {
		url,
		close: async () => {
			await server.stop();
			rmSync(folder, { recursive: true, force: true });
		},
	};
};

const poolers = [
	['a proxy that is as strict', strictProxy] as const,
	// Debian's package `pgbouncer`; without it the proxy says the same about the start.
	...(existsSync(PGBOUNCER) ? [['PgBouncer', realPgBouncer] as const] : []),
];

test.each(poolers)(
	'the store works behind %s, and its limits hold',
	async (_name, startPooler) => {
		const database = await emptyDatabase();
		const pooler = await startPooler(database.url);
		const services = testServices();
		const store = await openStore(pooler.url, services);
		try {
			const scope = newScope();
			const item = (nth: number) => ({
				...scope,
				kind: 'token' as const,
				secret: `secret-${nth}`,
				body: { nth },
				expiresAt: services.now() + 60_000,
			});
			const issued = await Promise.all(
				Array.from({ length: 20 }, (_, nth) => store.logins.issue(item(nth), services.now())),
			);
			expect(issued).toEqual(Array.from({ length: 20 }, () => true));
			const taken = await Promise.all(
				Array.from({ length: 8 }, () => store.logins.take(item(3), services.now())),
			);
			expect(taken.filter(({ outcome }) => outcome === 'taken')).toHaveLength(1);
			// Nothing of ours stays in a session that somebody else gets next.
			const other = new Client({ connectionString: pooler.url });
			await other.connect();
			const shown: { rows: unknown[] } = await other.query('show lock_timeout');
			await other.end();
			expect(shown.rows).toEqual([{ lock_timeout: '0' }]);
		} finally {
			await store.close();
			await pooler.close();
			await database.close();
		}
	},
	120_000,
);
