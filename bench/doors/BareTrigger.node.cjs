// The least that a trigger can be which refuses what it is sent: n8n loads it from its folder `custom`.
'use strict';

class BareTrigger {
	description = {
		displayName: 'Bare Trigger',
		name: 'bareTrigger',
		group: ['trigger'],
		version: 1,
		description: 'Refuses whatever is posted',
		defaults: { name: 'Bare Trigger' },
		inputs: [],
		outputs: ['main'],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				path: '={{$parameter["path"]}}',
				isFullPath: true,
			},
		],
		properties: [{ displayName: 'Path', name: 'path', type: 'string', default: '' }],
	};

	async webhook() {
		await this.getRequestObject()
			.readRawBody()
			.catch(() => {});
		this.getResponseObject().writeHead(403).end('refused');
		return { noWebhookResponse: true };
	}
}

module.exports = { BareTrigger };
