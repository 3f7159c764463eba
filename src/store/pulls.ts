import type { Services } from '../lib/services';
import { type Database, scopeLock } from './database';
import type { Scope } from './scope';

/**
 * How far Yunzhijia was pulled. Times are milliseconds, taken before the first call of a reading.
 */
export interface PullMark {
	/** The last reading without damage: increments go on from here. `null` before the first. */
	readonly readAt: number | null;
	/** The last whole reading with a certificate. */
	readonly fullAt: number | null;
}

/** How far each scope was pulled, and who is about to pull it. */
export interface Pulls {
	get(scope: Scope): Promise<PullMark>;
	/** Moves the mark on, never back. */
	done(scope: Scope, mark: { readonly readAt: number; readonly full: boolean }): Promise<void>;
	/**
	 * Takes on the next pull, unless somebody has done so and is still waiting to begin: then that
	 * pull covers what is asked for now.
	 * @returns whether it is ours
	 */
	claim(scope: Scope, claimant: string, now: number, until: number): Promise<boolean>;
	/** The claimant begins to read: whoever asks from now on needs another pull. */
	begin(scope: Scope, claimant: string): Promise<void>;
}

export const createPulls = (database: Database, services: Pick<Services, 'now'>): Pulls => {
	const get = async ({ eid, source }: Scope): Promise<PullMark> => {
		const row = await database.read
			.selectFrom('yzj_pulls')
			.select(['read_at', 'full_at'])
			.where('eid', '=', eid)
			.where('source', '=', source)
			.executeTakeFirst();
		return { readAt: row?.read_at ?? null, fullAt: row?.full_at ?? null };
	};
	return {
		get,
		done: ({ eid, source }, { readAt, full }) =>
			database.write(scopeLock({ eid, source }), async (tx) => {
				const known = await tx
					.selectFrom('yzj_pulls')
					.selectAll()
					.where('eid', '=', eid)
					.where('source', '=', source)
					.executeTakeFirst();
				const later = (mark: number | null | undefined): number =>
					// A mark in the future was set by a clock that was ahead.
					Math.max(readAt, typeof mark === 'number' && mark <= services.now() ? mark : readAt);
				const read_at = later(known?.read_at);
				const full_at = full ? later(known?.full_at) : (known?.full_at ?? null);
				await tx
					.insertInto('yzj_pulls')
					.values({ eid, source, read_at, full_at, claim: null, claim_until: null })
					.onConflict((conflict) =>
						conflict.columns(['eid', 'source']).doUpdateSet({ read_at, full_at }),
					)
					.execute();
			}),
		claim: ({ eid, source }, claimant, now, until) =>
			database.write(scopeLock({ eid, source }), async (tx) => {
				const known = await tx
					.selectFrom('yzj_pulls')
					.select(['claim', 'claim_until'])
					.where('eid', '=', eid)
					.where('source', '=', source)
					.executeTakeFirst();
				if (
					known &&
					known.claim !== null &&
					known.claim !== claimant &&
					(known.claim_until ?? 0) > now
				)
					return false;
				const values = { claim: claimant, claim_until: until };
				await tx
					.insertInto('yzj_pulls')
					.values({ eid, source, read_at: null, full_at: null, ...values })
					.onConflict((conflict) => conflict.columns(['eid', 'source']).doUpdateSet(values))
					.execute();
				return true;
			}),
		begin: ({ eid, source }, claimant) =>
			database.write(scopeLock({ eid, source }), async (tx) => {
				await tx
					.updateTable('yzj_pulls')
					.set({ claim: null, claim_until: null })
					.where('eid', '=', eid)
					.where('source', '=', source)
					.where('claim', '=', claimant)
					.execute();
			}),
	};
};
