import type { Certificate } from '../../../lib/certificate';
import type { MirrorLeader, MirrorPost } from '../../../store';
import type { YunzhijiaReader } from '../../../yunzhijia';
import type { YzjSnapshot } from '../../model';
import { readEveryRow, type ListReading } from '../../read/everyRow';
import { readIncrement, type Increment } from '../../read/increment';
import { readYunzhijia } from '../../read/yunzhijia';

/**
 * What one pull read of Yunzhijia. Leaders and part-time posts
 * have a proof of their own: theirs is not the directory's.
 */
export type PullReading = {
	leaders: ListReading<MirrorLeader>;
	posts: ListReading<MirrorPost>;
	certificate: Certificate;
} & ({ mode: 'full'; snapshot: YzjSnapshot } | { mode: 'incremental'; increment: Increment });

/** Everything. @param boundOpenIds persons to ask for by id when the listing lacks them (C1) */
export async function readAll(
	reader: YunzhijiaReader,
	boundOpenIds: Iterable<string>,
): Promise<PullReading> {
	const snapshot = await readYunzhijia(reader, boundOpenIds);
	return {
		mode: 'full',
		snapshot,
		certificate: snapshot.certificate,
		...(await readLists(reader)),
	};
}

/**
 * What changed; leaders and posts whole, since whether their changes count as changes of a person
 * is unknown (directory-api 3.8).
 */
export async function readChanges(
	reader: YunzhijiaReader,
	since: number,
	rootUnnamed: boolean,
): Promise<PullReading> {
	const increment = await readIncrement(reader, since, rootUnnamed);
	return {
		mode: 'incremental',
		increment,
		certificate: increment.certificate,
		...(await readLists(reader)),
	};
}

async function readLists({ leaders, partTimeJobs }: YunzhijiaReader): Promise<{
	leaders: ListReading<MirrorLeader>;
	posts: ListReading<MirrorPost>;
}> {
	const key = (...parts: readonly string[]): string => JSON.stringify(parts);
	return {
		leaders: await readEveryRow(
			(begin, count) => leaders.getPage(begin, count),
			({ openId, orgId }) => key(openId, orgId),
			'leaders',
		),
		posts: await readEveryRow(
			(begin, count) => partTimeJobs.getPage(begin, count),
			({ openId, orgId, jobTitle }) => key(openId, orgId, jobTitle),
			'posts',
		),
	};
}
