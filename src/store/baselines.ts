import { type Database, scopeLock } from './database';
import type { Scope } from './scope';

/** The OA head count that the next run is measured against (C10). */
export interface Baseline {
	readonly headCount: number;
	readonly planId: string;
	/** Milliseconds since the epoch. */
	readonly at: number;
}

export interface Baselines {
	/** `null` before the first run that was applied or had no changes. */
	get(scope: Scope): Promise<Baseline | null>;
	set(scope: Scope, baseline: Baseline): Promise<void>;
}

export const createBaselines = (database: Database): Baselines => ({
	get: async ({ eid, source }) => {
		const row = await database.read
			.selectFrom('yzj_baselines')
			.selectAll()
			.where('eid', '=', eid)
			.where('source', '=', source)
			.executeTakeFirst();
		return row === undefined
			? null
			: { headCount: row.head_count, planId: row.plan_id, at: row.at };
	},
	set: (scope, { headCount, planId, at }) =>
		database.write(scopeLock(scope), async (tx) => {
			const values = { head_count: headCount, plan_id: planId, at };
			await tx
				.insertInto('yzj_baselines')
				.values({ eid: scope.eid, source: scope.source, ...values })
				.onConflict((conflict) => conflict.columns(['eid', 'source']).doUpdateSet(values))
				.execute();
		}),
});
