import { z } from 'zod/v4';
import { sendRobotMessage } from '../../../src/yunzhijia';
import { eachItem } from '../../shared/emit';
import { requiredText, textList } from '../../shared/fields';
import type { Operation } from '../../shared/operation';

const options = z.object({
	notifyOpenIds: textList.default([]),
	notifyMobiles: textList.default([]),
	allowHttp: z.boolean().default(false),
});

export const sendRobot: Operation = {
	resource: 'robot',
	value: 'send',
	name: 'Send',
	action: 'Send robot message',
	description:
		'Write into the group that a robot is in (群机器人); texts over 3000 characters are cut, and it shows',
	properties: [
		{
			displayName: 'Robot URL',
			name: 'robotUrl',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'Whole address of the robot (机器人地址), from the settings of the group; its token is the only secret',
		},
		{
			displayName: 'Content',
			name: 'content',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			required: true,
			description: 'Text (内容); @ALL notifies everybody',
		},
		{
			displayName: 'Options',
			name: 'robotOptions',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [
				{
					displayName: 'Allow Plain HTTP',
					name: 'allowHttp',
					type: 'boolean',
					default: false,
					description: 'Whether an address with http:// may be used, on a trusted network',
				},
				{
					displayName: 'Notify Mobiles',
					name: 'notifyMobiles',
					type: 'string',
					default: '',
					description:
						'Phones of members of the group who are notified (提醒的手机号), separated by commas',
				},
				{
					displayName: 'Notify People',
					name: 'notifyOpenIds',
					type: 'string',
					default: '',
					description:
						'OpenIds of members of the group who are notified (提醒的成员), separated by commas',
				},
			],
		},
	],
	run: async (context) =>
		await eachItem(context, async (itemIndex) => {
			const { notifyOpenIds, notifyMobiles, allowHttp } = context.read(
				'robotOptions',
				itemIndex,
				options,
			);
			const config = {
				url: context.read('robotUrl', itemIndex, requiredText),
				allowHttp,
				egress: context.node.helpers.getSecureEgressFilter(),
			};
			const sent = await sendRobotMessage(
				config,
				{
					content: context.read('content', itemIndex, requiredText),
					notify: { openIds: notifyOpenIds, mobiles: notifyMobiles },
				},
				context.services,
			);
			return [{ json: { ...sent } }];
		}),
};
