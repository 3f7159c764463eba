import type { Transaction } from 'kysely';
import type { Services } from '../lib/services';
import { type Database, scopeLock } from './database';
import type { Decisions } from './decisions/decisions';
import { StoreError } from './errors';
import type { Journal } from './journal';
import type { ConsoleSessions } from './consoleSessions';
import type { Logins } from './logins';
import type { Messages } from './messages';
import type { Mirror } from './mirror/mirror';
import { forgetInputs } from './planInputs';
import { unapproved } from './plans';
import type { Tables } from './schema';
import type { Runs } from './runs';
import type { Scope } from './scope';
import type { Snapshots } from './snapshots';

/** How many of each were taken away. */
export interface Pruned {
	readonly snapshots: number;
	/** Plans that lost operations, journal, inputs and body; their headers stay. */
	readonly plans: number;
	/** Scopes whose mirror was dropped because nothing refreshed it any more. */
	readonly mirrors: number;
	/** OA messages with everything that came of them. */
	readonly messages: number;
	/** Decisions that were closed or ran out. */
	readonly decisions: number;
}

/** Takes away what holds personal data and is older than it needs to be. */
export interface Retention {
	/**
	 * Everything untouched for `days` (at least 1) before `now` (ms). Plans that are approved, being
	 * applied, or have open intents stay; unapproved ones become `superseded`.
	 */
	prune(now: number, days: number): Promise<Pruned>;
}

const dayMs = 24 * 60 * 60 * 1000;

const pruneScope = async (
	tx: Transaction<Tables>,
	{ eid, source }: Scope,
	spared: ReadonlySet<string>,
	{ olderThan, now }: { olderThan: number; now: number },
): Promise<number> => {
	const old = await tx
		.selectFrom('yzj_plans')
		.select('id')
		.where('eid', '=', eid)
		.where('source', '=', source)
		.where('touched_at', '<', olderThan)
		.where('body', 'is not', null)
		.where('status', 'not in', ['approved', 'applying'])
		.execute();
	const ids = old.map(({ id }) => id).filter((id) => !spared.has(id));
	for (const id of ids) {
		await tx.deleteFrom('yzj_journal').where('plan_id', '=', id).execute();
		await tx.deleteFrom('yzj_operations').where('plan_id', '=', id).execute();
		await tx
			.updateTable('yzj_plans')
			.set({ status: 'superseded', touched_at: now })
			.where('id', '=', id)
			.where('status', 'in', unapproved)
			.execute();
		await tx.updateTable('yzj_plans').set({ body: null }).where('id', '=', id).execute();
	}
	await forgetInputs(tx, { eid, source }, ids);
	return ids.length;
};

export const createRetention = (
	database: Database,
	services: Services,
	{
		snapshots,
		mirror,
		journal,
		messages,
		decisions,
		logins,
		runs,
		consoleSessions,
	}: {
		readonly snapshots: Snapshots;
		readonly mirror: Mirror;
		readonly journal: Journal;
		readonly messages: Messages;
		readonly decisions: Decisions;
		readonly logins: Logins;
		readonly runs: Runs;
		readonly consoleSessions: ConsoleSessions;
	},
): Retention => ({
	prune: async (now, days) => {
		// The rolling guard looks back 24 hours.
		if (!(days >= 1)) throw new StoreError({ code: 'kept-too-short', facts: { days } });
		const olderThan = now - days * dayMs;
		const scopes = await database.read
			.selectFrom('yzj_plans')
			.select(['eid', 'source'])
			.distinct()
			.execute();
		let plans = 0;
		for (const scope of scopes) {
			const spared = new Set((await journal.open(scope)).map(({ entry }) => entry.planId));
			plans += await database.write(scopeLock(scope), (tx) =>
				pruneScope(tx, scope, spared, { olderThan, now }),
			);
		}
		const pruned = {
			snapshots: await snapshots.prune(olderThan),
			plans,
			mirrors: await mirror.prune(olderThan),
			messages: await messages.prune(olderThan),
			decisions: await decisions.prune(olderThan),
		};
		await logins.prune(now);
		await runs.prune(olderThan);
		await consoleSessions.prune(now);
		services.log.info('The store was tidied up', { days, ...pruned });
		return pruned;
	},
});
