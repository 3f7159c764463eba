import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';
import { connectionFields } from './connectionFields';

/**
 * One light app of Yunzhijia (云之家轻应用): to-dos, sign-on, app-level reads. Tested by the nodes that
 * take it, which say which of host or secret is wrong.
 */
export class YunzhijiaAppApi implements ICredentialType {
	name = 'yunzhijiaAppApi';

	displayName = 'Yunzhijia App API';

	icon: Icon = { light: 'file:yunzhijia.svg', dark: 'file:yunzhijia.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-yunzhijia/n8n-nodes-yunzhijia/blob/main/docs/credentials.md';

	restrictToSupportedNodes = true as const;

	properties: INodeProperties[] = [
		{
			displayName: 'App ID',
			name: 'appId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 500000001',
			description:
				'ID of the light app (轻应用 appId). Management centre: app management, app details.',
		},
		{
			displayName: 'App Secret',
			name: 'appSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Secret of the same app (appSecret)',
		},
		{
			displayName: 'EID',
			name: 'eid',
			type: 'string',
			default: '',
			placeholder: 'e.g. 10109',
			description:
				'Enterprise number (企业号); needed for reading people and departments with the app, not for to-dos',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://www.yunzhijia.com',
			description:
				'Change it for a private deployment (私有云), with its path prefix if there is one',
		},
		...connectionFields,
		{
			displayName: 'Calls a Minute',
			name: 'callsPerMinute',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 3500,
			description: 'Limit for each interface. Lower it if other programs use the same app.',
		},
	];
}
