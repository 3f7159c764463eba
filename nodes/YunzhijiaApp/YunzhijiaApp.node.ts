import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { testYunzhijiaApp, testYunzhijiaLogin } from '../shared/connectionTest';
import { credentialLabels } from '../shared/credentialLabels';
import { registry } from './operations';

/**
 * What one light app may do: who opened it, the directory
 * as it may read it, QR login, tokens for the OA, links.
 */
// Tickets and tokens are keys to somebody's account: an AI agent must not get them.
// eslint-disable-next-line @n8n/community-nodes/node-usable-as-tool
export class YunzhijiaApp implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Yunzhijia App',
		name: 'yunzhijiaApp',
		icon: { light: 'file:yunzhijia.svg', dark: 'file:yunzhijia.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description:
			'Light app of Yunzhijia: person by ticket, reads at app level, QR login, login tokens, links (云之家轻应用)',
		defaults: { name: 'Yunzhijia App' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'yunzhijiaAppApi',
				displayName: credentialLabels.app,
				required: true,
				testedBy: 'testYunzhijiaApp',
			},
			{
				name: 'yunzhijiaLoginApi',
				displayName: credentialLabels.login,
				required: true,
				testedBy: 'testYunzhijiaLogin',
				displayOptions: { show: { resource: ['loginToken'] } },
			},
		],
		// Redacted wherever n8n shows them, and not to be revealed.
		sensitiveOutputFields: ['token', 'browserSecret', 'state'],
		properties: registry.properties,
	};

	methods = { credentialTest: { testYunzhijiaApp, testYunzhijiaLogin } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await registry.execute(this);
	}
}
