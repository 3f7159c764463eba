import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';
import { connectionFields } from './connectionFields';

/**
 * One tenant of Weaver E10 or eteams (泛微). Tested by the node
 * Weaver E10, which says which of host, tenant or secret is wrong.
 */
export class WeaverE10Api implements ICredentialType {
	name = 'weaverE10Api';

	displayName = 'Weaver E10 API';

	icon: Icon = { light: 'file:weaver.svg', dark: 'file:weaver.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-yunzhijia/n8n-nodes-yunzhijia/blob/main/docs/credentials.md';

	restrictToSupportedNodes = true as const;

	properties: INodeProperties[] = [
		{
			displayName: 'Corp ID',
			name: 'corpId',
			type: 'string',
			default: '',
			required: true,
			description: 'Corp ID of the developer profile (开发者信息), not the tenant key',
		},
		{
			displayName: 'App Key',
			name: 'appKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'App key of the application (应用)',
		},
		{
			displayName: 'App Secret',
			name: 'appSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'App secret of the application (应用密钥)',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.eteams.cn',
			required: true,
			description: 'Open platform address; for a private E10 https://host/papi/openapi',
		},
		...connectionFields,
		{
			displayName: 'Extra Headers',
			name: 'extraHeaders',
			type: 'json',
			default: '{}',
			description: 'Sent with every call, for an ESB in front, e.g. {"callSysCode": "n8n"}',
		},
	];
}
