import type { Kysely, Selectable } from 'kysely';
import { z } from 'zod/v4';
import type { Services } from '../lib/services';
import { type Database, scopeLock } from './database';
import { decode, encode } from './json';
import type { Tables } from './schema';
import type { Scope } from './scope';

/**
 * Who is applying. `bootId` tells a restarted process,
 * or host, from an older one with the same pid.
 */
export interface LeaseHolder {
	readonly host: string;
	readonly pid: number;
	readonly bootId: string;
	/** For people: "apply of plan p-…". */
	readonly what: string;
}

export type LeaseAnswer =
	| {
			readonly fence: number;
			/** Whom the lease was taken from: expired, or dead. Its intents may be open. */
			readonly takenFrom: LeaseHolder | null;
	  }
	| { readonly heldBy: LeaseHolder; readonly expiresAt: number };

/** From when on, and for how long (ms). */
interface LeaseTerm {
	readonly now: number;
	readonly ttlMs: number;
}

/**
 * The right to write to one scope. Fences of a scope only ever
 * grow, across releases and takeovers too. All times in ms.
 */
export interface Leases {
	/** Takes the lease if it is free, has expired, or its holder `isDead`. */
	acquire(
		scope: Scope,
		holder: LeaseHolder,
		term: LeaseTerm,
		isDead?: (holder: LeaseHolder) => boolean,
	): Promise<LeaseAnswer>;
	/**
	 * Prolongs it; also after expiry as long as nobody took
	 * it. @returns false: it is lost, start no further call
	 */
	renew(scope: Scope, fence: number, now: number, ttlMs: number): Promise<boolean>;
	/** @returns whether it was still ours */
	release(scope: Scope, fence: number): Promise<boolean>;
	/**
	 * The last fence there was (0: none yet) while nobody
	 * holds the lease; `null` while somebody does.
	 */
	free(scope: Scope, now: number): Promise<number | null>;
	/**
	 * Held under this fence, not released, not expired at `now` (default: the clock of the services).
	 */
	isCurrent(scope: Scope, fence: number, now?: number): Promise<boolean>;
}

const holderSchema = z.object({
	host: z.string(),
	pid: z.number(),
	bootId: z.string(),
	what: z.string(),
});

const find = (
	db: Kysely<Tables>,
	{ eid, source }: Scope,
): Promise<Selectable<Tables['yzj_leases']> | undefined> =>
	db
		.selectFrom('yzj_leases')
		.selectAll()
		.where('eid', '=', eid)
		.where('source', '=', source)
		.executeTakeFirst();

/**
 * Whether the lease is held under this fence at `now`. Inside a transaction with the scope's lock
 * the answer holds until its end.
 */
export const leaseIsCurrent = async (
	db: Kysely<Tables>,
	scope: Scope,
	fence: number,
	now: number,
): Promise<boolean> => {
	const lease = await find(db, scope);
	return (
		lease !== undefined && lease.fence === fence && lease.released === 0 && lease.expires_at > now
	);
};

export const createLeases = (database: Database, services: Services): Leases => ({
	acquire: (scope, { host, pid, bootId, what }, { now, ttlMs }, isDead = () => false) =>
		database.write(scopeLock(scope), async (tx) => {
			const lease = await find(tx, scope);
			const before =
				lease === undefined || lease.released === 1
					? null
					: holderSchema.parse(decode(lease.holder_json));
			if (lease !== undefined && before !== null && lease.expires_at > now && !isDead(before)) {
				return { heldBy: before, expiresAt: lease.expires_at };
			}
			const fence = (lease?.fence ?? 0) + 1;
			const values = {
				fence,
				holder_json: encode({ host, pid, bootId, what }),
				expires_at: now + ttlMs,
				released: 0 as const,
			};
			await tx
				.insertInto('yzj_leases')
				.values({ eid: scope.eid, source: scope.source, ...values })
				.onConflict((conflict) => conflict.columns(['eid', 'source']).doUpdateSet(values))
				.execute();
			return { fence, takenFrom: before };
		}),
	renew: (scope, fence, now, ttlMs) =>
		database.write(scopeLock(scope), async (tx) => {
			const { numUpdatedRows } = await tx
				.updateTable('yzj_leases')
				.set({ expires_at: now + ttlMs })
				.where('eid', '=', scope.eid)
				.where('source', '=', scope.source)
				.where('fence', '=', fence)
				.where('released', '=', 0)
				.executeTakeFirst();
			return numUpdatedRows > 0n;
		}),
	release: (scope, fence) =>
		database.write(scopeLock(scope), async (tx) => {
			const { numUpdatedRows } = await tx
				.updateTable('yzj_leases')
				.set({ released: 1 })
				.where('eid', '=', scope.eid)
				.where('source', '=', scope.source)
				.where('fence', '=', fence)
				.where('released', '=', 0)
				.executeTakeFirst();
			return numUpdatedRows > 0n;
		}),
	free: async (scope, now) => {
		const lease = await find(database.read, scope);
		if (lease === undefined) return 0;
		return lease.released === 1 || lease.expires_at <= now ? lease.fence : null;
	},
	isCurrent: (scope, fence, now = services.now()) =>
		leaseIsCurrent(database.read, scope, fence, now),
});
