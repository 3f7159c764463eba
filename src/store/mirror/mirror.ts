import type { Kysely, Transaction } from 'kysely';
import { collectInChunks } from '../chunks';
import { type Database, scopeLock } from '../database';
import type { Tables } from '../schema';
import type { Scope } from '../scope';
import {
	departmentOf,
	type MirrorDepartment,
	type MirrorOutline,
	type MirrorPerson,
	outlineColumns,
	outlineOf,
	personColumns,
	personOf,
} from './rows';
import { type MirrorChanges, refreshed, writeDepartments, writePersons } from './write';

/** The Yunzhijia side as last read: one copy per scope, without history (C1). */
export interface Mirror {
	/**
	 * Makes the mirror of the scope equal to the two lists, in
	 * one transaction; rows that did not change are not written.
	 */
	replace(
		scope: Scope,
		departments: readonly MirrorDepartment[],
		persons: readonly MirrorPerson[],
		at: number,
	): Promise<{ readonly departments: MirrorChanges; readonly persons: MirrorChanges }>;
	/**
	 * Brings single rows up to date and takes out those that are named,
	 * in one transaction; all others stay: what an increment does not
	 * show is not gone. `gone` of an id that is not there is no change.
	 */
	merge(
		scope: Scope,
		rows: {
			readonly departments: readonly MirrorDepartment[];
			readonly persons: readonly MirrorPerson[];
		},
		gone: { readonly departments: readonly string[]; readonly persons: readonly string[] },
		at: number,
	): Promise<{ readonly departments: MirrorChanges; readonly persons: MirrorChanges }>;
	/** When the scope was last refreshed (ms), `null` if never. */
	refreshedAt(scope: Scope): Promise<number | null>;
	/** Ordered by orgId (bytes). */
	departments(scope: Scope): Promise<MirrorDepartment[]>;
	/** Ordered by openId (bytes). */
	persons(scope: Scope): Promise<MirrorPerson[]>;
	/** The same without `row`, which makes most of the work. */
	outlines(scope: Scope): AsyncIterable<MirrorOutline[]>;
	/**
	 * The persons, some thousand at a time. A refresh in between may change what is still to come.
	 */
	personPages(scope: Scope): AsyncIterable<MirrorPerson[]>;
	person(scope: Scope, openId: string): Promise<MirrorPerson | null>;
	/** openId → name of the persons in service. */
	inService(scope: Scope): Promise<Map<string, string>>;
	/** openIds of the persons in service with this job number, the first `limit` in order. */
	inServiceByJobNo(scope: Scope, jobNo: string, limit: number): Promise<string[]>;
	/** Whether anybody in service is in no department. */
	hasHomeless(scope: Scope): Promise<boolean>;
	/** Those of these persons that are there, in no order. */
	personsByIds(scope: Scope, openIds: readonly string[]): Promise<MirrorPerson[]>;
	/** Sources under which this enterprise was read, ordered. */
	sources(eid: string): Promise<string[]>;
	/**
	 * Drops the mirrors that were last refreshed before `olderThan` (ms). @returns how many scopes
	 */
	prune(olderThan: number): Promise<number>;
}

/**
 * Few enough to be garbage before they count as old: with
 * 5,000, everybody takes a sixth longer and 100 MB more.
 */
const outlinesPerPage = 500;
/** The same of whole records, which are larger. */
const personsPerPage = 100;

/** Of one scope, ordered by openId. */
const personsIn = (db: Kysely<Tables>, { eid, source }: Scope) =>
	db
		.selectFrom('yzj_mirror_persons')
		.where('eid', '=', eid)
		.where('source', '=', source)
		.orderBy('open_id');

const inServiceIn = (db: Kysely<Tables>, scope: Scope) =>
	personsIn(db, scope).where('status', '=', '1');

/** Page by page of this size. @param next the rows behind this openId, as many as a page has */
async function* pages<Row extends { open_id: string }>(
	size: number,
	next: (after: string) => Promise<Row[]>,
): AsyncIterable<Row[]> {
	for (let after = ''; ; ) {
		const rows = await next(after);
		if (rows.length > 0) yield rows;
		if (rows.length < size) return;
		after = rows.at(-1)?.open_id ?? after;
	}
}

export const createMirror = (database: Database): Mirror => ({
	replace: (scope, departments, persons, at) =>
		database.write(scopeLock(scope), async (tx) => {
			const changes = {
				departments: await writeDepartments(tx, scope, departments, 'rest'),
				persons: await writePersons(tx, scope, persons, 'rest'),
			};
			await refreshed(tx, scope, at);
			return changes;
		}),
	merge: (scope, { departments, persons }, gone, at) =>
		database.write(scopeLock(scope), async (tx) => {
			const changes = {
				departments: await writeDepartments(tx, scope, departments, new Set(gone.departments)),
				persons: await writePersons(tx, scope, persons, new Set(gone.persons)),
			};
			await refreshed(tx, scope, at);
			return changes;
		}),
	...reads(database.read),
	prune: (olderThan) => pruneMirrors(database, olderThan),
});

const reads = (db: Kysely<Tables>): Omit<Mirror, 'replace' | 'merge' | 'prune'> => ({
	refreshedAt: async ({ eid, source }) => {
		const row = await db
			.selectFrom('yzj_mirrors')
			.select('refreshed_at')
			.where('eid', '=', eid)
			.where('source', '=', source)
			.executeTakeFirst();
		return row?.refreshed_at ?? null;
	},
	departments: async ({ eid, source }) => {
		const rows = await db
			.selectFrom('yzj_mirror_departments')
			.selectAll()
			.where('eid', '=', eid)
			.where('source', '=', source)
			.orderBy('org_id')
			.execute();
		return rows.map(departmentOf);
	},
	persons: async (scope) =>
		(await personsIn(db, scope).select(personColumns).execute()).map(personOf),
	personPages: async function* (scope) {
		const page = personsIn(db, scope).select(personColumns).limit(personsPerPage);
		const next = (after: string) => page.where('open_id', '>', after).execute();
		for await (const rows of pages(personsPerPage, next)) yield rows.map(personOf);
	},
	outlines: async function* (scope) {
		const page = personsIn(db, scope).select(outlineColumns).limit(outlinesPerPage);
		const next = (after: string) => page.where('open_id', '>', after).execute();
		for await (const rows of pages(outlinesPerPage, next)) yield rows.map(outlineOf);
	},
	person: async (scope, openId) => {
		const row = await personsIn(db, scope)
			.selectAll()
			.where('open_id', '=', openId)
			.executeTakeFirst();
		return row === undefined ? null : personOf(row);
	},
	inService: async (scope) => {
		const rows = await inServiceIn(db, scope).select(['open_id', 'name']).execute();
		return new Map(rows.map(({ open_id, name }) => [open_id, name]));
	},
	inServiceByJobNo: async (scope, jobNo, limit) => {
		const rows = await inServiceIn(db, scope)
			.select('open_id')
			.where('job_no', '=', jobNo)
			.limit(limit)
			.execute();
		return rows.map(({ open_id }) => open_id);
	},
	hasHomeless: async (scope) =>
		(await inServiceIn(db, scope)
			.clearOrderBy()
			.select('open_id')
			.where('org_id', '=', '')
			.limit(1)
			.executeTakeFirst()) !== undefined,
	personsByIds: async (scope, openIds) => {
		const rows = await collectInChunks([...new Set(openIds)], (chunk) =>
			personsIn(db, scope).clearOrderBy().selectAll().where('open_id', 'in', chunk).execute(),
		);
		return rows.map(personOf);
	},
	sources: async (eid) => {
		const rows = await db
			.selectFrom('yzj_mirrors')
			.select('source')
			.where('eid', '=', eid)
			.orderBy('source')
			.execute();
		return rows.map(({ source }) => source);
	},
});

async function pruneMirrors(database: Database, olderThan: number): Promise<number> {
	const stale = await database.read
		.selectFrom('yzj_mirrors')
		.select(['eid', 'source'])
		.where('refreshed_at', '<', olderThan)
		.execute();
	let pruned = 0;
	for (const scope of stale)
		if (await database.write(scopeLock(scope), (tx) => dropMirror(tx, scope, olderThan)))
			pruned += 1;
	return pruned;
}

/** @returns whether it was dropped */
async function dropMirror(
	tx: Transaction<Tables>,
	{ eid, source }: Scope,
	olderThan: number,
): Promise<boolean> {
	const { numDeletedRows } = await tx
		.deleteFrom('yzj_mirrors')
		.where('eid', '=', eid)
		.where('source', '=', source)
		// Asked again: it may have been refreshed while we waited for the lock.
		.where('refreshed_at', '<', olderThan)
		.executeTakeFirst();
	if (numDeletedRows === 0n) return false;
	for (const table of [
		'yzj_mirror_persons',
		'yzj_mirror_departments',
		'yzj_mirror_leaders',
		'yzj_mirror_posts',
	] as const)
		await tx.deleteFrom(table).where('eid', '=', eid).where('source', '=', source).execute();
	return true;
}
