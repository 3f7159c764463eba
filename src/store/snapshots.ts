import type { Kysely, Transaction } from 'kysely';
import { z } from 'zod/v4';
import { certificateSchema, type Certificate } from '../lib/certificate';
import type { Services } from '../lib/services';
import type { Database } from './database';
import { StoreError } from './errors';
import { newId } from './id';
import { decode, encode } from './json';
import type { SnapshotKind } from './kinds';
import type { Tables } from './schema';

/** Rows per list. */
export type SnapshotCounts = Readonly<Record<SnapshotKind, number>>;

/** A snapshot without its records. Times are milliseconds since the epoch. */
export interface SnapshotHeader {
	readonly id: string;
	readonly side: 'oa';
	readonly source: string;
	/** `null` when staged before an enterprise was known. */
	readonly eid: string | null;
	readonly state: 'open' | 'closed';
	readonly openedAt: number;
	readonly closedAt: number | null;
	readonly expectedTotal: number | null;
	/** Rows stored so far. */
	readonly counts: SnapshotCounts;
	/** `null` while open. */
	readonly certificate: Certificate | null;
}

/**
 * One reading of the OA, stored page by page so that an
 * organisation never travels through n8n items.
 */
export interface Snapshots {
	/** @returns the id of a new, open snapshot */
	open(
		owner: { readonly source: string; readonly eid?: string },
		side: 'oa',
		meta: { readonly openedAt: number; readonly expectedTotal?: number },
	): Promise<string>;
	/**
	 * Adds records behind those already there, in rows of at most
	 * 1000. @throws StoreError not-found, snapshot (already closed)
	 */
	append(id: string, kind: SnapshotKind, records: readonly object[]): Promise<void>;
	/**
	 * @throws StoreError not-found, snapshot (already closed, or
	 * `counts` are not the rows stored: a page was lost or doubled)
	 */
	close(
		id: string,
		end: { readonly certificate: Certificate; readonly counts: SnapshotCounts },
	): Promise<void>;
	get(id: string): Promise<SnapshotHeader | null>;
	/**
	 * The records in the order in which they were appended, one stored page (at most 1000) at a time.
	 */
	pages(id: string, kind: SnapshotKind): AsyncIterable<unknown[]>;
	/** The newest closed snapshot of a source. */
	latest(source: string): Promise<SnapshotHeader | null>;
	/** Deletes snapshots opened before `olderThan` (ms). @returns how many */
	prune(olderThan: number): Promise<number>;
}

const recordsPerPage = 1000;
/**
 * Clocks of several machines differ by seconds; what lies further ahead was dated by a wrong one.
 */
const AHEAD_MS = 5 * 60_000;

const pageSchema = z.array(z.unknown());

const lockOf = (id: string): string => `snapshot:${id}`;

const storedCounts = async (db: Kysely<Tables>, id: string): Promise<SnapshotCounts> => {
	const rows = await db
		.selectFrom('yzj_snapshot_pages')
		.select(['kind', (eb) => eb.fn.sum<number>('records').as('records')])
		.where('snapshot_id', '=', id)
		.groupBy('kind')
		.execute();
	const counts: Record<SnapshotKind, number> = { departments: 0, employees: 0 };
	for (const { kind, records } of rows) counts[kind] = records;
	return counts;
};

const find = async (db: Kysely<Tables>, id: string): Promise<SnapshotHeader | null> => {
	const row = await db
		.selectFrom('yzj_snapshots')
		.selectAll()
		.where('id', '=', id)
		.executeTakeFirst();
	if (row === undefined) return null;
	return {
		id: row.id,
		side: row.side,
		source: row.source,
		eid: row.eid,
		state: row.state,
		openedAt: row.opened_at,
		closedAt: row.closed_at,
		expectedTotal: row.expected_total,
		counts: await storedCounts(db, id),
		certificate:
			row.certificate_json === null ? null : certificateSchema.parse(decode(row.certificate_json)),
	};
};

const requireOpen = async (
	tx: Transaction<Tables>,
	id: string,
	attempt: 'append to' | 'close',
): Promise<void> => {
	const row = await tx
		.selectFrom('yzj_snapshots')
		.select('state')
		.where('id', '=', id)
		.executeTakeFirst();
	if (row === undefined) {
		throw new StoreError({ code: 'no-snapshot', facts: { snapshotId: id, to: attempt } });
	}
	if (row.state === 'closed') {
		throw new StoreError({ code: 'snapshot-closed', facts: { snapshotId: id, to: attempt } });
	}
};

export const createSnapshots = (database: Database, services: Services): Snapshots => ({
	open: ({ source, eid }, side, { openedAt, expectedTotal }) => {
		const id = newId('s', services);
		return database.write(lockOf(id), async (tx) => {
			await tx
				.insertInto('yzj_snapshots')
				.values({
					id,
					side,
					source,
					eid: eid ?? null,
					state: 'open',
					opened_at: openedAt,
					closed_at: null,
					expected_total: expectedTotal ?? null,
					certificate_json: null,
				})
				.execute();
			return id;
		});
	},
	append: (id, kind, records) =>
		database.write(lockOf(id), async (tx) => {
			await requireOpen(tx, id, 'append to');
			const { last } = await tx
				.selectFrom('yzj_snapshot_pages')
				.select((eb) => eb.fn.coalesce(eb.fn.max('page'), eb.lit(0)).as('last'))
				.where('snapshot_id', '=', id)
				.where('kind', '=', kind)
				.executeTakeFirstOrThrow();
			let page = last;
			for (let start = 0; start < records.length; start += recordsPerPage) {
				const part = records.slice(start, start + recordsPerPage);
				page += 1;
				await tx
					.insertInto('yzj_snapshot_pages')
					.values({ snapshot_id: id, kind, page, records: part.length, body: encode(part) })
					.execute();
			}
		}),
	close: (id, { certificate, counts }) =>
		database.write(lockOf(id), async (tx) => {
			await requireOpen(tx, id, 'close');
			const stored = await storedCounts(tx, id);
			if (stored.departments !== counts.departments || stored.employees !== counts.employees) {
				throw new StoreError({
					code: 'snapshot-counts',
					facts: { snapshotId: id, stored, read: counts },
				});
			}
			await tx
				.updateTable('yzj_snapshots')
				.set({ state: 'closed', closed_at: services.now(), certificate_json: encode(certificate) })
				.where('id', '=', id)
				.execute();
		}),
	get: (id) => find(database.read, id),
	pages: async function* (id, kind) {
		for (let page = 0; ; ) {
			const row = await database.read
				.selectFrom('yzj_snapshot_pages')
				.select(['page', 'body'])
				.where('snapshot_id', '=', id)
				.where('kind', '=', kind)
				.where('page', '>', page)
				.orderBy('page')
				.limit(1)
				.executeTakeFirst();
			if (row === undefined) return;
			page = row.page;
			yield pageSchema.parse(decode(row.body));
		}
	},
	latest: async (source) => {
		const row = await database.read
			.selectFrom('yzj_snapshots')
			.select('id')
			.where('source', '=', source)
			.where('state', '=', 'closed')
			// What a clock that was ahead dated into the future is no newer than what was read since.
			.orderBy((eb) =>
				eb
					.case()
					.when('closed_at', '>', services.now() + AHEAD_MS)
					.then(1)
					.else(0)
					.end(),
			)
			.orderBy('closed_at', 'desc')
			.orderBy('opened_at', 'desc')
			.limit(1)
			.executeTakeFirst();
		return row === undefined ? null : await find(database.read, row.id);
	},
	prune: (olderThan) =>
		database.write('retention', async (tx) => {
			const { numDeletedRows } = await tx
				.deleteFrom('yzj_snapshots')
				.where('opened_at', '<', olderThan)
				.executeTakeFirst();
			return Number(numDeletedRows);
		}),
});
