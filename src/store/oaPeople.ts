import { collectInChunks, inChunks } from './chunks';
import type { Database } from './database';

/**
 * Which OA id an account, a job number or an e-mail
 * address belongs to, from the last reading of an OA.
 */
export interface OaPeople {
	/** From which snapshot the index was made; null when there is none. */
	readFrom(source: string): Promise<string | null>;
	/** Makes the index anew. */
	replace(
		source: string,
		snapshotId: string,
		people: readonly {
			readonly by: 'account' | 'jobNo' | 'email';
			readonly value: string;
			readonly oaId: string;
		}[],
	): Promise<void>;
	/** OA ids of these values; several where the OA has it twice. */
	find(
		source: string,
		by: 'account' | 'jobNo' | 'email',
		values: readonly string[],
	): Promise<Map<string, string[]>>;
}

export const createOaPeople = (database: Database): OaPeople => ({
	readFrom: async (source) =>
		(
			await database.read
				.selectFrom('yzj_oa_people_read')
				.select('snapshot_id')
				.where('source', '=', source)
				.executeTakeFirst()
		)?.snapshot_id ?? null,
	replace: (source, snapshotId, people) =>
		database.write('messages:people', async (tx) => {
			await tx.deleteFrom('yzj_oa_people').where('source', '=', source).execute();
			await inChunks(people, (chunk) =>
				tx
					.insertInto('yzj_oa_people')
					.values(
						chunk.map(({ by, value, oaId }) => ({ source, named_by: by, value, oa_id: oaId })),
					)
					.onConflict((conflict) =>
						conflict.columns(['source', 'named_by', 'value', 'oa_id']).doNothing(),
					)
					.execute(),
			);
			await tx
				.insertInto('yzj_oa_people_read')
				.values({ source, snapshot_id: snapshotId })
				.onConflict((conflict) =>
					conflict.column('source').doUpdateSet({ snapshot_id: snapshotId }),
				)
				.execute();
		}),
	find: async (source, by, values) => {
		const rows = await collectInChunks([...new Set(values)], (chunk) =>
			database.read
				.selectFrom('yzj_oa_people')
				.select(['value', 'oa_id'])
				.where('source', '=', source)
				.where('named_by', '=', by)
				.where('value', 'in', chunk)
				.orderBy('oa_id')
				.execute(),
		);
		return new Map(
			[...Map.groupBy(rows, ({ value }) => value)].map(([value, group]) => [
				value,
				group.map(({ oa_id }) => oa_id),
			]),
		);
	},
});
