import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Database } from './database';
import type { AttemptKind, OnceKind } from './kinds';
import type { Tables } from './schema';
import { seal, unseal } from './seal';
import type { Scope } from './scope';

export interface OnceItem extends Scope {
	readonly kind: OnceKind;
	/** The secret that stands for it; only its hash is kept. */
	readonly secret: string;
	/** Plain JSON, given back by `take`. */
	readonly body: unknown;
	/** Milliseconds since 1970. */
	readonly expiresAt: number;
}

/**
 * `unknown` also for what was never issued, for another
 * enterprise or source, and for what expired long ago.
 */
export type Taken =
	| { readonly outcome: 'taken'; readonly body: unknown }
	| { readonly outcome: 'unknown' | 'used' | 'expired' };

/** How many failures within which time lock a key, and for how long (ms). */
export interface LockRule {
	readonly failures: number;
	readonly withinMs: number;
	readonly lockMs: number;
}

/** Hash of what attempts are counted under, what that is, and how many it may have. */
export interface LockedKey {
	readonly key: string;
	readonly kind: AttemptKind;
	readonly rule: LockRule;
}

/**
 * Attempts to log in that failed, of one account, person
 * or network: which, only a hash says. Times are ms.
 */
export interface LoginAttempts {
	readonly keyHash: string;
	readonly kind: AttemptKind;
	readonly failures: number;
	readonly since: number;
	/** null: not locked. */
	readonly lockedUntil: number | null;
}

/**
 * Sessions of logging in. State of all n8n processes, so that any of them may answer. Holds hashes,
 * never a ticket, token or password.
 */
export interface Logins {
	/** @returns false: this secret was issued before (a ticket seen twice); nothing was changed */
	issue(item: OnceItem, now: number): Promise<boolean>;
	/** Uses it up. Of any number that try at once, one gets the body. */
	take(item: Pick<OnceItem, 'kind' | 'secret' | 'eid' | 'source'>, now: number): Promise<Taken>;
	/**
	 * Counts an attempt for each key before it is made, so that attempts side by side do not get past
	 * the limit. The last one allowed locks its key. Nothing is counted where a key is locked.
	 */
	attempt(
		eid: string,
		keys: readonly LockedKey[],
		now: number,
	): Promise<{ readonly allowed: boolean; readonly locks: boolean }>;
	/**
	 * After a success: forgets all attempts of `forget`; of `takeBack` only the one that succeeded,
	 * so that wrong ones before it still count.
	 */
	succeed(eid: string, forget: readonly string[], takeBack: readonly LockedKey[]): Promise<void>;
	/**
	 * Whatever of an enterprise has failures that still count, or is locked; those first that are
	 * locked for longest.
	 */
	attempts(eid: string, now: number, limit: number): Promise<LoginAttempts[]>;
	/** Forgets the failures of a key, and so its lock. @returns whether there were any */
	release(eid: string, keyHash: string): Promise<boolean>;
	/** Takes away what is over, whether anybody logs in or not. */
	prune(now: number): Promise<void>;
}

/** Kept this long after their end, so that a replay is told from an invention. */
const REMEMBER_MS = 24 * 60 * 60 * 1000;
/**
 * Anybody can begin a scan, as often as he likes: one
 * that nobody finished is not worth remembering for long.
 */
const REMEMBER_SCAN_MS = 60 * 1000;

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/**
 * Holds personal ids: taken away with each new log-in,
 * and with each push, where nobody logs in any more.
 */
const forgetOld = async (tx: Transaction<Tables>, now: number): Promise<void> => {
	await tx
		.deleteFrom('yzj_login_once')
		.where('expires_at', '<', now - REMEMBER_MS)
		.execute();
	await tx
		.deleteFrom('yzj_login_once')
		.where('kind', '=', 'scan')
		.where('used_at', 'is', null)
		.where('expires_at', '<', now - REMEMBER_SCAN_MS)
		.execute();
	await tx
		.deleteFrom('yzj_login_attempts')
		.where('since', '<', now - REMEMBER_MS)
		.where((eb) => eb.or([eb('locked_until', 'is', null), eb('locked_until', '<=', now)]))
		.execute();
};

export const createLogins = (database: Database): Logins => ({
	prune: (now) => database.write('login:prune', (tx) => forgetOld(tx, now)),
	issue: ({ kind, secret, eid, source, body, expiresAt }, now) => {
		const id_hash = hashOf(secret);
		return database.write(`login:${kind}:${id_hash}`, async (tx) => {
			await forgetOld(tx, now);
			const { numInsertedOrUpdatedRows } = await tx
				.insertInto('yzj_login_once')
				.values({
					kind,
					id_hash,
					eid,
					source,
					body_json: seal(secret, body),
					expires_at: expiresAt,
					used_at: null,
				})
				.onConflict((conflict) => conflict.columns(['kind', 'id_hash']).doNothing())
				.executeTakeFirst();
			return numInsertedOrUpdatedRows === 1n;
		});
	},
	take: ({ kind, secret, eid, source }, now) => {
		const id_hash = hashOf(secret);
		return database.write(`login:${kind}:${id_hash}`, async (tx) => {
			const row = await tx
				.selectFrom('yzj_login_once')
				.selectAll()
				.where('kind', '=', kind)
				.where('id_hash', '=', id_hash)
				.where('eid', '=', eid)
				.where('source', '=', source)
				.executeTakeFirst();
			if (row === undefined) return { outcome: 'unknown' };
			if (row.used_at !== null) return { outcome: 'used' };
			if (row.expires_at <= now) return { outcome: 'expired' };
			// What it held is personal and not needed any more.
			await tx
				.updateTable('yzj_login_once')
				.set({ used_at: now, body_json: '' })
				.where('kind', '=', kind)
				.where('id_hash', '=', id_hash)
				.execute();
			return { outcome: 'taken', body: unseal(secret, row.body_json) };
		});
	},
	attempt: (eid, keys, now) =>
		database.write('login:attempts', async (tx) => {
			const stored = await tx
				.selectFrom('yzj_login_attempts')
				.selectAll()
				.where('eid', '=', eid)
				.where(
					'key_hash',
					'in',
					keys.map(({ key }) => key),
				)
				.execute();
			if (stored.some(({ locked_until: until }) => until !== null && until > now))
				return { allowed: false, locks: false };
			let locks = false;
			for (const { key, kind, rule } of keys) {
				const known = stored.find(({ key_hash: hash }) => hash === key);
				const counts = known !== undefined && now - known.since < rule.withinMs;
				const failures = (counts ? known.failures : 0) + 1;
				const last = failures >= rule.failures;
				locks ||= last;
				const values = {
					eid,
					key_hash: key,
					kind,
					failures,
					since: counts ? known.since : now,
					locked_until: last ? now + rule.lockMs : null,
				};
				await tx
					.insertInto('yzj_login_attempts')
					.values(values)
					.onConflict((conflict) => conflict.columns(['eid', 'key_hash']).doUpdateSet(values))
					.execute();
			}
			return { allowed: true, locks };
		}),
	attempts: async (eid, now, limit) => {
		const rows = await database.read
			.selectFrom('yzj_login_attempts')
			.selectAll()
			.where('eid', '=', eid)
			.where('failures', '>', 0)
			.orderBy((eb) => eb.fn.coalesce('locked_until', eb.lit(0)), 'desc')
			.orderBy('since', 'desc')
			.orderBy('key_hash')
			.limit(limit)
			.execute();
		return rows.map(({ key_hash, kind, failures, since, locked_until }) => ({
			keyHash: key_hash,
			kind,
			failures,
			since,
			lockedUntil: locked_until !== null && locked_until > now ? locked_until : null,
		}));
	},
	release: (eid, keyHash) =>
		database.write('login:attempts', async (tx) => {
			const { numDeletedRows } = await tx
				.deleteFrom('yzj_login_attempts')
				.where('eid', '=', eid)
				.where('key_hash', '=', keyHash)
				.executeTakeFirst();
			return numDeletedRows === 1n;
		}),
	succeed: async (eid, forget, takeBack) => {
		await database.write('login:attempts', async (tx) => {
			if (forget.length > 0)
				await tx
					.deleteFrom('yzj_login_attempts')
					.where('eid', '=', eid)
					.where('key_hash', 'in', forget)
					.execute();
			for (const { key, rule } of takeBack) {
				const row = await tx
					.selectFrom('yzj_login_attempts')
					.selectAll()
					.where('eid', '=', eid)
					.where('key_hash', '=', key)
					.executeTakeFirst();
				if (row === undefined) continue;
				const failures = Math.max(0, row.failures - 1);
				const locked_until = failures < rule.failures ? null : row.locked_until;
				await tx
					.updateTable('yzj_login_attempts')
					.set({ failures, locked_until })
					.where('eid', '=', eid)
					.where('key_hash', '=', key)
					.execute();
			}
		});
	},
});
