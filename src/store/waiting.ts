import type { Database } from './database';

/** What a receiver takes in the text of a list. */
const CHARACTERS_A_RECEIVER = 12;

/** How much is to be sent or laid out still; counts no further than `most`. */
export async function countWaiting(database: Database, most: number): Promise<number> {
	const { length } = await database.read
		.selectFrom('yzj_messages')
		.select((eb) =>
			eb.fn
				.coalesce(
					eb.fn.sum<number | string>(eb.fn<number>('length', ['receivers_json'])),
					eb.lit(0),
				)
				.as('length'),
		)
		.where('state', '=', 'new')
		.executeTakeFirstOrThrow();
	let waiting = Math.floor(Number(length) / CHARACTERS_A_RECEIVER);
	for (const table of ['yzj_deliveries', 'yzj_todos'] as const) {
		if (waiting >= most) break;
		const due = database.read
			.selectFrom(table)
			.select('channel')
			.where('state', '=', 'due')
			.limit(most - waiting)
			.as('due');
		const { count } = await database.read
			.selectFrom(due)
			.select((eb) => eb.fn.countAll<number | string>().as('count'))
			.executeTakeFirstOrThrow();
		waiting += Number(count);
	}
	return waiting;
}
