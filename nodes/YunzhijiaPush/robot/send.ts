import { z } from 'zod/v4';
import { groupOf, type Robot, sayBy, tellGroup } from '../../../src/alerts';
import type { Language } from '../../../src/words';
import { eachItem, type Emitted } from '../../shared/emit';
import { requiredText, textList } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import type { RunContext } from '../../shared/runContext';
import { hintNobody, robotField, robotOf } from './which';

const options = z.object({
	notifyOpenIds: textList.default([]),
	notifyMobiles: textList.default([]),
});

export const sendRobot: Operation = {
	resource: 'robot',
	value: 'send',
	name: 'Send',
	action: 'Send robot message',
	description:
		'Write into the group that a robot is in (群机器人), in the form of its messenger; texts that are too long for it are cut, and it shows',
	properties: [
		robotField,
		{
			displayName: 'Content',
			name: 'content',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			required: true,
			description:
				'Text (内容), read as it is written; its first line is the title. In Yunzhijia @ALL notifies everybody.',
		},
		{
			displayName: 'Keep Trying',
			name: 'keepTrying',
			type: 'boolean',
			default: false,
			description:
				'Whether a robot that is away gets the message with the next one, instead of an error (稍后补发)',
		},
		{
			displayName: 'Options',
			name: 'robotOptions',
			type: 'collection',
			placeholder: 'Add Option',
			displayOptions: { show: { robot: ['yunzhijia'], keepTrying: [false] } },
			default: {},
			options: [
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
			const content = context.read('content', itemIndex, requiredText);
			const robot = await robotOf(context, itemIndex);
			if (robot === null) {
				hintNobody(context, itemIndex, context.language(itemIndex));
				return [{ json: { told: null } }];
			}
			return [
				context.read('keepTrying', itemIndex, z.boolean())
					? await keepTrying(context, robot, content, context.language(itemIndex))
					: await sendNow(context, robot, content, itemIndex),
			];
		}),
};

async function keepTrying(
	{ node, store, services }: RunContext,
	robot: Robot,
	content: string,
	language: Language,
): Promise<Emitted> {
	const message = { content, quietMs: 0, language };
	const told = await tellGroup(store, services, groupOf(robot, services), message);
	if (told.problem !== null)
		node.addExecutionHints({
			message: `${told.problem.message} ${told.problem.remedy}`,
			type: 'danger',
			location: 'outputPane',
		});
	return { json: { ...told } };
}

async function sendNow(
	{ read, services }: RunContext,
	robot: Robot,
	content: string,
	itemIndex: number,
): Promise<Emitted> {
	// Only Yunzhijia's robots notify people by name.
	const { notifyOpenIds, notifyMobiles } =
		robot.kind === 'yunzhijia' ? read('robotOptions', itemIndex, options) : options.parse({});
	const notify = { openIds: notifyOpenIds, mobiles: notifyMobiles };
	return { json: { told: true, ...(await sayBy(robot, { content, notify }, services)) } };
}
