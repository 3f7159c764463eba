import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Client } from 'pg';
import { migrationIds } from '../../../src/store/migrate';
import { openStore, type Store } from '../../../src/store';
import {
	dialects,
	type DialectName,
	emptyDatabase,
	failure,
	header,
	operations,
	testServices,
} from './fixture';
import { why } from './reason';

const root = resolve(__dirname, '../../..');

/** A statement past the store, as a database tool would send it. */
const past = async (dialect: DialectName, url: string, statement: string): Promise<unknown[]> => {
	if (dialect === 'sqlite') {
		const database = new DatabaseSync(fileURLToPath(url));
		try {
			return database.prepare(statement).all();
		} finally {
			database.close();
		}
	}
	const client = new Client({ connectionString: url });
	await client.connect();
	try {
		const { rows }: { rows: unknown[] } = await client.query(statement);
		return rows;
	} finally {
		await client.end();
	}
};

describe.each(dialects)('opening the store on %s', (dialect) => {
	let database: Awaited<ReturnType<typeof emptyDatabase>>;
	beforeEach(async () => {
		database = await emptyDatabase(dialect);
	}, 30_000);
	afterEach(() => database.drop(), 30_000);

	it('keeps everything over a restart and migrates only once', async () => {
		const scope = { eid: '1', source: 'e10' };
		const first = await openStore(database.url, testServices());
		await first.plans.save({ header: header(scope, 'p'), operations: operations(2) });
		await first.close();
		const second = await openStore(database.url, testServices());
		expect(await second.plans.operations('1-p')).toEqual(operations(2));
		await second.close();
		expect(await past(dialect, database.url, 'select id from yzj_migrations order by id')).toEqual(
			migrationIds.map((id) => expect.objectContaining({ id })),
		);
	});

	it('shares one handle in the process until the last user closes', async () => {
		const services = testServices();
		const [one, two] = await Promise.all([
			openStore(database.url, services),
			openStore(database.url, services),
		]);
		const handles = globalThis.yunzhijiaStoreHandles?.[dialect];
		expect(handles?.size).toBe(1);
		const scope = { eid: '1', source: 'e10' };
		const entry = { at: 1, ...why, action: 'test', subject: 'x', before: null, after: null };
		// Transactions of both interleave on the event loop;
		// on one handle they must not end up in each other.
		await Promise.all(
			Array.from({ length: 20 }, (_, n) =>
				(n % 2 === 0 ? one : two).audit.append(scope, [entry, entry]),
			),
		);
		await one.close();
		await one.close();
		expect((await two.audit.list(scope)).map(({ seq }) => seq)).toEqual(
			Array.from({ length: 40 }, (_, n) => n + 1),
		);
		await two.close();
		expect(handles?.size).toBe(0);
	});

	it('lets two processes that start together migrate once and write side by side', async () => {
		const children = ['a', 'b'].map((name) =>
			spawn(
				process.execPath,
				['-r', 'ts-node/register', 'test/src/store/child.ts', database.url, name],
				{ cwd: root, stdio: ['pipe', 'pipe', 'inherit'] },
			),
		);
		const exits = children.map((child) => once(child, 'exit'));
		// A child that dies before it is ready must not leave us waiting.
		await Promise.all(
			children.map((child, n) => Promise.race([once(child.stdout, 'data'), exits[n]])),
		);
		for (const child of children) child.stdin.end('go\n');
		expect(await Promise.all(exits)).toEqual([
			[0, null],
			[0, null],
		]);
		const store = await openStore(database.url, testServices());
		const entries = await store.audit.list({ eid: 'shared', source: 'e10' });
		await store.close();
		expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 40 }, (_, n) => n + 1));
		expect(await past(dialect, database.url, 'select id from yzj_migrations')).toHaveLength(
			migrationIds.length,
		);
	}, 60_000);

	it('refuses a database that a newer version has migrated', async () => {
		await (await openStore(database.url, testServices())).close();
		await past(
			dialect,
			database.url,
			`insert into yzj_migrations (id, name, at) values (999, 'future', 1)`,
		);
		const error = await failure(openStore(database.url, testServices()));
		expect(error.kind).toBe('newer-schema');
		expect(error.message).toContain('future');
	});

	it('has an audit log that nobody can rewrite', async () => {
		const scope = { eid: '1', source: 'e10' };
		const store = await openStore(database.url, testServices());
		await store.audit.append(scope, [
			{ at: 1, ...why, action: 'test', subject: 'x', before: null, after: null },
		]);
		for (const statement of [
			`update yzj_audit set who = 'nobody'`,
			'delete from yzj_audit',
			...(dialect === 'postgres' ? ['truncate yzj_audit'] : []),
		]) {
			await expect(past(dialect, database.url, statement)).rejects.toThrow('append-only');
		}
		expect(await store.audit.list(scope)).toMatchObject([{ who: 'tester' }]);
		await store.close();
	});

	it('has an audit log whose entries cannot be replaced', async () => {
		const store = await openStore(database.url, testServices());
		await store.audit.append({ eid: '1', source: 'e10' }, [
			{ at: 1, ...why, action: 'test', subject: 'x', before: null, after: null },
		]);
		await expect(
			past(
				dialect,
				database.url,
				`${dialect === 'sqlite' ? 'replace' : 'insert'} into yzj_audit (eid, source, seq, at,` +
					` who, why, action, subject, before_json, after_json, hash) values ('1', 'e10', 1, 1,` +
					` 'nobody', '', '', '', 'null', 'null', '')`,
			),
		).rejects.toThrow(dialect === 'sqlite' ? 'append-only' : 'duplicate key');
		expect(await store.audit.list({ eid: '1', source: 'e10' })).toMatchObject([{ who: 'tester' }]);
		await store.close();
	});

	describe('the chain of the audit log', () => {
		const scope = { eid: '1', source: 'e10' };
		const entry = { at: 1, ...why, action: 'test', subject: 'x', before: null, after: null };
		const unlocked =
			dialect === 'sqlite'
				? ['drop trigger yzj_audit_no_update', 'drop trigger yzj_audit_no_delete']
				: ['drop trigger yzj_audit_append_only on yzj_audit'];
		const five = async (): Promise<Store> => {
			const store = await openStore(database.url, testServices());
			for (let nth = 0; nth < 5; nth += 1) await store.audit.append(scope, [entry]);
			for (const statement of unlocked) await past(dialect, database.url, statement);
			return store;
		};

		it('is whole, and what is written to another scope does not touch it', async () => {
			const store = await five();
			await store.audit.append({ eid: '1', source: 'e9' }, [entry]);
			expect(await store.audit.verify(scope)).toEqual({
				brokenAt: null,
				head: { seq: 5, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
			});
			await store.close();
		});

		it.each([
			['an entry that was changed', `update yzj_audit set who = 'nobody' where seq = 3`, 3],
			['an entry that was taken out', 'delete from yzj_audit where seq = 3', 3],
			['ends that were cut off', 'delete from yzj_audit where seq > 3', 4],
			['a log that was emptied', 'delete from yzj_audit', 1],
			['an end that was forgotten', 'delete from yzj_audit_heads', 6],
		])('shows %s', async (_what, statement, brokenAt) => {
			const store = await five();
			await past(dialect, database.url, statement);
			expect(await store.audit.verify(scope)).toMatchObject({ brokenAt });
			await store.close();
		});

		it('says itself, from then on, that ends were cut off', async () => {
			const store = await five();
			await past(dialect, database.url, 'delete from yzj_audit where seq > 3');
			await store.audit.append(scope, [entry]);
			expect(await store.audit.list(scope, { afterSeq: 3 })).toMatchObject([
				{ seq: 6, action: 'audit.broken', before: { seq: 5 }, after: { seq: 3 } },
				{ seq: 7, action: 'test' },
			]);
			await store.close();
		});
	});

	it('overwrites what was pruned', async () => {
		if (dialect === 'postgres') return;
		const store = await openStore(database.url, testServices());
		await store.receivedEvents.take('13800001234-secret-phone', 'x', 1);
		await store.receivedEvents.release('13800001234-secret-phone', 'x');
		await store.close();
		await past(dialect, database.url, 'pragma wal_checkpoint(truncate)');
		expect(readFileSync(fileURLToPath(database.url), 'latin1')).not.toContain(
			'13800001234-secret-phone',
		);
	});

	it('leaves nothing behind of a change that fails half-way', async () => {
		const scope = { eid: '1', source: 'e10' };
		const store = await openStore(database.url, testServices());
		const [operation] = operations(1);
		if (operation === undefined) throw new Error('no operation');
		await store.plans.save({ header: header(scope, 'kept'), operations: [] });
		await expect(
			store.plans.save({ header: header(scope, 'twice'), operations: [operation, operation] }),
		).rejects.toThrow();
		expect(await store.plans.get('1-twice')).toBeNull();
		expect(await store.plans.get('1-kept')).toMatchObject({ status: 'ready' });
		await store.close();
	});
});

describe('a SQLite store', () => {
	let folder: string;
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'store-open-'));
	});
	afterEach(() => rmSync(folder, { recursive: true, force: true }));

	it('is readable by its owner alone, in all its files, and keeps a log', async () => {
		const path = join(folder, 'new', '云桥.sqlite');
		mkdirSync(join(folder, 'new'));
		writeFileSync(path, '', { mode: 0o644 });
		const store = await openStore(pathToFileURL(path).href, testServices());
		for (const file of [path, `${path}-wal`, `${path}-shm`])
			expect(statSync(file).mode & 0o777).toBe(0o600);
		const handle = globalThis.yunzhijiaStoreHandles?.sqlite.get(path)?.handle.database;
		expect(handle?.prepare('pragma journal_mode').get()).toEqual(
			expect.objectContaining({ journal_mode: 'wal' }),
		);
		// The log is consistent by itself; groupCommit.test.ts shows that a write waits for the disk.
		expect(handle?.prepare('pragma synchronous').get()).toEqual(
			expect.objectContaining({ synchronous: 1 }),
		);
		expect(handle?.prepare('pragma foreign_keys').get()).toEqual(
			expect.objectContaining({ foreign_keys: 1 }),
		);
		expect(handle?.prepare('pragma busy_timeout').get()).toEqual(
			expect.objectContaining({ timeout: 10_000 }),
		);
		await store.close();
	});

	it('says what is in its way', async () => {
		const file = join(folder, 'text.sqlite');
		writeFileSync(
			file,
			'this is not a database, and long enough for nobody to take it for one'.repeat(20),
		);
		for (const path of [file, folder, join(file, 'below.sqlite')]) {
			const error = await failure(openStore(pathToFileURL(path).href, testServices()));
			expect(error.kind).toBe('unavailable');
			expect(error.message).toContain(path);
			expect(error.remedy).not.toBe('');
		}
		expect(globalThis.yunzhijiaStoreHandles?.sqlite.size).toBe(0);
	});

	it('does not begin anew where its folder is missing', async () => {
		const path = join(folder, 'mistyped', 'store.sqlite');
		const error = await failure(openStore(pathToFileURL(path).href, testServices()));
		expect(error).toMatchObject({
			kind: 'folder-missing',
			message: expect.stringContaining(path),
			remedy: expect.stringContaining('YUNZHIJIA_STORE_URL'),
		});
		expect(existsSync(join(folder, 'mistyped'))).toBe(false);
	});

	it('says that its disk is full, keeps what was written, and goes on when there is room', async () => {
		const path = join(folder, 'store.sqlite');
		const store = await openStore(pathToFileURL(path).href, testServices());
		const scope = { eid: '1', source: 'e10' };
		const entry = (subject: string) => ({
			at: 1,
			...why,
			action: 'test',
			subject,
			before: null,
			after: null,
		});
		await store.audit.append(scope, [entry('before')]);
		const handle = globalThis.yunzhijiaStoreHandles?.sqlite.get(path)?.handle.database;
		// SQLite refuses the next page as it does when the file system has none.
		const pages = Object.values(handle?.prepare('pragma page_count').get() ?? {})[0];
		handle?.exec(`pragma max_page_count = ${String(pages)}`);
		const error = await failure(store.audit.append(scope, [entry('x'.repeat(50_000))]));
		expect(error).toMatchObject({
			kind: 'full',
			message: expect.stringContaining(path),
			remedy: expect.stringContaining(folder),
		});
		handle?.exec('pragma max_page_count = 1000000');
		await store.audit.append(scope, [entry('after')]);
		expect((await store.audit.list(scope)).map(({ subject }) => subject)).toEqual([
			'before',
			'after',
		]);
		await store.close();
	});
});

describe('a PostgreSQL store', () => {
	it('says that nobody answers, without the password', async () => {
		const server = createServer().listen(0, '127.0.0.1');
		await new Promise((ready) => server.once('listening', ready));
		const address = server.address();
		if (address === null || typeof address === 'string') throw new Error('no port');
		await new Promise((closed) => server.close(closed));
		const error = await failure(
			openStore(`postgres://user:s3cret@127.0.0.1:${address.port}/n8n`, testServices()),
		);
		expect(error.kind).toBe('unavailable');
		expect(error.message).toContain(`127.0.0.1:${address.port}/n8n`);
		expect(error.message).toContain('ECONNREFUSED');
		expect(JSON.stringify(error) + error.message + error.remedy).not.toContain('s3cret');
	});
});
