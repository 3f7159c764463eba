import { type IExecuteFunctions, type INodeExecutionData, type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';
import { testYunzhijiaDirectory } from '../shared/connectionTest';
import { registry } from './operations';

/** Directory sync: stage, plan, approve, apply. */
// An AI agent must not decide about the directory of an enterprise: plans are approved by people.
// eslint-disable-next-line @n8n/community-nodes/node-usable-as-tool
export class YunzhijiaSync implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Yunzhijia Sync',
		name: 'yunzhijiaSync',
		icon: { light: 'file:yunzhijiaSync.svg', dark: 'file:yunzhijiaSync.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Push the org chart of an OA into Yunzhijia: staged, planned, guarded, approved, applied (云之家通讯录同步)',
		defaults: { name: 'Yunzhijia Sync' },
		inputs: [NodeConnectionTypes.Main],
		outputs: `={{ $parameter["operation"] === "planPush" ? [{ type: "${NodeConnectionTypes.Main}", displayName: "Ready" }, { type: "${NodeConnectionTypes.Main}", displayName: "Blocked" }, { type: "${NodeConnectionTypes.Main}", displayName: "No Changes" }] : ["${NodeConnectionTypes.Main}"] }}`,
		credentials: [
			{
				name: 'yunzhijiaDirectoryApi',
				required: true,
				testedBy: 'testYunzhijiaDirectory',
				displayOptions: { show: { resource: ['plan'], operation: ['planPush', 'planUndo', 'apply'] } },
			},
		],
		properties: registry.properties,
	};

	methods = { credentialTest: { testYunzhijiaDirectory } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await registry.execute(this);
	}
}
