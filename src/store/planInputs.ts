import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { deflate, inflateSync } from 'node:zlib';
import type { Transaction } from 'kysely';
import { z } from 'zod/v4';
import { collectInChunks, inChunks } from './chunks';
import { type Database, scopeLock } from './database';
import { decode, encode } from './json';
import { scopeOfPlan } from './plans';
import type { Tables } from './schema';
import type { Scope } from './scope';

/** Rows of a list with the same key keep their order among each other, all others need not. */
export interface KeyedRow {
	readonly key: string;
	/** Plain JSON. */
	readonly row: unknown;
}

/** What a plan was made from: a small head, and lists as long as the organisation. */
export interface PlanInputRecord {
	readonly head: unknown;
	readonly lists: ReadonlyMap<string, readonly unknown[]>;
}

/**
 * What plans were made from, so that a plan can be made again and explained long after both sides
 * have moved on. Lists are kept in chunks that plans of one scope share: from night to night most
 * chunks are the same, and are stored once.
 */
export interface PlanInputs {
	/** @throws StoreError not-found when the plan is not stored */
	put(
		planId: string,
		head: unknown,
		lists: Readonly<Record<string, readonly KeyedRow[]>>,
	): Promise<void>;
	/** `null`: none was saved, or retention took it away. @param names only these lists */
	get(planId: string, names?: readonly string[]): Promise<PlanInputRecord | null>;
}

/** Rows a chunk, about: small chunks are shared more often, large ones compress better. */
const ROWS_A_CHUNK = 256;

const bodySchema = z.object({
	head: z.unknown(),
	lists: z.record(z.string(), z.array(z.string())),
});
const rowsSchema = z.array(z.unknown());
const compress = promisify(deflate);

interface Chunk {
	hash: string;
	text: string;
}

/**
 * In which chunk a row belongs depends on its key alone, so
 * that rows that come and go leave other chunks as they are.
 */
function chunksOf(rows: readonly KeyedRow[]): Chunk[] {
	const count = 2 ** Math.max(0, Math.ceil(Math.log2(rows.length / ROWS_A_CHUNK)));
	const buckets = Array.from({ length: count }, (): KeyedRow[] => []);
	for (const keyed of rows) buckets[mixed(keyed.key) % count]?.push(keyed);
	return buckets.map((bucket) => {
		const text = encode(
			bucket.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ row }) => row),
		);
		return { hash: createHash('sha256').update(text).digest('base64'), text };
	});
}

/** FNV-1a. */
function mixed(key: string): number {
	let hash = 0x811c9dc5;
	for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
	return hash >>> 0;
}

const storedOf = async (
	db: Pick<Transaction<Tables>, 'selectFrom'>,
	{ eid, source }: Scope,
	hashes: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
	const rows = await collectInChunks([...new Set(hashes)], (part) =>
		db
			.selectFrom('yzj_chunks')
			.select(['hash', 'body'])
			.where('eid', '=', eid)
			.where('source', '=', source)
			.where('hash', 'in', part)
			.execute(),
	);
	return new Map(rows.map(({ hash, body }) => [hash, body]));
};

const knownOf = async (
	db: Pick<Transaction<Tables>, 'selectFrom'>,
	{ eid, source }: Scope,
	hashes: readonly string[],
): Promise<ReadonlySet<string>> => {
	const rows = await collectInChunks([...new Set(hashes)], (part) =>
		db
			.selectFrom('yzj_chunks')
			.select('hash')
			.where('eid', '=', eid)
			.where('source', '=', source)
			.where('hash', 'in', part)
			.execute(),
	);
	return new Set(rows.map(({ hash }) => hash));
};

export const createPlanInputs = (database: Database): PlanInputs => ({
	put: async (planId, head, lists) => {
		const scope = await scopeOfPlan(database.read, planId);
		const chunked = Object.entries(lists).map(([name, list]) => [name, chunksOf(list)] as const);
		const texts = new Map(
			chunked.flatMap(([, chunks]) => chunks.map(({ hash, text }) => [hash, text])),
		);
		const body = encode({
			head,
			lists: Object.fromEntries(
				chunked.map(([name, chunks]) => [name, chunks.map(({ hash }) => hash)]),
			),
		});
		// Compressed before the transaction, which awaits nothing but
		// the database; retention may take a chunk away in between.
		let missing = [...texts.keys()].filter(
			absentFrom(await knownOf(database.read, scope, [...texts.keys()])),
		);
		for (;;) {
			const rows: Tables['yzj_chunks'][] = [];
			for (const hash of missing)
				rows.push({
					...scope,
					hash,
					body: (await compress(texts.get(hash) ?? '', { level: 4 })).toString('base64'),
				});
			missing = await database.write(scopeLock(scope), async (tx) => {
				await inChunks(rows, (part) =>
					tx
						.insertInto('yzj_chunks')
						.values([...part])
						.onConflict((conflict) => conflict.doNothing())
						.execute(),
				);
				const lost = [...texts.keys()].filter(
					absentFrom(await knownOf(tx, scope, [...texts.keys()])),
				);
				if (lost.length === 0)
					await tx
						.insertInto('yzj_plan_inputs')
						.values({ plan_id: planId, body })
						.onConflict((conflict) => conflict.column('plan_id').doUpdateSet({ body }))
						.execute();
				return lost;
			});
			if (missing.length === 0) return;
		}
	},
	get: async (planId, names) => {
		const row = await database.read
			.selectFrom('yzj_plan_inputs')
			.select('body')
			.where('plan_id', '=', planId)
			.executeTakeFirst();
		if (row === undefined) return null;
		const { head, lists: all } = bodySchema.parse(decode(row.body));
		const lists = Object.entries(all).filter(([name]) => names?.includes(name) ?? true);
		const hashes = lists.flatMap(([, own]) => own);
		const stored = await storedOf(database.read, await scopeOfPlan(database.read, planId), hashes);
		const rowsOf = (hash: string): unknown[] =>
			rowsSchema.parse(
				decode(inflateSync(Buffer.from(stored.get(hash) ?? '', 'base64')).toString()),
			);
		if (hashes.some((hash) => !stored.has(hash))) return null;
		return { head, lists: new Map(lists.map(([name, own]) => [name, own.flatMap(rowsOf)])) };
	},
});

const absentFrom =
	(known: ReadonlySet<string>) =>
	(hash: string): boolean =>
		!known.has(hash);

/**
 * Takes away the inputs of plans whose contents go, and chunks that no other plan of the scope has.
 */
export const forgetInputs = async (
	tx: Transaction<Tables>,
	{ eid, source }: Scope,
	planIds: readonly string[],
): Promise<void> => {
	if (planIds.length === 0) return;
	await inChunks(planIds, (ids) =>
		tx.deleteFrom('yzj_plan_inputs').where('plan_id', 'in', ids).execute(),
	);
	const left = await tx
		.selectFrom('yzj_plan_inputs')
		.innerJoin('yzj_plans', 'yzj_plans.id', 'yzj_plan_inputs.plan_id')
		.select('yzj_plan_inputs.body')
		.where('yzj_plans.eid', '=', eid)
		.where('yzj_plans.source', '=', source)
		.execute();
	const used = new Set(
		left.flatMap(({ body }) => Object.values(bodySchema.parse(decode(body)).lists).flat()),
	);
	const chunks = await tx
		.selectFrom('yzj_chunks')
		.select('hash')
		.where('eid', '=', eid)
		.where('source', '=', source)
		.execute();
	await inChunks(
		chunks.map(({ hash }) => hash).filter((hash) => !used.has(hash)),
		(hashes) =>
			tx
				.deleteFrom('yzj_chunks')
				.where('eid', '=', eid)
				.where('source', '=', source)
				.where('hash', 'in', hashes)
				.execute(),
	);
};
