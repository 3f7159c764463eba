import { type Kysely, sql } from 'kysely';
import type { Services } from '../lib/services';
import type { Database, Dialect } from './database';
import { StoreError } from './errors';
import { initial } from './migrations/001-initial';
import type { Tables } from './schema';

export interface Migration {
	readonly id: number;
	readonly name: string;
	readonly up: (db: Kysely<Tables>, dialect: Dialect) => Promise<void>;
}

/** In order; a released one is never changed, only followed. */
const MIGRATIONS: readonly Migration[] = [{ id: 1, name: 'initial', up: initial }];

export const migrationIds: readonly number[] = MIGRATIONS.map(({ id }) => id);

/**
 * Brings the tables up to date, all or nothing. Processes that start together come one after the
 * other: each takes the lock before it looks at what is done.
 *
 * @param migrations all of them; a test says more than there are
 * @throws StoreError newer-schema
 */
export const migrate = async (
	database: Database,
	services: Services,
	migrations: readonly Migration[] = MIGRATIONS,
): Promise<void> => {
	const done = await database.write('migrations', async (tx) => {
		await sql`create table if not exists yzj_migrations (id integer not null primary key, name text not null, at bigint not null)`.execute(
			tx,
		);
		const applied = await tx
			.selectFrom('yzj_migrations')
			.select(['id', 'name'])
			.orderBy('id')
			.execute();
		const newer = applied.find(({ id }) => !migrations.some((known) => known.id === id));
		if (newer !== undefined) {
			throw new StoreError({ code: 'newer-schema', facts: { step: newer.id, name: newer.name } });
		}
		const missing = migrations.filter(({ id }) => !applied.some((known) => known.id === id));
		for (const { id, name, up } of missing) {
			await up(tx, database.dialect);
			await tx.insertInto('yzj_migrations').values({ id, name, at: services.now() }).execute();
		}
		return missing;
	});
	if (done.length > 0)
		services.log.info('The store was migrated', { steps: done.map(({ name }) => name) });
};
