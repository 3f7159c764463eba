import type { Transaction } from 'kysely';
import { inChunks } from '../chunks';
import { type Database, scopeLock } from '../database';
import type { MirrorChanges } from './write';
import type { Tables } from '../schema';
import type { Scope } from '../scope';

/** A leader of a department as last read. */
export interface MirrorLeader {
	readonly orgId: string;
	readonly openId: string;
}

/**
 * A part-time post as last read; several titles of one person in one department are several posts.
 */
export interface MirrorPost {
	readonly openId: string;
	readonly orgId: string;
	readonly jobTitle: string;
	readonly weights: number;
}

/**
 * Leaders and part-time posts of Yunzhijia as last read:
 * two lists that are always read whole, each on its own.
 */
export interface MirrorPosts {
	/** Makes the stored list equal to this one; rows that did not change are not written. */
	replaceLeaders(scope: Scope, leaders: readonly MirrorLeader[]): Promise<MirrorChanges>;
	replacePosts(scope: Scope, posts: readonly MirrorPost[]): Promise<MirrorChanges>;
	/** Ordered by orgId, openId (bytes). */
	leaders(scope: Scope): Promise<MirrorLeader[]>;
	/** Ordered by openId, orgId, jobTitle (bytes). */
	posts(scope: Scope): Promise<MirrorPost[]>;
}

const keyOf = (...parts: readonly string[]): string => JSON.stringify(parts);
const leaderKey = ({ orgId, openId }: MirrorLeader): string => keyOf(orgId, openId);
const postKey = ({ openId, orgId, jobTitle }: MirrorPost): string => keyOf(openId, orgId, jobTitle);

/** What has to be written and what taken away, so that `stored` becomes `wanted`. */
const differ = <T>(
	stored: readonly T[],
	wanted: readonly T[],
	key: (row: T) => string,
	same: (a: T, b: T) => boolean,
): { write: T[]; remove: T[]; changes: MirrorChanges } => {
	const gone = new Map(stored.map((row) => [key(row), row]));
	const write: T[] = [];
	let added = 0;
	for (const [id, row] of new Map(wanted.map((one) => [key(one), one]))) {
		const before = gone.get(id);
		gone.delete(id);
		if (before !== undefined && same(before, row)) continue;
		if (before === undefined) added += 1;
		write.push(row);
	}
	return {
		write,
		remove: [...gone.values()],
		changes: { added, changed: write.length - added, removed: gone.size },
	};
};

export const createMirrorPosts = (database: Database): MirrorPosts => {
	const leadersIn = async (
		db: Transaction<Tables> | Database['read'],
		{ eid, source }: Scope,
	): Promise<MirrorLeader[]> => {
		const rows = await db
			.selectFrom('yzj_mirror_leaders')
			.selectAll()
			.where('eid', '=', eid)
			.where('source', '=', source)
			.orderBy('org_id')
			.orderBy('open_id')
			.execute();
		return rows.map(({ org_id, open_id }) => ({ orgId: org_id, openId: open_id }));
	};
	const postsIn = async (
		db: Transaction<Tables> | Database['read'],
		{ eid, source }: Scope,
	): Promise<MirrorPost[]> => {
		const rows = await db
			.selectFrom('yzj_mirror_posts')
			.selectAll()
			.where('eid', '=', eid)
			.where('source', '=', source)
			.orderBy('open_id')
			.orderBy('org_id')
			.orderBy('job_title')
			.execute();
		return rows.map(({ open_id, org_id, job_title, weights }) => ({
			openId: open_id,
			orgId: org_id,
			jobTitle: job_title,
			weights,
		}));
	};
	return {
		replaceLeaders: (scope, leaders) =>
			database.write(scopeLock(scope), async (tx) => {
				const { eid, source } = scope;
				const { write, remove, changes } = differ(
					await leadersIn(tx, scope),
					leaders,
					leaderKey,
					() => true,
				);
				for (const { orgId, openId } of remove)
					await tx
						.deleteFrom('yzj_mirror_leaders')
						.where('eid', '=', eid)
						.where('source', '=', source)
						.where('org_id', '=', orgId)
						.where('open_id', '=', openId)
						.execute();
				await inChunks(write, (rows) =>
					tx
						.insertInto('yzj_mirror_leaders')
						.values(
							rows.map(({ orgId, openId }) => ({ eid, source, org_id: orgId, open_id: openId })),
						)
						.execute(),
				);
				return changes;
			}),
		replacePosts: (scope, posts) =>
			database.write(scopeLock(scope), async (tx) => {
				const { eid, source } = scope;
				// PostgreSQL cannot hold U+0000 in a text.
				const wanted = posts.map((post) => ({
					...post,
					jobTitle: post.jobTitle.replaceAll('\0', ''),
				}));
				const { write, remove, changes } = differ(
					await postsIn(tx, scope),
					wanted,
					postKey,
					(a, b) => a.weights === b.weights,
				);
				for (const { openId, orgId, jobTitle } of remove)
					await tx
						.deleteFrom('yzj_mirror_posts')
						.where('eid', '=', eid)
						.where('source', '=', source)
						.where('open_id', '=', openId)
						.where('org_id', '=', orgId)
						.where('job_title', '=', jobTitle)
						.execute();
				await inChunks(write, (rows) =>
					tx
						.insertInto('yzj_mirror_posts')
						.values(
							rows.map(({ openId, orgId, jobTitle, weights }) => ({
								eid,
								source,
								open_id: openId,
								org_id: orgId,
								job_title: jobTitle,
								weights,
							})),
						)
						.onConflict((conflict) =>
							conflict
								.columns(['eid', 'source', 'open_id', 'org_id', 'job_title'])
								.doUpdateSet((eb) => ({ weights: eb.ref('excluded.weights') })),
						)
						.execute(),
				);
				return changes;
			}),
		leaders: (scope) => leadersIn(database.read, scope),
		posts: (scope) => postsIn(database.read, scope),
	};
};
