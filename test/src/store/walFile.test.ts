import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../../../src/store/migrate';
import { openSqlite } from '../../../src/store/sqlite';
import type { Database } from '../../../src/store/database';
import { testServices } from './fixture';

let folder: string;
let path: string;
const services = testServices();
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'wal-file-'));
	path = join(folder, 'store.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const insert = (database: Database, value: string) =>
	database.write('test', (tx) =>
		tx
			.insertInto('yzj_received_events')
			.values({ receiver: 'test', event: value, at: 1 })
			.execute(),
	);

/**
 * What another process sees, which may be a database tool: null where it has the file to itself,
 * and would take the log away when it closes.
 */
const seenFromOutside = (): unknown => {
	const script = `const { DatabaseSync } = require('node:sqlite');
		try {
			new DatabaseSync(process.argv[1], { timeout: 0 }).exec('pragma locking_mode = exclusive; select count(*) from yzj_received_events');
			console.log('null');
		} catch {
			const events = new DatabaseSync(process.argv[1]).prepare('select event from yzj_received_events order by event').all();
			console.log(JSON.stringify(events.map(({ event }) => event)));
		}`;
	return JSON.parse(execFileSync(process.execPath, ['-e', script, path], { encoding: 'utf8' }));
};

describe('a store that is opened again while it closes', () => {
	it('holds its file, so that nobody else takes the log away', async () => {
		const first = openSqlite(path, services);
		await migrate(first, services);
		await insert(first, 'a');
		const closing = first.close();
		// Given back, and not closed yet.
		while (globalThis.yunzhijiaStoreHandles?.sqlite.has(path) === true) await Promise.resolve();
		const second = openSqlite(path, services);
		await insert(second, 'b');
		await closing;
		expect(seenFromOutside()).toEqual(['a', 'b']);
		await second.close();
		expect(seenFromOutside()).toBeNull();
	});
});
