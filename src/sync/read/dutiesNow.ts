import type { YunzhijiaReader } from '../../yunzhijia';
import { dutyKey, type YzjDuties, type YzjPost } from '../model';
import { readDuties } from './duties';

/**
 * Leaders and part-time posts at this moment, by
 * `dutyKey`. `whole`: what is missing here does not exist.
 */
export interface DutiesNow {
	leaders: ReadonlySet<string>;
	posts: ReadonlyMap<string, YzjPost>;
	whole: boolean;
}

export async function dutiesNow(reader: YunzhijiaReader): Promise<DutiesNow> {
	const { reasons, ...duties } = await readDuties(reader);
	return { ...dutiesByKey(duties), whole: reasons.length === 0 };
}

export const dutiesByKey = ({ leaders, posts }: YzjDuties): Omit<DutiesNow, 'whole'> => ({
	leaders: new Set(leaders.map(({ openId, orgId }) => dutyKey(openId, orgId))),
	posts: new Map(posts.map((post) => [dutyKey(post.openId, post.orgId), post])),
});
