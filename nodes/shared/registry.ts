import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';
import { approverFields, approverOf } from './approver';
import { failedItem } from './emit';
import { languageOfSaved } from './language';
import { Refusal } from './refusal';
import { nodeError } from './nodeError';
import type { Operation, Resource } from './operation';
import { recorderOf, type RunRecorder } from './recordedRun';
import { createRunContext } from './runContext';

/** What a node class needs: the properties of its description, and its execute function. */
export interface Registry {
	properties: INodeProperties[];
	execute(node: IExecuteFunctions): Promise<INodeExecutionData[][]>;
}

/**
 * Puts operations together into one node. Resources and
 * operations stand in the editor in alphabetical order.
 * @throws Error at import time: an operation is listed twice,
 * names an unknown resource, or has two parameters of one name
 */
export function makeRegistry(
	resources: readonly Resource[],
	operations: readonly Operation[],
): Registry {
	const byKey = new Map<string, Operation>();
	for (const operation of operations) {
		const key = keyOf(operation.resource, operation.value);
		if (byKey.has(key)) throw new Error(`Operation "${key}" is registered twice`);
		if (!resources.some((resource) => resource.value === operation.resource))
			throw new Error(`Operation "${key}" names an unknown resource`);
		refuseDoubles(propertiesOf(operation).map(identity), `parameter of "${key}"`);
		byKey.set(key, operation);
	}
	refuseDoubles(
		resources.map((resource) => resource.value),
		'resource',
	);

	return {
		properties: [
			resourceProperty(resources),
			...operationProperties(resources, operations),
			...operations.flatMap(parametersOf),
		],
		execute: async (node) => {
			const key = keyOf(
				node.getNodeParameter('resource', 0),
				node.getNodeParameter('operation', 0),
			);
			const operation = byKey.get(key);
			if (operation === undefined)
				throw nodeError(
					node.getNode(),
					new Refusal({ code: 'unknown-operation', facts: { key } }),
					languageOfSaved(node.getNode().parameters),
				);
			return await executeOperation(node, operation);
		},
	};
}

async function executeOperation(
	node: IExecuteFunctions,
	operation: Operation,
): Promise<INodeExecutionData[][]> {
	const context = createRunContext(node);
	const startedAt = context.services.now();
	let recorder: RunRecorder | undefined;
	try {
		const approved = operation.forPeople
			? { ...context, approver: await approverOf(context) }
			: context;
		recorder = await recorderOf(approved, operation);
		const outputs = await operation.run(approved);
		await recorder.ended(outputs);
		context.services.log.info(
			`${node.getNode().type}: ${operation.resource} ${operation.value} done`,
			{
				inputItems: context.items.length,
				outputItems: outputs.map((items) => items.length),
				milliseconds: context.services.now() - startedAt,
			},
		);
		return outputs;
	} catch (error) {
		await recorder?.failed(error);
		if (
			context.items.length === 0 ||
			!node.continueOnFail() ||
			context.services.signal?.aborted === true
		)
			throw nodeError(node.getNode(), error, context.language(0));
		// Thrown, n8n would pass the input on to the first output, as if all had gone well.
		return [context.items.map((_, item) => failedItem(context, error, item))];
	} finally {
		await context.close();
	}
}

const keyOf = (resource: unknown, operation: unknown): string =>
	`${String(resource)}.${String(operation)}`;

/** Two parameters of one name are fine when they never show together. */
const identity = (property: INodeProperties): string =>
	`${property.name} ${JSON.stringify(property.displayOptions ?? {})}`;

function refuseDoubles(names: readonly string[], what: string): void {
	const doubled = names.find((name, index) => names.indexOf(name) !== index);
	if (doubled !== undefined) throw new Error(`The ${what} "${doubled}" is registered twice`);
}

const byName = (a: { name: string }, b: { name: string }): number =>
	a.name.localeCompare(b.name, 'en');

function resourceProperty(resources: readonly Resource[]): INodeProperties {
	const first = resources[0]?.value ?? '';
	return {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: [...resources]
			.sort(byName)
			.map(({ name, value, description }): INodePropertyOptions => ({ name, value, description })),
		default: first,
	};
}

function operationProperties(
	resources: readonly Resource[],
	operations: readonly Operation[],
): INodeProperties[] {
	return resources.map((resource) => {
		const own = operations.filter((operation) => operation.resource === resource.value);
		const first = own[0]?.value ?? '';
		return {
			displayName: 'Operation',
			name: 'operation',
			type: 'options',
			noDataExpression: true,
			displayOptions: { show: { resource: [resource.value] } },
			options: [...own].sort(byName).map(
				({ name, value, action, description }): INodePropertyOptions => ({
					name,
					value,
					action,
					description,
				}),
			),
			default: first,
		};
	});
}

const propertiesOf = ({ properties, forPeople }: Operation): INodeProperties[] =>
	forPeople ? [...properties, ...approverFields] : properties;

const parametersOf = (operation: Operation): INodeProperties[] =>
	propertiesOf(operation).map((property) => ({
		...property,
		displayOptions: {
			...property.displayOptions,
			show: {
				...property.displayOptions?.show,
				resource: [operation.resource],
				operation: [operation.value],
			},
		},
	}));
