import type { ReadingDoubt } from '../../lib/certificate';
import type { YunzhijiaReader } from '../../yunzhijia';
import { dutyKey, type OaEmployee, type YzjDuties, type YzjPost, type YzjSnapshot } from '../model';
import type { Settings } from '../../settings/push';
import { readEveryRow } from './everyRow';
import { inDoubt } from './yunzhijia';

/** Leaders and part-time posts, and why the reading may not be whole. */
interface DutiesReading extends YzjDuties {
	reasons: readonly ReadingDoubt[];
}

/**
 * Part-time posts (directory-api 5.2), one for each person and department: whether several titles
 * there may come as several rows is unknown.
 */
export async function readPosts({
	partTimeJobs,
}: YunzhijiaReader): Promise<{ posts: YzjPost[]; reasons: ReadingDoubt[] }> {
	const { rows, reasons } = await readEveryRow(
		(begin, count) => partTimeJobs.getPage(begin, count),
		({ openId, orgId, jobTitle }) => JSON.stringify([openId, orgId, jobTitle]),
		'posts',
	);
	const posts = new Map<string, YzjPost>();
	for (const { openId, orgId, jobTitle, weights } of rows) {
		const known = posts.get(dutyKey(openId, orgId));
		if (known) known.jobTitle = `${known.jobTitle},${jobTitle}`;
		else posts.set(dutyKey(openId, orgId), { openId, orgId, jobTitle, weights: String(weights) });
	}
	return { posts: [...posts.values()], reasons };
}

/** Leaders and part-time posts as Yunzhijia has them now (directory-api 5.1, 5.2). */
export async function readDuties(reader: YunzhijiaReader): Promise<DutiesReading> {
	const leaders = await readEveryRow(
		(begin, count) => reader.leaders.getPage(begin, count),
		({ openId, orgId }) => dutyKey(openId, orgId),
		'leaders',
	);
	const { posts, reasons } = await readPosts(reader);
	return {
		leaders: leaders.rows.map(({ openId, orgId }) => ({ openId, orgId })),
		posts,
		reasons: [...leaders.reasons, ...reasons],
	};
}

/** The snapshot with them, certified only if both are whole. */
export function withDuties(
	snapshot: YzjSnapshot,
	{ leaders, posts, reasons }: DutiesReading,
): YzjSnapshot {
	return { ...inDoubt(snapshot, reasons), duties: { leaders, posts } };
}

/**
 * Whether a plan can hold anything about them: they cost
 * calls, and an OA that says nothing of them changes none.
 */
export function dutiesMatter(settings: Settings, employees: readonly OaEmployee[]): boolean {
	return employees.some(
		({ leaderOf, partTime, mainId }) =>
			(settings.leaders === 'sync' && leaderOf !== undefined) ||
			(settings.partTimePosts === 'sync' &&
				(partTime !== undefined || mainId !== undefined || settings.samePersonBy !== null)),
	);
}
