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

/**
 * Departments, people, leaders, part-time posts and roles of Yunzhijia, one call at a time; whole
 * organisations are pushed by Yunzhijia Sync.
 */
// An AI agent must not decide about the directory of an enterprise: this node deletes, disables and
// gives roles without plan, guard or approval.
// eslint-disable-next-line @n8n/community-nodes/node-usable-as-tool
export class YunzhijiaDirectory implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Yunzhijia Directory',
		name: 'yunzhijiaDirectory',
		icon: { light: 'file:yunzhijia.svg', dark: 'file:yunzhijia.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description:
			'Read and change departments, people, leaders, part-time posts and roles of Yunzhijia (云之家通讯录)',
		defaults: { name: 'Yunzhijia Directory' },
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
