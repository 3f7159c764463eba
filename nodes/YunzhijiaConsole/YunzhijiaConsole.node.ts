import {
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { GET_PATHS, POST_PATHS } from '../../src/console';
import { testYunzhijiaDirectory } from '../shared/connectionTest';
import { credentialLabels } from '../shared/credentialLabels';
import { belowPath, webhookRoute } from '../shared/webhookRoute';
import { properties } from './properties';
import { serve } from './serve';

const route =
	(name: 'default' | 'setup', httpMethod: 'GET' | 'POST') =>
	(path: string): IWebhookDescription =>
		webhookRoute(name, httpMethod, { path: belowPath(path) });

/**
 * The pages in which an administrator looks, decides and sets. They
 * read the store; what needs Yunzhijia or the OA starts the workflow
 * with one item, so that integrators see, and may change, what happens.
 */
export class YunzhijiaConsole implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Yunzhijia Console',
		name: 'yunzhijiaConsole',
		icon: { light: 'file:yunzhijia.svg', dark: 'file:yunzhijia.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{$parameter["path"]}}',
		description:
			'Pages for administrators: overview, simulate, decide, apply, history, undo (云桥控制台)',
		defaults: { name: 'Yunzhijia Console' },
		eventTriggerDescription: 'Waiting for somebody to start something in the console',
		activationMessage: 'Open the console by a link of the operation Sign-In Link.',
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'yunzhijiaDirectoryApi',
				displayName: credentialLabels.directory,
				// Without it, whoever signed in as an approver stays one for that session.
				required: false,
				testedBy: 'testYunzhijiaDirectory',
			},
		],
		webhooks: [
			...GET_PATHS.map(route('default', 'GET')),
			...POST_PATHS.map(route('setup', 'POST')),
		],
		properties,
	};

	// The addresses are n8n's own: nobody has to be told of them.
	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return true;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	methods = { credentialTest: { testYunzhijiaDirectory } };

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await serve(this);
	}
}
