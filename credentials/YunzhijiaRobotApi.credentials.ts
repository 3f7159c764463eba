import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';
import { robotConnectionFields } from './connectionFields';

/** The robot of a group in Yunzhijia (云之家群机器人), which is told when somebody has to act. */
export class YunzhijiaRobotApi implements ICredentialType {
	name = 'yunzhijiaRobotApi';

	displayName = 'Yunzhijia Robot API';

	icon: Icon = { light: 'file:yunzhijia.svg', dark: 'file:yunzhijia.dark.svg' };

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
			placeholder: 'e.g. https://www.yunzhijia.com/gateway/robot/webhook/send?yzjtype=0&yzjtoken=…',
			description:
				'Whole address of the robot (机器人地址) from the settings of its group; its token is the only key',
		},
		...robotConnectionFields,
	];
}
