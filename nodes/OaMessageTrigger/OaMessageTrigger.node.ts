import {
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { systemServices } from '../../src/lib/services';
import { checkedAtPublishing } from '../shared/checkedAtPublishing';
import { testOaMessage } from '../shared/connectionTest';
import { credentialLabels } from '../shared/credentialLabels';
import { oaMessageKey } from '../shared/credentialData';
import { readCredential } from '../shared/keptCredential';
import { nodeLog } from '../shared/nodeLog';
import { storeOnce } from '../shared/nodeStore';
import { belowPath, webhookRoute } from '../shared/webhookRoute';
import { properties } from './properties';
import { routingOf } from './routing';
import { serve } from './serve';

/**
 * The door for messages of an OA: the key is checked, each message is checked, routed and stored,
 * and the OA has its answer before n8n has begun an execution, which would take longer than all the
 * rest. One is begun only where nobody delivers yet.
 */
export class OaMessageTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'OA Message Trigger',
		name: 'oaMessageTrigger',
		icon: { light: 'file:oaMessage.svg', dark: 'file:oaMessage.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{$parameter["path"]}}',
		description:
			'Take messages of an OA: checked, routed, stored and answered at once (OA 消息接收)',
		defaults: { name: 'OA Message Trigger' },
		eventTriggerDescription: 'Waiting for the OA to post a message',
		activationMessage:
			'Let the OA post to the production address, with the header of the credential.',
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'oaMessageApi',
				displayName: credentialLabels.oaMessage,
				required: true,
				testedBy: 'testOaMessage',
			},
		],
		webhooks: [
			webhookRoute('default', 'POST', { path: belowPath() }),
			// Where E9's own push class posts, which can set no header: the key stands in the address.
			webhookRoute('default', 'POST', { path: belowPath(':key/rest/ofs/:call') }),
		],
		properties,
	};

	methods = { credentialTest: { testOaMessage } };

	/**
	 * Publishing fails on a missing key or wrong settings, rather than the first message. The OA's
	 * administrator enters the address there.
	 */
	webhookMethods = checkedAtPublishing(async (functions) => {
		oaMessageKey(await readCredential(functions, 'oaMessageApi', Date.now()));
		const opened = storeOnce(systemServices(nodeLog(functions.logger)));
		try {
			await routingOf(functions, opened.store);
		} finally {
			await opened.close();
		}
	});

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await serve(this);
	}
}
