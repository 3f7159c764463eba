import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';
import { robotConnectionFields } from './connectionFields';

/** The robot of a group in DingTalk (钉钉群机器人), which is told when somebody has to act. */
export class DingTalkRobotApi implements ICredentialType {
	name = 'dingTalkRobotApi';

	displayName = 'DingTalk Robot API';

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
			placeholder: 'e.g. https://oapi.dingtalk.com/robot/send?access_token=…',
			description: 'Whole webhook address of the custom robot (自定义机器人 Webhook 地址)',
		},
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Of the security setting "additional signature" (加签), begins with SEC. Empty where the robot goes by keywords or addresses.',
		},
		...robotConnectionFields,
	];
}
