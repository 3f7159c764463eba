import type { Kysely } from 'kysely';
import { z } from 'zod/v4';
import type { Services } from '../lib/services';
import { appendAudit } from './audit';
import { type Database, scopeLock } from './database';
import { decode, encode } from './json';
import type { Tables } from './schema';
import type { ChangeReason, Scope } from './scope';

/** An OA field and the Yunzhijia field it is compared with (C5). */
export interface MatchPair {
	readonly oa: string;
	readonly yzj: string;
}

export interface StoredPairs {
	/** In order of preference; empty: automatic binding is switched off. */
	readonly pairs: readonly MatchPair[];
	readonly at: number;
	readonly who: string;
}

/** The one setting of pairs that all views share (C6). */
export interface Pairs {
	/** `null`: never set. */
	get(scope: Scope): Promise<StoredPairs | null>;
	/** Stores and audits; equal pairs change nothing. @returns whether they changed */
	set(scope: Scope, pairs: readonly MatchPair[], reason: ChangeReason): Promise<boolean>;
}

const pairsSchema = z.array(z.object({ oa: z.string(), yzj: z.string() }));

const find = async (db: Kysely<Tables>, { eid, source }: Scope): Promise<StoredPairs | null> => {
	const row = await db
		.selectFrom('yzj_pairs')
		.selectAll()
		.where('eid', '=', eid)
		.where('source', '=', source)
		.executeTakeFirst();
	return row === undefined
		? null
		: { pairs: pairsSchema.parse(decode(row.pairs_json)), at: row.at, who: row.who };
};

export const createPairs = (database: Database, services: Services): Pairs => ({
	get: (scope) => find(database.read, scope),
	set: (scope, pairs, { who, why }) =>
		database.write(scopeLock(scope), async (tx) => {
			const before = (await find(tx, scope))?.pairs ?? null;
			const after = pairs.map(({ oa, yzj }) => ({ oa, yzj }));
			if (before !== null && encode(before) === encode(after)) return false;
			const at = services.now();
			const values = { pairs_json: encode(after), at, who };
			await tx
				.insertInto('yzj_pairs')
				.values({ eid: scope.eid, source: scope.source, ...values })
				.onConflict((conflict) => conflict.columns(['eid', 'source']).doUpdateSet(values))
				.execute();
			await appendAudit(tx, scope, [
				{ at, who, why, action: 'pairs.set', subject: 'pairs', before, after },
			]);
			return true;
		}),
});
