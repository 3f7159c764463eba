import { StoreError, type StoreErrorKind, storeUrlFromEnvironment } from '../../../src/store';
import { isPrivate, parseStoreAddress } from '../../../src/store/address';

const userFolder = '/home/node/数据 folder/.n8n';
const caught = (run: () => unknown): StoreError => {
	try {
		run();
	} catch (error) {
		if (error instanceof StoreError) return error;
		throw error;
	}
	throw new Error('nothing was thrown');
};
const kindOf = (run: () => unknown): StoreErrorKind => caught(run).kind;

describe('where the store is', () => {
	it('is a file in the user folder by default, also when the folder has spaces and Chinese characters', () => {
		const url = storeUrlFromEnvironment({ env: {}, userFolder });
		expect(parseStoreAddress(url)).toEqual({
			dialect: 'sqlite',
			path: `${userFolder}/yunzhijia.sqlite`,
			label: `${userFolder}/yunzhijia.sqlite`,
		});
	});

	it('is what YUNZHIJIA_STORE_URL says', () => {
		expect(
			storeUrlFromEnvironment({
				env: { YUNZHIJIA_STORE_URL: ' postgres://u:p@db/n8n ' },
				userFolder,
			}),
		).toBe('postgres://u:p@db/n8n');
		expect(
			storeUrlFromEnvironment({
				env: { YUNZHIJIA_STORE_URL: 'file:/data/云桥.sqlite' },
				userFolder,
			}),
		).toBe('file:/data/云桥.sqlite');
	});

	it.each([
		['EXECUTIONS_MODE=queue', { EXECUTIONS_MODE: 'queue' }, ['node', 'n8n', 'start']],
		['a worker process', {}, ['node', '/usr/bin/n8n', '--verbose', 'worker', '--concurrency=5']],
		['a webhook process', {}, ['node', '/usr/bin/n8n', 'webhook']],
	])('refuses a SQLite file for %s and says what to set', (_, env, argv) => {
		const error = caught(() => storeUrlFromEnvironment({ env, userFolder, argv }));
		expect(error.kind).toBe('queue-mode');
		expect(error.remedy).toContain('YUNZHIJIA_STORE_URL=postgres://');
		const withPostgres = { ...env, YUNZHIJIA_STORE_URL: 'postgresql://db/n8n' };
		expect(storeUrlFromEnvironment({ env: withPostgres, userFolder, argv })).toBe(
			'postgresql://db/n8n',
		);
	});

	it('takes a file for a plain start and for "n8n execute"', () => {
		for (const argv of [
			['node', 'n8n'],
			['node', 'n8n', 'start'],
			['node', 'n8n', 'execute', '--id=worker'],
		]) {
			expect(
				storeUrlFromEnvironment({ env: { EXECUTIONS_MODE: 'regular' }, userFolder, argv }),
			).toContain('yunzhijia.sqlite');
		}
	});

	it.each([
		'file:store.sqlite',
		'file:./store.sqlite',
		'file:/data/a?b.sqlite',
		'file://host/a.sqlite',
		'mysql://db/n8n',
		'nothing',
		'',
	])('refuses %p', (url) => {
		expect(kindOf(() => parseStoreAddress(url))).toBe('configuration');
	});

	it('never repeats a password', () => {
		expect(parseStoreAddress('postgres://user:s3cret@db:5432/n8n')).toMatchObject({
			label: 'db:5432/n8n',
		});
		for (const url of ['postgres://user:s3cret@db:port/n8n', 'mysql://user:s3cret@db/n8n']) {
			const error = caught(() => parseStoreAddress(url));
			expect(error.message + error.remedy + String(error.cause)).not.toContain('s3cret');
		}
	});
});

it.each([
	['postgres://u:p@localhost/db', true],
	['postgres://u:p@127.0.0.1:5432/db', true],
	['postgres://u:p@db.example.com/db', false],
	['postgres://u:p@db.example.com/db?sslmode=disable', false],
	['postgres://u:p@db.example.com/db?sslmode=verify-full', true],
])('%s keeps others from reading along: %s', (url, expected) => {
	expect(isPrivate(new URL(url))).toBe(expected);
});
