import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';
import { connectionFields } from './connectionFields';

/**
 * The address book of one Yunzhijia enterprise (云之家通讯录). Tested by the node Yunzhijia Directory,
 * which says which of host, enterprise or key is wrong.
 */
export class YunzhijiaDirectoryApi implements ICredentialType {
	name = 'yunzhijiaDirectoryApi';

	displayName = 'Yunzhijia Directory API';

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
			description: 'Enterprise number (企业号), as the Yunzhijia management centre shows it',
		},
		{
			displayName: 'Read Key',
			name: 'readKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Read-only address book key (只读密钥). Management centre: system settings, system integration, ' +
				'address-book sync. Plans are made with this key alone.',
		},
		{
			displayName: 'Editable Key',
			name: 'editKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Editable address book key (可编辑密钥), needed for applying. Leave empty for read-only use. ' +
				'Switching it on locks manual editing of the directory in Yunzhijia; trial teams have none.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://www.yunzhijia.com',
			description:
				'Change it for a private deployment (私有云), with its path prefix if there is one',
		},
		{
			displayName: 'Approvers',
			name: 'approvers',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			placeholder: 'e.g. li.lei@example.com, han.meimei@example.com',
			description:
				'E-mails with which people sign in to this n8n who may look at plans and links, approve, bind ' +
				'and import through its forms (审批人，填登录 n8n 的邮箱), separated by commas or lines. ' +
				'Empty: nobody. It concerns the forms only, not flows.',
		},
		...connectionFields,
		{
			displayName: 'Calls a Minute',
			name: 'callsPerMinute',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 1500,
			description: 'Limit for each key and interface. Lower it if other programs use the same key.',
		},
	];
}
