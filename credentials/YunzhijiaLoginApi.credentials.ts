import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';
import { connectionFields } from './connectionFields';

/**
 * Secrets of signing people in to the OA (登录密钥): ours alone, and
 * the one that the OA shows when it asks what a token is worth.
 */
export class YunzhijiaLoginApi implements ICredentialType {
	name = 'yunzhijiaLoginApi';

	displayName = 'Yunzhijia Login API';

	icon: Icon = { light: 'file:yunzhijia.svg', dark: 'file:yunzhijia.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-yunzhijia/n8n-nodes-yunzhijia/blob/main/docs/credentials.md';

	restrictToSupportedNodes = true as const;

	properties: INodeProperties[] = [
		{
			displayName: 'Signing Secret',
			name: 'signingSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'Signs tokens and forms (签名密钥): at least 32 random characters that nobody else knows. A new one ends every log-in under way.',
		},
		{
			displayName: 'OA Key',
			name: 'oaKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'What the OA sends as "Authorization: Bearer …" to verify a token (OA 校验密钥): at least 32 random characters, other than the signing secret',
		},
		{
			displayName: 'Check Address',
			name: 'checkUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://oa.example.com/api/check',
			description:
				'Only where people prove their account on our page (账号校验地址): the call of the OA that account and password are sent to',
		},
		{
			displayName: 'Check Key',
			name: 'checkKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Sent as "Authorization: Bearer …" to the OA\'s check of account and password (账号校验密钥), where it wants one',
		},
		...connectionFields,
	];
}
