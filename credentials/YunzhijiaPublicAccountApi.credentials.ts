import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';
import { connectionFields } from './connectionFields';

/**
 * One public account of Yunzhijia (云之家公共号), which sends notifications. Tested by the node Yunzhijia
 * Push without sending anything.
 */
export class YunzhijiaPublicAccountApi implements ICredentialType {
	name = 'yunzhijiaPublicAccountApi';

	displayName = 'Yunzhijia Public Account API';

	icon: Icon = { light: 'file:yunzhijia.svg', dark: 'file:yunzhijia.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-yunzhijia/n8n-nodes-yunzhijia/blob/main/docs/credentials.md';

	restrictToSupportedNodes = true as const;

	properties: INodeProperties[] = [
		{
			displayName: 'EID',
			name: 'eid',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 10109',
			description:
				'Number of the enterprise (企业号) that the account belongs to; it can send there only',
		},
		{
			displayName: 'Account ID',
			name: 'accountId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. XT-0f3b6c1e-1111-2222-3333-444455556666',
			description:
				'ID of the public account (公共号). Yunzhijia web client: business centre, public accounts, the account, developer.',
		},
		{
			displayName: 'Key',
			name: 'key',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'Key of the same account (pubsecret, also called pubkey). It signs every call and is never sent.',
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
	];
}
