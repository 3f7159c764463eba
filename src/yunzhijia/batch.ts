import { MAX_ITEMS, type BatchEndpoint } from './endpoints';
import { decodeItems, type InputItem } from './envelope';
import type { ItemResult } from './itemResult';
import { YunzhijiaError } from './errors';
import type { Transport } from './transport';

/** Sends one batch and returns one result an item. Nothing to send is no call. More than 1000 items: RangeError, since callers journal each call. */
export const sendBatch = async <T>(transport: Transport, endpoint: BatchEndpoint, items: readonly T[], inputOf: (item: T) => InputItem, dataOf: (items: readonly T[]) => unknown): Promise<ItemResult[]> => {
	if (items.length > MAX_ITEMS) throw new RangeError(`${endpoint} takes at most ${MAX_ITEMS} items a call, not ${items.length}`);
	if (items.length === 0) return [];
	const answer = await transport.write(endpoint, dataOf(items));
	const results = decodeItems(endpoint, answer, items.map(inputOf));
	if (results) return results;
	throw new YunzhijiaError({ kind: 'outcome-unknown', endpoint, message: `Yunzhijia answered ${endpoint} with success, but its list of items cannot be read.` });
};

/** An input item that both sides call by one name. */
export const named = (key: string): InputItem => ({ key, names: [key] });
