import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

/** The key with which an OA posts messages to *OA Message Trigger* (OA 消息密钥). */
export class OaMessageApi implements ICredentialType {
	name = 'oaMessageApi';

	displayName = 'OA Message API';

	icon: Icon = { light: 'file:yunzhijia.svg', dark: 'file:yunzhijia.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-yunzhijia/n8n-nodes-yunzhijia/blob/main/docs/credentials.md';

	restrictToSupportedNodes = true as const;

	properties: INodeProperties[] = [
		{
			displayName: 'Header',
			name: 'header',
			type: 'string',
			default: 'X-OA-Key',
			required: true,
			description:
				'Name of the header that the OA sends with each message (请求头名称), e.g. X-OA-Key or Authorization',
		},
		{
			displayName: 'Key',
			name: 'key',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'The whole value of that header (密钥): text of your own, random, at least 16 characters; whoever has it can send messages in the name of the OA',
		},
	];
}
