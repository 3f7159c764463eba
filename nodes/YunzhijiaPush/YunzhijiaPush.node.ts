import { type IExecuteFunctions, type INodeExecutionData, type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';
import { testYunzhijiaApp, testYunzhijiaPublicAccount } from '../shared/connectionTest';
import { registry } from './operations';

/** What reaches people in Yunzhijia. */
export class YunzhijiaPush implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Yunzhijia Push',
		name: 'yunzhijiaPush',
		icon: { light: 'file:yunzhijia.svg', dark: 'file:yunzhijia.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Send messages and to-dos to people in Yunzhijia (云之家消息与待办)',
		defaults: { name: 'Yunzhijia Push' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: `={{ $parameter["resource"] === "oaMessage" && $parameter["operation"] === "deliver" ? [{ type: "${NodeConnectionTypes.Main}", displayName: "Report" }, { type: "${NodeConnectionTypes.Main}", displayName: "Dead Letters" }] : ["${NodeConnectionTypes.Main}"] }}`,
		credentials: [
			{ name: 'yunzhijiaAppApi', required: true, testedBy: 'testYunzhijiaApp', displayOptions: { show: { credential: ['app'] } } },
			{ name: 'yunzhijiaPublicAccountApi', required: true, testedBy: 'testYunzhijiaPublicAccount', displayOptions: { show: { credential: ['publicAccount'] } } },
			{ name: 'yunzhijiaAppApi', required: true, testedBy: 'testYunzhijiaApp', displayOptions: { show: { resource: ['oaMessage'], operation: ['deliver'], send: ['todos'] } } },
			{ name: 'yunzhijiaAppApi', required: true, testedBy: 'testYunzhijiaApp', displayOptions: { show: { resource: ['oaMessage'], operation: ['reconcile'] } } },
			{ name: 'yunzhijiaPublicAccountApi', required: true, testedBy: 'testYunzhijiaPublicAccount', displayOptions: { show: { resource: ['oaMessage'], operation: ['deliver'], send: ['notifications'] } } },
		],
		properties: registry.properties,
	};

	methods = { credentialTest: { testYunzhijiaApp, testYunzhijiaPublicAccount } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await registry.execute(this);
	}
}
