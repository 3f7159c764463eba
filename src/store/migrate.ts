import { type Kysely, sql } from 'kysely';
import type { Services } from '../lib/services';
import type { Database, Dialect } from './database';
import { StoreError } from './errors';
import { spine } from './migrations/001-spine';
import { planInputs } from './migrations/002-plan-inputs';
import { pull } from './migrations/0032-pull';
import { messages } from './migrations/0041-messages';
import { login } from './migrations/0050-login';
import { decisions } from './migrations/0061-decisions';
import { decisionObjects } from './migrations/0071-decision-objects';
import { approvers } from './migrations/0073-approvers';
import { auditChain } from './migrations/0080-audit-chain';
import { auditCode } from './migrations/0082-audit-code';
import { receivedEvents } from './migrations/006-received-events';
import { eventsStarted } from './migrations/0065-events-started';
import { todoTexts } from './migrations/0091-todo-texts';
import { unknownReceivers } from './migrations/0101-unknown-receivers';
import { robotMessages } from './migrations/0072-robot-messages';
import { settingVersions } from './migrations/0170-setting-versions';
import { consoleTables } from './migrations/0120-console';
import type { Tables } from './schema';

interface Migration {
	readonly id: number;
	readonly name: string;
	readonly up: (db: Kysely<Tables>, dialect: Dialect) => Promise<void>;
}

/** In order; a released one is never changed, only followed. */
const migrations: readonly Migration[] = [
	{ id: 1, name: 'spine', up: spine },
	{ id: 21, name: 'plan-inputs', up: planInputs },
	{ id: 32, name: 'pull', up: pull },
	{ id: 41, name: 'messages', up: messages },
	{ id: 50, name: 'login', up: login },
	{ id: 60, name: 'received-events', up: receivedEvents },
	{ id: 61, name: 'decisions', up: decisions },
	{ id: 65, name: 'events-started', up: eventsStarted },
	{ id: 71, name: 'decision-objects', up: decisionObjects },
	{ id: 72, name: 'robot-messages', up: robotMessages },
	{ id: 73, name: 'approvers', up: approvers },
	{ id: 80, name: 'audit-chain', up: auditChain },
	{ id: 82, name: 'audit-code', up: auditCode },
	{ id: 91, name: 'todo-texts', up: todoTexts },
	{ id: 101, name: 'unknown-receivers', up: unknownReceivers },
	{ id: 120, name: 'console', up: consoleTables },
	{ id: 170, name: 'setting-versions', up: settingVersions },
];

export const migrationIds: readonly number[] = migrations.map(({ id }) => id);

/**
 * Brings the tables up to date, all or nothing. Processes that start together come one after the other: each takes the
 * lock before it looks at what is done.
 *
 * @throws StoreError newer-schema
 */
export const migrate = async (database: Database, services: Services): Promise<void> => {
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
