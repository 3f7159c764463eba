import { maxItems, type BatchEndpoint } from './endpoints';
import { decodeItems, type InputItem } from './envelope';
import type { ItemResult } from './itemResult';
import { YunzhijiaError } from './errors';
import type { Transport } from './transport';

/** How items go over the wire, and how their results are told apart. */
interface BatchForm<T> {
	inputOf: (item: T, index: number) => InputItem;
	dataOf: (items: readonly T[]) => unknown;
}

/**
 * Sends one batch and returns one result an item. Nothing to send is no call. More items than it
 * takes (1000, 50 for setPartTimeJobs): RangeError, since callers journal each call.
 */
export const sendBatch = async <T>(
	transport: Transport,
	endpoint: BatchEndpoint,
	items: readonly T[],
	{ inputOf, dataOf }: BatchForm<T>,
): Promise<ItemResult[]> => {
	if (items.length > maxItems(endpoint))
		throw new RangeError(
			`${endpoint} takes at most ${maxItems(endpoint)} items a call, not ${items.length}`,
		);
	if (items.length === 0) return [];
	const answer = await transport.write(endpoint, dataOf(items));
	const results = decodeItems(endpoint, answer, items.map(inputOf));
	if (results) return results;
	throw new YunzhijiaError({
		kind: 'outcome-unknown',
		endpoint,
		said: { code: 'without', facts: { endpoint, what: 'items' } },
	});
};

/** An input item that both sides call by one name. */
export const named = (key: string): InputItem => ({ key, names: [key] });

/**
 * A person in a department, as calls of the `company/` family take it; failures name the commitId
 * only (directory-api 2.3, styles B and C).
 */
export const withCommitId = <T>(item: T, index: number): T & { commitId: string } => ({
	...item,
	commitId: String(index),
});
export const byCommitId = (
	{ openId, orgId }: { openId: string; orgId: string },
	index: number,
): InputItem => ({ key: `${openId}/${orgId}`, names: [String(index)] });
