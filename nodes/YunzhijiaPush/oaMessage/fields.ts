import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';
import { routingInForce, type RoutingSettings } from '../../../src/messages';
import { formatFields } from '../../shared/oaMessages';
import type { RunContext } from '../../shared/runContext';

/** Parameters of everything that takes a message and the rules. */
export const messageFields: INodeProperties[] = [
	{
		displayName: 'Routing Settings',
		name: 'settings',
		type: 'json',
		default: "={{ $('Config').first().json }}",
		required: true,
		description:
			'Source of the profile whose targets and rules hold (消息规则); those that stand here hold in their place. See docs/settings.md.',
	},
	{
		displayName: 'Message',
		name: 'message',
		type: 'json',
		default: '={{ $json.body ?? $json }}',
		required: true,
		description: 'One OA message or a list of up to 100 (OA 消息); see docs/oa-message.md',
	},
	...formatFields,
];

export const readSettings = async (
	context: RunContext,
	itemIndex: number,
): Promise<RoutingSettings> =>
	await routingInForce(
		async () => ({ store: await context.store() }),
		context.read('settings', itemIndex, z.unknown()),
	);

export const sendField: INodeProperties = {
	displayName: 'Send',
	name: 'send',
	type: 'options',
	options: [
		{ name: 'Both', value: 'both', description: 'With a public account and an app (通知和待办)' },
		{ name: 'Notifications', value: 'notifications', description: 'With a public account (通知)' },
		{ name: 'To-Dos', value: 'todos', description: 'With an app (待办)' },
	],
	default: 'both',
	description: 'What this node delivers; each needs its credential (投递内容)',
};

/** Filter of dead letters. */
export const deadLetterFields = (reasons: readonly string[]): INodeProperties[] => [
	{
		displayName: 'Reasons',
		name: 'reasons',
		type: 'multiOptions',
		options: [
			{
				name: 'Left',
				value: 'left',
				description: 'Was bound, and is no longer in Yunzhijia (已离职)',
			},
			{ name: 'Refused', value: 'refused', description: 'Yunzhijia refused it (被拒绝)' },
			{
				name: 'Unbound',
				value: 'unbound',
				description: 'Not bound to anybody in Yunzhijia (未绑定)',
			},
			{
				name: 'Unknown',
				value: 'unknown',
				description:
					'Nobody can tell whether it arrived (结果不明); sending it again may show it twice',
			},
		],
		default: [...reasons],
		description: 'Which dead letters (死信原因)',
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		description: 'Narrows it down (筛选)',
		options: [
			{
				displayName: 'Source',
				name: 'source',
				type: 'string',
				default: '',
				description: 'Module of the OA (来源模块)',
			},
			{
				displayName: 'Task',
				name: 'task',
				type: 'string',
				default: '',
				description: 'ID of the message in the OA (OA 消息 ID)',
			},
		],
	},
];

const filters = z.object({ source: z.string().trim(), task: z.string().trim() }).partial();

export function readDeadLetterFilter(context: RunContext, itemIndex: number) {
	const { source = '', task = '' } = context.read('filters', itemIndex, filters);
	return {
		reasons: context.read(
			'reasons',
			itemIndex,
			z.array(z.enum(['unbound', 'left', 'refused', 'unknown'])),
		),
		...(source === '' ? {} : { source }),
		...(task === '' ? {} : { task }),
	};
}
