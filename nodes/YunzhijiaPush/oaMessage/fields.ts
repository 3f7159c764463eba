import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';
import { fromE9Todo, mapped, parseMessageMapping, parseRouting, type RoutingSettings } from '../../../src/messages';
import { requiredText } from '../../shared/fields';
import { Refusal } from '../../shared/refusal';
import type { RunContext } from '../../shared/runContext';

/** Messages in one post; a longer list is split by whoever sends it. */
const MOST_MESSAGES = 100;

/** Parameters of everything that takes a message and the rules. */
export const messageFields: INodeProperties[] = [
	{
		displayName: 'Routing Settings',
		name: 'settings',
		type: 'json',
		default: "={{ $('Config').first().json }}",
		required: true,
		description: 'Targets and rules (消息规则); see docs/settings.md',
	},
	{
		displayName: 'Message',
		name: 'message',
		type: 'json',
		default: '={{ $json.body ?? $json }}',
		required: true,
		description: 'One OA message or a list of up to 100 (OA 消息); see docs/oa-message.md',
	},
	{
		displayName: 'Format',
		name: 'format',
		type: 'options',
		options: [
			{ name: 'E9 Unified To-Do', value: 'e9', description: 'Fields of e-cology E9 (泛微 E9 统一待办)' },
			{ name: 'Mapping', value: 'mapping', description: 'Any JSON, with a mapping (字段映射)' },
			{ name: 'OA Message', value: 'oaMessage', description: 'As docs/oa-message.md has it (标准格式)' },
		],
		default: 'oaMessage',
		description: 'What the message looks like (消息格式)',
	},
	{
		displayName: 'Source',
		name: 'source',
		type: 'string',
		default: '审批',
		displayOptions: { show: { format: ['e9'] } },
		description: 'Module that these messages come from (来源模块)',
	},
	{
		displayName: 'Receivers Are',
		name: 'receiversAre',
		type: 'options',
		options: [
			{ name: 'Account', value: 'account', description: 'Log-in account (登录账号)' },
			{ name: 'Job Number', value: 'jobNo', description: 'Job number (工号)' },
			{ name: 'OA ID', value: 'id', description: 'ID of the employee (人员 ID)' },
		],
		default: 'account',
		displayOptions: { show: { format: ['e9'] } },
		description: 'How the OA names people (接收人标识)',
	},
	{
		displayName: 'Mapping',
		name: 'mapping',
		type: 'json',
		default: '{\n  "id": "id",\n  "source": {"value": "审批"},\n  "receivers": {"from": "receivers", "as": "id"},\n  "title": "title"\n}',
		displayOptions: { show: { format: ['mapping'] } },
		description: 'Where each member of a message is found (字段映射)',
	},
];

export const readSettings = (context: RunContext, itemIndex: number): RoutingSettings => parseRouting(context.read('settings', itemIndex, z.unknown()));

/** The messages that were given, in the shape of the contract; whether they can be used is for the contract to say. */
export function readMessages(context: RunContext, itemIndex: number, message = context.read('message', itemIndex, z.unknown())): unknown[] {
	const given = jsonOf(message);
	const list: unknown[] = Array.isArray(given) ? given : [given];
	if (list.length > MOST_MESSAGES) throw new Refusal(`${list.length} messages in one post; at most ${MOST_MESSAGES} are taken.`, 'Let the OA post them in smaller lists.');
	switch (context.read('format', itemIndex, z.enum(['oaMessage', 'e9', 'mapping']))) {
		case 'oaMessage':
			return list;
		case 'e9': {
			const source = context.read('source', itemIndex, requiredText);
			const receiversAre = context.read('receiversAre', itemIndex, z.enum(['id', 'account', 'jobNo']));
			return list.map((one) => fromE9Todo(one, source, receiversAre));
		}
		case 'mapping': {
			const parsed = parseMessageMapping(jsonOf(context.read('mapping', itemIndex, z.unknown())));
			if ('problems' in parsed) throw new Refusal(`The mapping cannot be used: ${parsed.problems.join('; ')}`, 'docs/oa-message.md shows a mapping.');
			return list.map((one) => mapped(parsed.mapping, one));
		}
	}
}

/** JSON parameters arrive as text where they were typed in. What is no JSON is left to the contract, which says so. */
function jsonOf(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	try {
		return JSON.parse(value);
	} catch {
		return value;
	}
}

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
			{ name: 'Left', value: 'left', description: 'Was bound, and is no longer in Yunzhijia (已离职)' },
			{ name: 'Refused', value: 'refused', description: 'Yunzhijia refused it (被拒绝)' },
			{ name: 'Unbound', value: 'unbound', description: 'Not bound to anybody in Yunzhijia (未绑定)' },
			{ name: 'Unknown', value: 'unknown', description: 'Nobody can tell whether it arrived (结果不明); sending it again may show it twice' },
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
			{ displayName: 'Source', name: 'source', type: 'string', default: '', description: 'Module of the OA (来源模块)' },
			{ displayName: 'Task', name: 'task', type: 'string', default: '', description: 'ID of the message in the OA (OA 消息 ID)' },
		],
	},
];

const filters = z.object({ source: z.string().trim(), task: z.string().trim() }).partial();

export function readDeadLetterFilter(context: RunContext, itemIndex: number) {
	const { source = '', task = '' } = context.read('filters', itemIndex, filters);
	return {
		reasons: context.read('reasons', itemIndex, z.array(z.enum(['unbound', 'left', 'refused', 'unknown']))),
		...(source === '' ? {} : { source }),
		...(task === '' ? {} : { task }),
	};
}
