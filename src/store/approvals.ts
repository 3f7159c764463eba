import type { Selectable } from 'kysely';
import { z } from 'zod/v4';
import type { Services } from '../lib/services';
import { appendAudit } from './audit';
import { type Database, scopeLock } from './database';
import { newId } from './id';
import { decode, encode } from './json';
import { scopeOfPlan } from './plans';
import type { Tables } from './schema';

/** Somebody's permission to apply one plan once. */
export interface Approval {
	readonly planId: string;
	readonly planHash: string;
	/** The guards it releases. */
	readonly guardIds: readonly string[];
	/** What the person was shown, by name; plain JSON. */
	readonly counts: unknown;
	readonly who: string;
	/** What the person wrote; left out or '': nothing. */
	readonly why?: string;
	readonly at: number;
	readonly expiresAt: number;
}

/**
 * - `none`: nobody approved this plan
 * - `expired`: it was approved, but that is no longer valid
 * - `used`: its approval was already used
 * - `other-plan`: an approval names this plan's id, but with other contents (hash)
 */
export type ApprovalRefusal = 'none' | 'expired' | 'used' | 'other-plan';

export interface Approvals {
	/** Adds one and audits it. @throws StoreError not-found when the plan is not stored */
	add(approval: Approval): Promise<void>;
	/**
	 * The valid, unused approval of exactly these contents
	 * (hash) that was given first; null without one.
	 */
	standing(
		plan: { readonly planId: string; readonly planHash: string },
		at: number,
	): Promise<Approval | null>;
	/** The one that was given last, used or not; null without one. */
	latest(planId: string): Promise<Approval | null>;
	/**
	 * Takes a valid approval of exactly these contents
	 * (hash), so that nobody else can take it, and audits it.
	 */
	use(
		plan: { readonly planId: string; readonly planHash: string },
		at: number,
	): Promise<{ readonly approval: Approval } | { readonly refused: ApprovalRefusal }>;
}

const guardIdsSchema = z.array(z.string());

const approvalOf = (row: Selectable<Tables['yzj_approvals']>): Approval => ({
	planId: row.plan_id,
	planHash: row.plan_hash,
	guardIds: guardIdsSchema.parse(decode(row.guard_ids_json)),
	counts: decode(row.counts_json),
	who: row.who,
	...(row.why === '' ? {} : { why: row.why }),
	at: row.at,
	expiresAt: row.expires_at,
});

export const createApprovals = (database: Database, services: Services): Approvals => ({
	add: async (approval) => {
		const { planId, planHash, guardIds, counts, who, why = '', at, expiresAt } = approval;
		const scope = await scopeOfPlan(database.read, planId);
		await database.write(scopeLock(scope), async (tx) => {
			await tx
				.insertInto('yzj_approvals')
				.values({
					id: newId('a', services),
					plan_id: planId,
					plan_hash: planHash,
					guard_ids_json: encode(guardIds),
					counts_json: encode(counts),
					who,
					at,
					expires_at: expiresAt,
					used_at: null,
					why,
				})
				.execute();
			const after = { planHash, guardIds, counts, expiresAt };
			await appendAudit(tx, scope, [
				{
					at,
					who,
					why: why || 'approved after looking at the plan',
					action: 'approval.added',
					subject: `plan:${planId}`,
					before: null,
					after,
				},
			]);
		});
	},
	standing: async ({ planId, planHash }, at) => {
		const row = await database.read
			.selectFrom('yzj_approvals')
			.selectAll()
			.where('plan_id', '=', planId)
			.where('plan_hash', '=', planHash)
			.where('used_at', 'is', null)
			.where('expires_at', '>', at)
			.orderBy('at')
			.executeTakeFirst();
		return row === undefined ? null : approvalOf(row);
	},
	latest: async (planId) => {
		const row = await database.read
			.selectFrom('yzj_approvals')
			.selectAll()
			.where('plan_id', '=', planId)
			.orderBy('at', 'desc')
			.executeTakeFirst();
		return row === undefined ? null : approvalOf(row);
	},
	use: async ({ planId, planHash }, at) => {
		const scope = await scopeOfPlan(database.read, planId);
		return await database.write(scopeLock(scope), async (tx) => {
			const rows = await tx
				.selectFrom('yzj_approvals')
				.selectAll()
				.where('plan_id', '=', planId)
				.orderBy('at')
				.execute();
			const same = rows.filter((row) => row.plan_hash === planHash);
			const valid = same.find((row) => row.used_at === null && row.expires_at > at);
			if (valid === undefined) {
				if (rows.length === 0) return { refused: 'none' };
				if (same.length === 0) return { refused: 'other-plan' };
				return { refused: same.some((row) => row.used_at !== null) ? 'used' : 'expired' };
			}
			await tx
				.updateTable('yzj_approvals')
				.set({ used_at: at })
				.where('id', '=', valid.id)
				.execute();
			const approval = approvalOf(valid);
			await appendAudit(tx, scope, [
				{
					at,
					who: approval.who,
					why: 'the plan is applied',
					code: 'plan-applied',
					action: 'approval.used',
					subject: `plan:${planId}`,
					before: null,
					after: { planHash },
				},
			]);
			return { approval };
		});
	},
});
