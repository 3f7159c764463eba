import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { testWeaverE10 } from '../shared/connectionTest';
import { credentialLabels } from '../shared/credentialLabels';
import { registry } from './operations';

/** Weaver E10 and eteams (泛微). */
// An AI agent must not write people and departments into the OA, which everything else follows.
// eslint-disable-next-line @n8n/community-nodes/node-usable-as-tool
export class WeaverE10 implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Weaver E10',
		name: 'weaverE10',
		icon: { light: 'file:weaver.svg', dark: 'file:weaver.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Read and write departments and employees of Weaver E10 or eteams (泛微 OA)',
		defaults: { name: 'Weaver E10' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'weaverE10Api',
				displayName: credentialLabels.weaver,
				required: true,
				testedBy: 'testWeaverE10',
			},
		],
		properties: registry.properties,
	};

	methods = { credentialTest: { testWeaverE10 } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await registry.execute(this);
	}
}
