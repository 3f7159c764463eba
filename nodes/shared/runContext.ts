import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { z } from 'zod/v4';
import { type Services, systemServices } from '../../src/lib/services';
import type { Store } from '../../src/store';
import type { Approver } from '../../src/sync/saved/approvers';
import type { Language } from '../../src/words';
import { nodeLog } from './nodeLog';
import { languageOfNode } from './language';
import { openNodeStore } from './nodeStore';
import { problemsIn } from './problemsIn';
import { Refusal } from './refusal';

/** What an operation works with during one run of its node. */
export interface RunContext {
	readonly node: IExecuteFunctions;
	readonly items: readonly INodeExecutionData[];
	readonly services: Services;
	/** Who the run is for, where the node is for approvers only; null: for the flow. */
	readonly approver: Approver | null;
	/** A parameter, evaluated for that item and parsed. @throws Refusal naming the parameter */
	read: <T>(name: string, itemIndex: number, schema: z.ZodType<T>) => T;
	/** The language of whoever reads what the node says of that item. */
	language: (itemIndex: number) => Language;
	/** The store of this n8n, opened on first use. */
	store: () => Promise<Store>;
	/** Called once, when the node is done. */
	close: () => Promise<void>;
}

export function createRunContext(node: IExecuteFunctions): RunContext {
	const signal = node.getExecutionCancelSignal();
	const services: Services = {
		...systemServices(nodeLog(node.logger)),
		...(signal === undefined ? {} : { signal }),
	};
	let opened: Promise<Store> | undefined;

	return {
		node,
		items: node.getInputData(),
		services,
		approver: null,
		read: (name, itemIndex, schema) => {
			const given = node.getNodeParameter(name, itemIndex);
			const result = schema.safeParse(given);
			if (result.success) return result.data;
			throw new Refusal({
				code: 'parameter',
				facts: { name, problems: problemsIn(schema, given) },
			});
		},
		language: (itemIndex) => languageOfNode((name) => parameterIn(node, name, itemIndex)),
		store: async () => await (opened ??= openNodeStore(services)),
		close: async () => {
			// A store that could not be opened was already reported by whoever asked for it.
			const store = await opened?.catch(() => undefined);
			await store?.close();
		},
	};
}

/**
 * undefined: the node has no such parameter, or its expression
 * cannot be evaluated, which whoever needs it says.
 */
function parameterIn(node: IExecuteFunctions, name: string, itemIndex: number): unknown {
	try {
		return node.getNodeParameter(name, itemIndex, undefined);
	} catch {
		return undefined;
	}
}
