import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod/v4';
import type { Database } from '../../../src/store/database';
import { migrate } from '../../../src/store/migrate';
import { openSqlite } from '../../../src/store/sqlite';
import { testServices } from './fixture';

let folder: string;
let path: string;
let database: Database;
const services = testServices();
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'group-commit-'));
	path = join(folder, 'store.sqlite');
	database = openSqlite(path, services);
	await migrate(database, services);
});
afterEach(async () => {
	jest.restoreAllMocks();
	await database.close();
	rmSync(folder, { recursive: true, force: true });
});

const insert = (value: string, last?: () => Promise<void>) =>
	database.write('test', async (tx) => {
		await tx
			.insertInto('yzj_received_events')
			.values({ receiver: 'test', event: value, at: 1 })
			.execute();
		await last?.();
		return value;
	});

/** What another process sees: what has been committed. */
const committed = (): unknown[] => {
	const other = new DatabaseSync(path, { readOnly: true });
	try {
		return other
			.prepare('select event from yzj_received_events order by event')
			.all()
			.map((row) => row['event']);
	} finally {
		other.close();
	}
};

/** The next wait for the disk lasts until it is answered. */
const diskThatWaits = async (): Promise<{
	asked: Promise<void>;
	answer: (failure?: Error) => void;
	times: () => number;
}> => {
	const file = await open(path);
	const handles = z.custom<FileHandle>().parse(Object.getPrototypeOf(file));
	await file.close();
	const wait = Promise.withResolvers<undefined>();
	const datasync = jest.spyOn(handles, 'datasync');
	const asked = new Promise<void>((resolve) => {
		datasync.mockImplementationOnce(async () => {
			resolve();
			await wait.promise;
		});
	});
	return {
		asked,
		answer: (failure) => (failure ? wait.reject(failure) : wait.resolve(undefined)),
		times: () => datasync.mock.calls.length,
	};
};

describe('transactions that wait together', () => {
	it('are reported done after the commit, which is one for all', async () => {
		const seen: unknown[][] = [];
		const order = await Promise.all(
			['a', 'b', 'c'].map(async (value) => {
				// Within it nothing shows yet: not its own, and not that of the one before.
				const result = await insert(value, async () => void seen.push(committed()));
				expect(committed()).toContain(value);
				return result;
			}),
		);
		expect(order).toEqual(['a', 'b', 'c']);
		expect(seen).toEqual([[], [], []]);
		expect(committed()).toEqual(['a', 'b', 'c']);
	});

	it('are each all or nothing: one that fails takes nothing of the others with it', async () => {
		const outcomes = await Promise.allSettled([
			insert('a'),
			insert('b', () => Promise.reject(new Error('half-way'))),
			insert('a'),
			insert('c'),
		]);
		expect(outcomes.map(({ status }) => status)).toEqual([
			'fulfilled',
			'rejected',
			'rejected',
			'fulfilled',
		]);
		expect(committed()).toEqual(['a', 'c']);
	});

	it('all fail where nothing can be written, and the next ones start anew', async () => {
		const other = new DatabaseSync(path);
		other.exec('begin immediate');
		const handle = globalThis.yunzhijiaStoreHandles?.sqlite.get(path)?.handle.database;
		handle?.exec('pragma busy_timeout = 10');
		const outcomes = await Promise.allSettled([insert('a'), insert('b')]);
		expect(
			outcomes.map((outcome) =>
				outcome.status === 'rejected' ? String(outcome.reason) : outcome.value,
			),
		).toEqual([expect.stringContaining('locked'), expect.stringContaining('locked')]);
		other.exec('rollback');
		other.close();
		await insert('c');
		expect(committed()).toEqual(['c']);
	});

	it('wait for the disk before anybody is told, and let the others go on meanwhile', async () => {
		const disk = await diskThatWaits();
		let told = false;
		const one = insert('a').then(() => {
			told = true;
		});
		await disk.asked;
		expect(committed()).toEqual(['a']);
		expect(await database.read.selectFrom('yzj_received_events').select('event').execute()).toEqual(
			[{ event: 'a' }],
		);
		expect(told).toBe(false);
		disk.answer();
		await one;
		expect(told).toBe(true);
	});

	it('are not done where the disk fails, and the next ones ask it again', async () => {
		const disk = await diskThatWaits();
		const one = insert('a');
		await disk.asked;
		disk.answer(new Error('EIO: i/o error, fdatasync'));
		await expect(one).rejects.toMatchObject({
			kind: 'unavailable',
			message: expect.stringContaining(path),
		});
		await insert('b');
		expect(committed()).toEqual(['a', 'b']);
	});

	it('do not stand behind what the disk forgot: the next one empties the log first', async () => {
		const disk = await diskThatWaits();
		const one = insert('a');
		await disk.asked;
		disk.answer(new Error('EIO: i/o error, fdatasync'));
		await expect(one).rejects.toMatchObject({ kind: 'unavailable' });
		// Somebody who reads keeps the log as it is: then nobody is told that all is well.
		const reader = new DatabaseSync(path, { readOnly: true });
		reader.exec('begin; select * from yzj_received_events');
		globalThis.yunzhijiaStoreHandles?.sqlite
			.get(path)
			?.handle.database.exec('pragma busy_timeout = 10');
		await expect(insert('b')).rejects.toMatchObject({ kind: 'unavailable' });
		reader.close();
		await insert('c');
		// Without its log, which may have a hole, the file has everything.
		copyFileSync(path, `${path}-alone`);
		const alone = new DatabaseSync(`${path}-alone`, { readOnly: true });
		expect(
			alone
				.prepare('select event from yzj_received_events order by event')
				.all()
				.map(({ event }) => event),
		).toEqual(['a', 'b', 'c']);
		alone.close();
	});

	it('that are flushed side by side ask the disk one after the other: it tells of a failure only once', async () => {
		const second = openSqlite(path, services);
		const disk = await diskThatWaits();
		const one = insert('a');
		await disk.asked;
		const other = second.write(
			'test',
			async (tx) =>
				await tx
					.insertInto('yzj_received_events')
					.values({ receiver: 'test', event: 'b', at: 1 })
					.execute(),
		);
		while (committed().length < 2) await new Promise((resolve) => setImmediate(resolve));
		await new Promise((resolve) => setImmediate(resolve));
		expect(disk.times()).toBe(1);
		disk.answer();
		await Promise.all([one, other]);
		expect(disk.times()).toBe(2);
		await second.close();
	});

	it('are done when the store closes', async () => {
		const last = insert('a');
		await database.close();
		expect(await last).toBe('a');
		expect(committed()).toEqual(['a']);
	});
});
