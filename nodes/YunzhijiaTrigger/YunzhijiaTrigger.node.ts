import {
	type INodeParameters,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { checkedAtPublishing } from '../shared/checkedAtPublishing';
import { testYunzhijiaCallback } from '../shared/connectionTest';
import { credentialLabels } from '../shared/credentialLabels';
import { leave, responseOf, send } from '../shared/sendReply';
import { belowPath, webhookRoute } from '../shared/webhookRoute';
import { ANSWERED, fields } from './fields';
import { kindOf, requireKeys } from './keys';
import { settleCall, takeCall } from './takeCall';

const isAnswered = (event: unknown): boolean => ANSWERED.some((known) => known === event);
const IS_ANSWERED = `${JSON.stringify(ANSWERED)}.includes($parameter["event"])`;

const address = {
	path: belowPath(),
	responseMode: {
		template: `={{ ${IS_ANSWERED} ? $parameter["respond"] : "onReceived" }}`,
		resolve: ({ event, respond }: INodeParameters) => (isAnswered(event) ? respond : 'onReceived'),
	},
	/** Of the last node; else n8n sends what `webhook` returns. */
	responseData: {
		template: `={{ ${IS_ANSWERED} && $parameter["respond"] === "lastNode" ? "firstEntryJson" : "" }}`,
		resolve: ({ event, respond }: INodeParameters) =>
			isAnswered(event) && respond === 'lastNode' ? 'firstEntryJson' : '',
	},
};

/** Starts a workflow when Yunzhijia calls. Every call is verified before anything is started. */
export class YunzhijiaTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Yunzhijia Trigger',
		name: 'yunzhijiaTrigger',
		icon: { light: 'file:yunzhijia.svg', dark: 'file:yunzhijia.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{$parameter["event"]}}',
		description:
			'Start when Yunzhijia calls: directory changes, replies, approvals, robots (云之家回调)',
		defaults: { name: 'Yunzhijia Trigger' },
		eventTriggerDescription: 'Waiting for Yunzhijia to call',
		activationMessage: 'Enter the production address in Yunzhijia.',
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'yunzhijiaCallbackApi',
				displayName: credentialLabels.callback,
				required: false,
				testedBy: 'testYunzhijiaCallback',
			},
		],
		webhooks: [
			webhookRoute('default', 'POST', address),
			// Directory events, and the test of their address.
			webhookRoute('setup', 'GET', address),
		],
		properties: fields,
	};

	methods = { credentialTest: { testYunzhijiaCallback } };

	/**
	 * Publishing fails when a key is missing, rather than the first call at night. Nothing is
	 * registered at Yunzhijia: an administrator enters the address.
	 */
	webhookMethods = checkedAtPublishing(requireKeys);

	/**
	 * n8n answers when it has the execution in its database, so that an event
	 * that was answered for is not lost when the process dies. Until then the
	 * event does not count as taken: a sender who got no answer sends it again.
	 */
	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const kind = kindOf(this);
		const { reply, event, id } = await takeCall(this, kind);
		if (event === undefined) {
			send(this, reply);
			return { noWebhookResponse: true };
		}
		if (id !== undefined) {
			const response = responseOf(this);
			response.once('close', () => void settleCall(this, id, response.statusCode < 400));
		}
		const workflowData = [[{ json: event }]];
		const workflowAnswers =
			ANSWERED.includes(kind) && this.getNodeParameter('respond', 'lastNode') !== 'onReceived';
		return workflowAnswers
			? { workflowData }
			: { workflowData, webhookResponse: leave(this, reply) };
	}
}
