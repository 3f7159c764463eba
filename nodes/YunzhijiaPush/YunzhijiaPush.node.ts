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
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'yunzhijiaAppApi', required: true, testedBy: 'testYunzhijiaApp', displayOptions: { show: { credential: ['app'] } } },
			{ name: 'yunzhijiaPublicAccountApi', required: true, testedBy: 'testYunzhijiaPublicAccount', displayOptions: { show: { credential: ['publicAccount'] } } },
		],
		properties: registry.properties,
	};

	methods = { credentialTest: { testYunzhijiaApp, testYunzhijiaPublicAccount } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await registry.execute(this);
	}
}
