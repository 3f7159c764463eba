import { type Kysely, sql } from 'kysely';
import { z } from 'zod/v4';
import type { Dialect } from '../database';
import { receiversOf, unknownText } from '../receivers';
import type { Tables } from '../schema';

const byHow = z.enum(['id', 'account', 'jobNo']);

/** Receivers that nobody knows are places in the list of their message, in place of a row each; ids are looked up like accounts. */
export const unknownReceivers = async (db: Kysely<Tables>, dialect: Dialect): Promise<void> => {
	const { schema } = db;
	const text = dialect === 'postgres' ? sql`text collate "C"` : sql`text`;
	const time = 'bigint' as const;
	await schema
		.createTable('yzj_unknown_receivers')
		.addColumn('message_id', text, (column) => column.primaryKey().notNull())
		.addColumn('oa', text, (column) => column.notNull())
		.addColumn('receivers', 'integer', (column) => column.notNull())
		.addColumn('unknown_json', text, (column) => column.notNull())
		.addColumn('at', time, (column) => column.notNull())
		.addColumn('tried_at', time, (column) => column.notNull())
		.execute();
	for (const [name, last] of [
		['of_oa', 'oa_id'],
		['made', 'made_at'],
	] as const)
		await schema
			.createIndex(`yzj_bindings_${name}`)
			.on('yzj_bindings')
			.columns(['source', 'kind', last])
			.execute();
	await keepWhatWaits(db);
	await schema.dropTable('yzj_unresolved').execute();
	// The index of people is made anew, with ids, from the last reading.
	await db.deleteFrom('yzj_oa_people_read').execute();
};

async function keepWhatWaits(db: Kysely<Tables>): Promise<void> {
	const { rows } = await sql<{ message_id: string; at: number | string }>`
		select message_id, max(at) as at from yzj_unresolved group by message_id`.execute(db);
	for (const { message_id, at } of rows) {
		const message = await db
			.selectFrom('yzj_messages')
			.select(['oa', 'receivers_json'])
			.where('id', '=', message_id)
			.executeTakeFirst();
		if (message === undefined) continue;
		const unknown = await sql<{ named_by: string; value: string; detail: string }>`
			select named_by, value, detail from yzj_unresolved where message_id = ${message_id}`.execute(
			db,
		);
		const named = unknown.rows.map(({ named_by, value, detail }) => ({
			by: byHow.parse(named_by),
			value,
			detail,
		}));
		await db
			.insertInto('yzj_unknown_receivers')
			.values({
				message_id,
				oa: message.oa,
				receivers: named.length,
				unknown_json: unknownText(receiversOf(message.receivers_json), named),
				at: Number(at),
				tried_at: 0,
			})
			.execute();
	}
}
