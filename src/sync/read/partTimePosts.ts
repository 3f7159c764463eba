import type { YunzhijiaReader } from '../../yunzhijia';

const PAGE = 1000;

/** How many part-time posts each department has, by orgId (directory-api 5.2). */
export async function readPartTimePosts(reader: YunzhijiaReader): Promise<Map<string, number>> {
	const posts = new Map<string, number>();
	for (let begin = 0; ; begin += PAGE) {
		const page = await reader.partTimeJobs.getPage(begin, PAGE);
		for (const { orgId } of page) posts.set(orgId, (posts.get(orgId) ?? 0) + 1);
		if (page.length < PAGE) return posts;
	}
}
