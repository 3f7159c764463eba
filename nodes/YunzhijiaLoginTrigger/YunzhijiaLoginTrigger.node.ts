import {
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
	NodeConnectionTypes,
} from 'n8n-workflow';
import {
	testWeaverE10,
	testWeaverE9,
	testYunzhijiaApp,
	testYunzhijiaLogin,
	testYunzhijiaPublicAccount,
} from '../shared/connectionTest';
import { credentialLabels } from '../shared/credentialLabels';
import { belowPath, webhookRoute } from '../shared/webhookRoute';
import { properties } from './properties';
import { serve } from './serve';

/**
 * The pages through which people get into the OA signed in. Everything
 * that is secret (tickets, tokens, passwords) comes and goes within
 * `webhook()`: what a workflow gets, and n8n saves, is only what happened.
 */
export class YunzhijiaLoginTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Yunzhijia Login Trigger',
		name: 'yunzhijiaLoginTrigger',
		icon: { light: 'file:yunzhijia.svg', dark: 'file:yunzhijia.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{$parameter["door"] === "qr" ? "Scan to log in" : "App home page"}}',
		description:
			'Pages that open the OA signed in: from the app in Yunzhijia, or by scanning a code (云之家单点登录、扫码登录)',
		defaults: { name: 'Yunzhijia Login Trigger' },
		inputs: [],
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
			},
			{
				name: 'weaverE10Api',
				displayName: credentialLabels.weaver,
				required: false,
				testedBy: 'testWeaverE10',
				displayOptions: { show: { door: ['app'] } },
			},
			{
				name: 'weaverE9Api',
				displayName: credentialLabels.weaverE9,
				required: true,
				testedBy: 'testWeaverE9',
				displayOptions: { show: { target: ['e9'] } },
			},
			{
				name: 'yunzhijiaPublicAccountApi',
				displayName: credentialLabels.publicAccount,
				required: true,
				testedBy: 'testYunzhijiaPublicAccount',
				displayOptions: { show: { door: ['app'], confirm: ['notification'] } },
			},
		],
		webhooks: [
			webhookRoute('default', 'POST', { path: belowPath() }),
			webhookRoute('setup', 'GET', { path: belowPath() }),
			webhookRoute('setup', 'GET', { path: belowPath('back') }),
			webhookRoute('default', 'POST', { path: belowPath('verify') }),
		],
		properties,
	};

	methods = {
		credentialTest: {
			testYunzhijiaApp,
			testYunzhijiaLogin,
			testWeaverE10,
			testWeaverE9,
			testYunzhijiaPublicAccount,
		},
	};

	// Yunzhijia has no call that subscribes a page: its address is entered in the console.
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

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await serve(this);
	}
}
