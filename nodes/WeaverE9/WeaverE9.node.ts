import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { testWeaverE9 } from '../shared/connectionTest';
import { credentialLabels } from '../shared/credentialLabels';
import { registry } from './operations';

/** Weaver e-cology E9 (泛微). */
// What it reads are people, and its set-up replaces a key that others may use: nothing for an AI
// agent.
// eslint-disable-next-line @n8n/community-nodes/node-usable-as-tool
export class WeaverE9 implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Weaver E9',
		name: 'weaverE9',
		icon: { light: 'file:weaver.svg', dark: 'file:weaver.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Read departments and employees of Weaver e-cology E9 (泛微 OA)',
		defaults: { name: 'Weaver E9' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'weaverE9Api',
				displayName: credentialLabels.weaverE9,
				required: true,
				testedBy: 'testWeaverE9',
			},
		],
		properties: registry.properties,
	};

	methods = { credentialTest: { testWeaverE9 } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await registry.execute(this);
	}
}
