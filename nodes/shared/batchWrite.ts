import { type IDataObject, type INodeExecutionData, NodeApiError } from 'n8n-workflow';
import type { ItemResult } from '../../src/yunzhijia';
import { failedItem } from './emit';
import { Refusal } from './refusal';
import type { RunContext } from './runContext';

/** Yunzhijia takes at most this many objects in most calls (directory-api 2.5). */
const BATCH = 1000;

interface BatchWrite<T> {
	/** The record that an input item asks for. @throws whatever is wrong with that item */
	read: (itemIndex: number) => T;
	/** One call for up to `size` records; one result each, in order. */
	send: (records: readonly T[]) => Promise<ItemResult[]>;
	/** What the node emits for a record that was done. */
	done: (record: T, result: ItemResult) => IDataObject;
	/** Records a call; 1000 by default. */
	size?: number;
}

/**
 * Writes one record an input item, up to `size` in one
 * call, and emits one item for each, done or refused.
 */
export async function writeInBatches<T>(
	context: RunContext,
	{ read, send, done, size = BATCH }: BatchWrite<T>,
): Promise<INodeExecutionData[][]> {
	const output: INodeExecutionData[] = [];
	const records: { itemIndex: number; record: T }[] = [];
	for (const itemIndex of context.items.keys()) {
		try {
			records.push({ itemIndex, record: read(itemIndex) });
		} catch (error) {
			output.push(failedItem(context, error, itemIndex));
		}
	}
	for (let start = 0; start < records.length; start += size) {
		const batch = records.slice(start, start + size);
		output.push(...(await writeBatch(context, batch, send, done)));
	}
	return [output.sort((a, b) => inputOf(a) - inputOf(b))];
}

async function writeBatch<T>(
	context: RunContext,
	batch: readonly { itemIndex: number; record: T }[],
	send: BatchWrite<T>['send'],
	done: BatchWrite<T>['done'],
): Promise<INodeExecutionData[]> {
	let results: ItemResult[];
	try {
		context.services.signal?.throwIfAborted();
		results = await send(batch.map(({ record }) => record));
	} catch (error) {
		return batch.map(({ itemIndex }) => failedItem(context, error, itemIndex));
	}
	const good = results.filter((result) => result.outcome === 'done').length;
	return batch.map(({ itemIndex, record }, index) => {
		const result = results[index];
		if (result?.outcome === 'done')
			return { json: done(record, result), pairedItem: { item: itemIndex } };
		return failedItem(
			context,
			refusal(context, result, itemIndex, { good, all: batch.length }),
			itemIndex,
		);
	});
}

/** The rest of the call was applied: who reads the error must know that. */
function refusal(
	context: RunContext,
	result: ItemResult | undefined,
	item: number,
	counts: { good: number; all: number },
): NodeApiError {
	const said: Refusal['said'] =
		result === undefined || result.outcome === 'unknown'
			? { code: 'item-unknown', facts: { item, ...counts } }
			: {
					code: 'item-refused',
					facts: { item, answer: result.message, code: result.code, ...counts },
				};
	const { message, remedy: description } = new Refusal(said).told(context.language(item));
	return new NodeApiError(context.node.getNode(), {}, { itemIndex: item, message, description });
}

const inputOf = ({ pairedItem }: INodeExecutionData): number =>
	typeof pairedItem === 'object' && !Array.isArray(pairedItem) ? pairedItem.item : 0;
