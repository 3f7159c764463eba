import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';
import { connectionFields } from './connectionFields';

const ofAccess = (access: string): INodeProperties['displayOptions'] => ({
	show: { access: [access] },
});

/**
 * One e-cology E9 (泛微). Tested by the node Weaver E9, which
 * says which of address, list, key or registration is wrong.
 */
export class WeaverE9Api implements ICredentialType {
	name = 'weaverE9Api';

	displayName = 'Weaver E9 API';

	icon: Icon = { light: 'file:weaver.svg', dark: 'file:weaver.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-yunzhijia/n8n-nodes-yunzhijia/blob/main/docs/credentials.md';

	restrictToSupportedNodes = true as const;

	properties: INodeProperties[] = [
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://oa.example.com',
			required: true,
			description: 'Address of e-cology (OA 地址), without a page behind it',
		},
		{
			displayName: 'Access',
			name: 'access',
			type: 'options',
			default: 'hrm-token',
			description: 'How this E9 lets a caller in (认证方式); an installation has at least one way',
			options: [
				{
					name: 'EC Token',
					value: 'ec-token',
					description: 'Registered appid (认证 appid); Set Up EC Token makes the two values below',
				},
				{
					name: 'HRM Token',
					value: 'hrm-token',
					description: 'Secret of the page hrm_webservice_config.jsp (人力资源接口密钥)',
				},
				{
					name: 'IP List',
					value: 'ip-list',
					description: 'Address of this machine in HrmWebserviceIP.properties (IP 白名单)',
				},
			],
		},
		{
			displayName: 'HRM Secret',
			name: 'hrmSecret',
			type: 'string',
			typeOptions: { password: true },
			displayOptions: ofAccess('hrm-token'),
			default: '',
			description:
				'From /hrm/websevice/hrm_webservice_config.jsp of E9 (人力资源接口密钥); it is not the EC secret',
		},
		{
			displayName: 'HRM Digest',
			name: 'hrmDigest',
			type: 'options',
			displayOptions: ofAccess('hrm-token'),
			default: 'md5',
			description: 'What that page makes the key with (加密方式); MD5 where nobody changed it',
			options: [
				{ name: 'MD5', value: 'md5' },
				{ name: 'SM3', value: 'sm3' },
			],
		},
		{
			displayName: 'App ID',
			name: 'appId',
			type: 'string',
			displayOptions: ofAccess('ec-token'),
			default: '',
			description: 'APPID of a row of table ECOLOGY_BIZ_EC, used by nobody else',
		},
		{
			displayName: 'EC Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			displayOptions: ofAccess('ec-token'),
			default: '',
			description: 'The secret that Set Up EC Token shows once (secrit)',
		},
		{
			displayName: 'EC Public Key',
			name: 'publicKey',
			type: 'string',
			typeOptions: { password: true },
			displayOptions: ofAccess('ec-token'),
			default: '',
			description: 'The public key that Set Up EC Token shows once (spk)',
		},
		{
			displayName: 'User ID',
			name: 'userId',
			type: 'string',
			displayOptions: ofAccess('ec-token'),
			default: '',
			placeholder: 'e.g. 1',
			description:
				'Number of the OA user as whom is read (column ID of HrmResource, 人员 ID), not a login name',
		},
		{
			displayName: 'Sign-On App ID',
			name: 'ssoAppId',
			type: 'string',
			default: '',
			description:
				'Only for signing people in (单点登录 appid): the application that E9’s integration centre registered; it is not the App ID of the EC token',
		},
		{
			displayName: 'Sign-On Secret',
			name: 'ssoSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Only where this E9 asks for it when people are signed in (单点登录密钥)',
		},
		...connectionFields,
	];
}
