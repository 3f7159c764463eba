import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { testYunzhijiaDirectory } from '../shared/connectionTest';
import { credentialLabels } from '../shared/credentialLabels';
import { registry } from './operations';

/** Links between OA records and those of Yunzhijia: looked up, made, taken back. */
// An AI agent must not decide who is who in an enterprise: messages and log-ins follow the links.
// eslint-disable-next-line @n8n/community-nodes/node-usable-as-tool
export class YunzhijiaBinding implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Yunzhijia Binding',
		name: 'yunzhijiaBinding',
		icon: { light: 'file:yunzhijiaBinding.svg', dark: 'file:yunzhijiaBinding.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description:
			'Look up, match, make and take back the links between OA records and Yunzhijia (云之家用户绑定)',
		defaults: { name: 'Yunzhijia Binding' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'yunzhijiaDirectoryApi',
				displayName: credentialLabels.directory,
				required: true,
				testedBy: 'testYunzhijiaDirectory',
			},
		],
		properties: registry.properties,
	};

	methods = { credentialTest: { testYunzhijiaDirectory } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await registry.execute(this);
	}
}
