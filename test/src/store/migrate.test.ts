import { type Database } from '../../../src/store/database';
import { type Migration, migrate, migrationIds } from '../../../src/store/migrate';
import { initial } from '../../../src/store/migrations/001-initial';
import { openPostgres } from '../../../src/store/postgres';
import { openSqlite } from '../../../src/store/sqlite';
import { fileURLToPath } from 'node:url';
import { dialects, emptyDatabase, testServices } from './fixture';

/** What a later release would do: one more table, and something about what is there already. */
const LATER: Migration = {
	id: 2,
	name: 'later',
	up: async (db) => {
		await db.schema.createTable('yzj_later').addColumn('id', 'integer').execute();
		await db
			.updateTable('yzj_received_events')
			.set((eb) => ({ started_at: eb.ref('at') }))
			.execute();
	},
};
const BOTH: readonly Migration[] = [{ id: 1, name: 'initial', up: initial }, LATER];

describe.each(dialects)('migrations on %s', (dialect) => {
	const services = testServices();
	let empty: Awaited<ReturnType<typeof emptyDatabase>>;
	let database: Database;
	beforeEach(async () => {
		empty = await emptyDatabase(dialect);
		database =
			dialect === 'sqlite'
				? openSqlite(fileURLToPath(empty.url), services)
				: openPostgres(empty.url, 'test', services);
	}, 30_000);
	afterEach(async () => {
		await database.close();
		await empty.drop();
	}, 30_000);

	const done = async (): Promise<unknown> =>
		await database.read.selectFrom('yzj_migrations').select(['id', 'name']).orderBy('id').execute();

	it('begin with the tables of the first release', async () => {
		expect(migrationIds).toEqual([1]);
		await migrate(database, services);
		expect(await done()).toEqual([{ id: 1, name: 'initial' }]);
	});

	it('bring a store of the first release to a later one once, and keep what it holds', async () => {
		await migrate(database, services);
		const event = { receiver: 'r', event: 'e', at: 7 };
		await database.write('test', async (tx) =>
			tx.insertInto('yzj_received_events').values(event).execute(),
		);
		await migrate(database, services, BOTH);
		await migrate(database, services, BOTH);
		expect(await done()).toEqual([
			{ id: 1, name: 'initial' },
			{ id: 2, name: 'later' },
		]);
		expect(await database.read.selectFrom('yzj_received_events').selectAll().execute()).toEqual([
			{ ...event, started_at: 7 },
		]);
	});

	it('leave a store as it was where one of them fails', async () => {
		await migrate(database, services);
		const failing: Migration = {
			...LATER,
			up: async (db, of) => {
				await LATER.up(db, of);
				throw new Error('half way');
			},
		};
		await expect(migrate(database, services, [...BOTH.slice(0, 1), failing])).rejects.toThrow(
			'half way',
		);
		expect(await done()).toEqual([{ id: 1, name: 'initial' }]);
		await migrate(database, services, BOTH);
		expect(await done()).toHaveLength(2);
	});
});
