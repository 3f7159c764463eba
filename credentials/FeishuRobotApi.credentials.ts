import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';
import { robotConnectionFields } from './connectionFields';

/** The robot of a group in Feishu (飞书群机器人), which is told when somebody has to act. */
export class FeishuRobotApi implements ICredentialType {
	name = 'feishuRobotApi';

	displayName = 'Feishu Robot API';

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
			placeholder: 'e.g. https://open.feishu.cn/open-apis/bot/v2/hook/…',
			description:
				'Whole webhook address of the custom bot (自定义机器人 webhook 地址), of Feishu or Lark',
		},
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Of the security setting "signature verification" (签名校验). Empty where the robot goes by keywords or addresses.',
		},
		...robotConnectionFields,
	];
}
