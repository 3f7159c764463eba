import './userFolder';
import { ExecutionLifecycleHooks, ExternalSecretsProxy, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	type IBinaryKeyData,
	type ICredentialDataDecryptedObject,
	ICredentialsHelper,
	type IDataObject,
	type IExecuteFunctions,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
	type IRun,
	type ITaskData,
	NodeConnectionTypes,
	type OnError,
	Workflow,
} from 'n8n-workflow';
import {
	WeaverE10,
	WeaverE9,
	YunzhijiaApp,
	YunzhijiaBinding,
	YunzhijiaDirectory,
	YunzhijiaPush,
	YunzhijiaSync,
} from '../../index';

/**
 * A node of a test workflow. Nodes run in the given
 * order, each fed by the first output of the one before.
 */
export interface Step {
	name: string;
	/** One of our nodes. */
	type:
		| 'weaverE10'
		| 'weaverE9'
		| 'yunzhijiaApp'
		| 'yunzhijiaBinding'
		| 'yunzhijiaDirectory'
		| 'yunzhijiaPush'
		| 'yunzhijiaSync';
	parameters: INodeParameters;
	onError?: OnError;
}

export interface Ran {
	/** The error that stopped the run, as n8n shows it. */
	error: { message: string; description: string } | undefined;
	/** Items on each output of a node. */
	outputs(node: string): INodeExecutionData[][];
	/** What n8n has on record for a node. */
	task(node: string): ITaskData | undefined;
	hints(node: string): string[];
}

/** By type; null: chosen on the node, and deleted since. */
export type Credentials = Readonly<Record<string, ICredentialDataDecryptedObject | null>>;

/**
 * Runs a chain of our nodes in n8n's own engine, started by an item source; each of its items
 * carries the files of `binary`.
 */
export async function runWorkflow(
	items: readonly IDataObject[],
	steps: readonly Step[],
	credentials: Credentials,
	binary?: IBinaryKeyData,
	/** What started it: somebody in the editor, or a schedule. */
	mode: 'manual' | 'trigger' = 'manual',
): Promise<Ran> {
	const source: INode = {
		id: 'items',
		name: 'Items',
		type: 'test.items',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const nodes = steps.map(
		(step, index): INode => ({
			id: step.name,
			name: step.name,
			type: `n8n-nodes-yunzhijia.${step.type}`,
			typeVersion: 1,
			position: [(index + 1) * 200, 0],
			parameters: step.parameters,
			credentials: Object.fromEntries(
				Object.keys(credentials).map((type) => [type, { id: type, name: type }]),
			),
			...(step.onError === undefined ? {} : { onError: step.onError }),
		}),
	);
	const chain = [source, ...nodes];
	const connections = Object.fromEntries(
		chain.slice(0, -1).map((node, index) => [
			node.name,
			{
				main: [[{ node: chain[index + 1]?.name ?? '', type: NodeConnectionTypes.Main, index: 0 }]],
			},
		]),
	);
	const workflow = new Workflow({
		id: 'w',
		name: 'w',
		nodes: chain,
		connections,
		active: false,
		nodeTypes: nodeTypes(items, binary),
		settings: { executionOrder: 'v1', timezone: 'Asia/Shanghai' },
	});
	return ran(await execute(workflow, source, credentials, mode));
}

async function execute(
	workflow: Workflow,
	source: INode,
	credentials: Credentials,
	mode: 'manual' | 'trigger',
): Promise<IRun> {
	const hooks = new ExecutionLifecycleHooks(mode, 'e', {
		id: workflow.id,
		name: 'w',
		active: false,
		activeVersionId: null,
		isArchived: false,
		createdAt: new Date(0),
		updatedAt: new Date(0),
		nodes: Object.values(workflow.nodes),
		connections: workflow.connectionsBySourceNode,
	});
	const base = 'http://127.0.0.1:5678';
	const run = new WorkflowExecute(
		{
			credentialsHelper: new StoredCredentials(credentials),
			externalSecretsProxy: new ExternalSecretsProxy(),
			hooks,
			executeWorkflow: async () => await Promise.reject(new Error('no sub-workflows here')),
			getRunExecutionData: async () => undefined,
			restApiUrl: base,
			instanceBaseUrl: base,
			webhookBaseUrl: base,
			webhookWaitingBaseUrl: base,
			webhookTestBaseUrl: base,
			formBaseUrl: `${base}/form`,
			formTestBaseUrl: base,
			formWaitingBaseUrl: `${base}/form-waiting`,
			mcpBaseUrl: base,
			mcpTestBaseUrl: base,
			currentNodeExecutionIndex: 0,
			getRuntimeCredential: async () => await Promise.resolve(undefined),
			variables: {},
			logAiEvent: () => undefined,
			startRunnerTask: async () => await Promise.reject(new Error('no task runner here')),
			getRunnerStatus: () => ({ available: false }),
		},
		mode,
		createRunExecutionData({}),
	);
	return await run.run({ workflow, startNode: source });
}

function ran({ data }: IRun): Ran {
	const { error, runData } = data.resultData;
	const task = (node: string): ITaskData | undefined => runData[node]?.[0];
	return {
		error:
			error === undefined
				? undefined
				: { message: error.message, description: error.description ?? '' },
		task,
		outputs: (node) => (task(node)?.data?.main ?? []).map((items) => items ?? []),
		hints: (node) => (task(node)?.hints ?? []).map(({ message }) => message),
	};
}

/** A text field of the first of these items; '' when it is not there. */
export const firstText = (
	items: readonly INodeExecutionData[] | undefined,
	field: string,
): string => {
	const value = items?.[0]?.json[field];
	return typeof value === 'string' ? value : '';
};

/** Emits the given items; the stand-in for a trigger. */
class Items implements INodeType {
	constructor(
		private readonly items: readonly IDataObject[],
		private readonly binary: IBinaryKeyData | undefined,
	) {}

	description = {
		displayName: 'Items',
		name: 'items',
		group: ['trigger' as const],
		version: 1,
		description: '',
		defaults: {},
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	};

	async trigger(): Promise<Record<string, never>> {
		return {};
	}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [[]];
	}

	emitted(): INodeExecutionData[] {
		return this.items.map((json) => ({ json, ...(this.binary && { binary: this.binary }) }));
	}
}

function nodeTypes(items: readonly IDataObject[], binary: IBinaryKeyData | undefined): INodeTypes {
	const source = new Items(items, binary);
	source.execute = async () => [source.emitted()];
	const types = new Map<string, INodeType>([
		['test.items', source],
		['n8n-nodes-yunzhijia.weaverE10', new WeaverE10()],
		['n8n-nodes-yunzhijia.weaverE9', new WeaverE9()],
		['n8n-nodes-yunzhijia.yunzhijiaApp', new YunzhijiaApp()],
		['n8n-nodes-yunzhijia.yunzhijiaBinding', new YunzhijiaBinding()],
		['n8n-nodes-yunzhijia.yunzhijiaDirectory', new YunzhijiaDirectory()],
		['n8n-nodes-yunzhijia.yunzhijiaPush', new YunzhijiaPush()],
		['n8n-nodes-yunzhijia.yunzhijiaSync', new YunzhijiaSync()],
	]);
	const get = (name: string): INodeType => {
		const type = types.get(name);
		if (type === undefined) throw new Error(`unknown node type ${name}`);
		return type;
	};
	return { getByName: get, getByNameAndVersion: get, getKnownTypes: () => ({}) };
}

/** Credentials by type name, decrypted already. */
class StoredCredentials extends ICredentialsHelper {
	constructor(private readonly stored: Credentials) {
		super();
	}

	override getParentTypes = (): string[] => [];
	override authenticate = async (): Promise<never> =>
		await Promise.reject(new Error('our nodes authenticate themselves'));
	override preAuthentication = async (): Promise<undefined> => await Promise.resolve(undefined);
	override runPreAuthentication = async (): Promise<undefined> => await Promise.resolve(undefined);
	override getCredentials = async (): Promise<never> => await Promise.reject(new Error('not used'));
	override updateCredentials = async (): Promise<void> => {};
	override updateCredentialsOauthTokenData = async (): Promise<void> => {};
	override isCredentialUsableByNode = (): boolean => true;
	override getCredentialsProperties = () => [];

	override getDecrypted = async (
		_data: unknown,
		_credentials: unknown,
		type: string,
	): Promise<ICredentialDataDecryptedObject> => {
		const found = this.stored[type];
		return found === undefined || found === null
			? await Promise.reject(new Error(`no credential ${type}`))
			: await Promise.resolve(found);
	};
}
