import type { IBinaryKeyData, IDataObject, INodeExecutionData } from 'n8n-workflow';
import { nodeError, reasonOf } from './nodeError';
import type { RunContext } from './runContext';

/** An item that an operation makes, before it is tied to its input. */
export interface Emitted {
	json: IDataObject;
	binary?: IBinaryKeyData;
	/** Number of the output; the first by default. */
	output?: number;
}

interface EachItemOptions {
	/** How many outputs the node has; 1 by default. */
	outputs?: number;
	/** Output for items that went wrong when the run goes on regardless; the first by default. */
	failedOutput?: number;
}

/**
 * Runs once for each input item and ties what it makes to that item. A
 * failure stops the run, or becomes an error item where the node is set to go
 * on. A run that makes nothing emits one empty item: n8n does not start nodes
 * that receive nothing, so the rest of the workflow would silently not run.
 */
export async function eachItem(
	context: RunContext,
	run: (itemIndex: number) => Promise<readonly Emitted[]>,
	options: EachItemOptions = {},
): Promise<INodeExecutionData[][]> {
	const outputs: INodeExecutionData[][] = Array.from({ length: options.outputs ?? 1 }, () => []);
	for (const itemIndex of context.items.keys()) {
		try {
			context.services.signal?.throwIfAborted();
			for (const { json, binary, output } of await run(itemIndex)) {
				outputs[output ?? 0]?.push({
					json,
					...(binary === undefined ? {} : { binary }),
					pairedItem: { item: itemIndex },
				});
			}
		} catch (error) {
			outputs[options.failedOutput ?? 0]?.push(failedItem(context, error, itemIndex));
		}
	}
	return neverNothing(context, outputs);
}

/**
 * The error item for an input item: `error` is the message, `details`
 * the remedy, `reason` the code by which docs/operations.md is sorted.
 * On the error output it carries the input item's fields, too.
 *
 * @throws the error itself when the node is not set to go on after errors
 */
export function failedItem(
	context: RunContext,
	error: unknown,
	itemIndex: number,
): INodeExecutionData {
	const shown = nodeError(context.node.getNode(), error, context.language(itemIndex), itemIndex);
	if (!context.node.continueOnFail() || context.services.signal?.aborted === true) throw shown;
	const item: INodeExecutionData = {
		json: { error: shown.message, details: shown.description ?? '', reason: reasonOf(error) },
		pairedItem: { item: itemIndex },
	};
	// Every n8n sorts out items with `error`. One that keeps it
	// loses its other fields, so it must not survive n8n's copy.
	if (context.node.getNode().onError === 'continueErrorOutput')
		Object.defineProperty(item, 'error', { value: shown, enumerable: false });
	return item;
}

function neverNothing(
	context: RunContext,
	outputs: INodeExecutionData[][],
): INodeExecutionData[][] {
	if (outputs.every((items) => items.length === 0))
		outputs[0]?.push({ json: {}, pairedItem: context.items.map((_, item) => ({ item })) });
	return outputs;
}
