import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';
import { robotConnectionFields } from './connectionFields';

/** The robot of a group in WeCom (企业微信群机器人), which is told when somebody has to act. */
export class WeComRobotApi implements ICredentialType {
	name = 'weComRobotApi';

	displayName = 'WeCom Robot API';

	icon: Icon = { light: 'file:robot.svg', dark: 'file:robot.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-yunzhijia/n8n-nodes-yunzhijia/blob/main/docs/credentials.md';

	restrictToSupportedNodes = true as const;

	properties: INodeProperties[] = [
		{
			displayName: 'Robot URL',
			name: 'url',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			placeholder: 'e.g. https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…',
			description:
				'Whole webhook address of the group robot (群机器人 Webhook 地址); its key is the only one',
		},
		...robotConnectionFields,
	];
}
