import { type IHookFunctions, type INodeType, type INodeTypeDescription, type IWebhookFunctions, type IWebhookResponseData, NodeConnectionTypes } from 'n8n-workflow';
import { testYunzhijiaCallback } from '../shared/connectionTest';
import { nodeError } from '../shared/nodeError';
import { ANSWERED, fields } from './fields';
import { kindOf, requireKeys } from './keys';
import { send } from './send';
import { takeCall } from './takeCall';

const RESPONSE_MODE = `={{ ${JSON.stringify(ANSWERED)}.includes($parameter["event"]) ? $parameter["respond"] : "onReceived" }}`;

/** Starts a workflow when Yunzhijia calls. Every call is verified before anything is started. */
export class YunzhijiaTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Yunzhijia Trigger',
		name: 'yunzhijiaTrigger',
		icon: { light: 'file:yunzhijia.svg', dark: 'file:yunzhijia.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{$parameter["event"]}}',
		description: 'Start when Yunzhijia calls: directory changes, replies, approvals, robots (云之家回调)',
		defaults: { name: 'Yunzhijia Trigger' },
		eventTriggerDescription: 'Waiting for Yunzhijia to call',
		activationMessage: 'Enter the production address in Yunzhijia.',
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'yunzhijiaCallbackApi', required: false, testedBy: 'testYunzhijiaCallback' }],
		webhooks: [
			{ name: 'default', httpMethod: 'POST', responseMode: RESPONSE_MODE, path: 'yunzhijia' },
			// Directory events, and the test of their address.
			{ name: 'setup', httpMethod: 'GET', responseMode: RESPONSE_MODE, path: 'yunzhijia' },
		],
		properties: fields,
	};

	methods = { credentialTest: { testYunzhijiaCallback } };

	/** Publishing fails when a key is missing, rather than the first call at night. Nothing is registered at Yunzhijia: an administrator enters the address. */
	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await Promise.resolve(false);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				try {
					await requireKeys(this);
				} catch (error) {
					throw nodeError(this.getNode(), error);
				}
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await Promise.resolve(true);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const kind = kindOf(this);
		const { reply, event } = await takeCall(this, kind);
		const workflowAnswers = event !== undefined && ANSWERED.includes(kind) && this.getNodeParameter('respond', 'lastNode') !== 'onReceived';
		if (!workflowAnswers) send(this, reply);
		return { ...(workflowAnswers ? {} : { noWebhookResponse: true }), ...(event === undefined ? {} : { workflowData: [[{ json: event }]] }) };
	}
}
