import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';
import { fromE9Todos, mapped, parseMessageMapping, RECEIVER_KEYS } from '../../src/messages';
import { requiredText } from './fields';
import { Refusal } from './refusal';
import type { RunContext } from './runContext';

const MESSAGE_FORMATS = ['oaMessage', 'e9', 'mapping'] as const;
type MessageFormat = (typeof MESSAGE_FORMATS)[number];

/**
 * Messages in one post; a longer list is split by whoever sends it. E9's push class splits nothing
 * and repeats nothing: one step of a workflow is one post, with a row for everybody it reaches.
 */
const MOST_MESSAGES: Readonly<Record<MessageFormat, number>> = {
	oaMessage: 100,
	mapping: 100,
	e9: 2000,
};
export const mostMessages = (format: unknown): number =>
	MOST_MESSAGES[z.enum(MESSAGE_FORMATS).parse(format)];

/**
 * Receivers in one post, over all its messages: each of them becomes rows of the store, which take
 * many times the room of the post.
 */
export const MOST_RECEIVERS_IN_POST = 20_000;

/** How many receivers messages name, usable or not. */
export const receiversIn = (messages: readonly unknown[]): number =>
	messages.reduce<number>((sum, message) => sum + receiversOf(message), 0);

const receiversOf = (message: unknown): number =>
	typeof message === 'object' &&
	message !== null &&
	'receivers' in message &&
	Array.isArray(message.receivers)
		? message.receivers.length
		: 0;

/** What the messages look like, for everything that takes some. */
export const formatFields: INodeProperties[] = [
	{
		displayName: 'Format',
		name: 'format',
		type: 'options',
		options: [
			{
				name: 'E9 Unified To-Do',
				value: 'e9',
				description: 'Fields of e-cology E9 (泛微 E9 统一待办)',
			},
			{ name: 'Mapping', value: 'mapping', description: 'Any JSON, with a mapping (字段映射)' },
			{
				name: 'OA Message',
				value: 'oaMessage',
				description: 'As docs/oa-message.md has it (标准格式)',
			},
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
			{ name: 'E-Mail', value: 'email', description: 'E-mail address (邮箱)' },
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
		default:
			'{\n  "id": "id",\n  "source": {"value": "审批"},\n  "receivers": {"from": "receivers", "as": "id"},\n  "title": "title"\n}',
		displayOptions: { show: { format: ['mapping'] } },
		description: 'Where each member of a message is found (字段映射)',
	},
];

/** The messages of one post as they came: of a list, or the only one. */
export function messagesIn(post: unknown): unknown[] {
	const given = jsonOf(post);
	return Array.isArray(given) ? given : [given];
}

/**
 * The messages that were given, in the shape of the contract; whether they can be used is for the
 * contract to say. @throws Refusal
 */
export function readMessages(
	{ read }: Pick<RunContext, 'read'>,
	itemIndex: number,
	message: unknown,
): unknown[] {
	const list = messagesIn(message);
	const format = read('format', itemIndex, z.enum(MESSAGE_FORMATS));
	const most = mostMessages(format);
	if (list.length > most)
		throw new Refusal({ code: 'too-many-messages', facts: { messages: list.length, most } });
	switch (format) {
		case 'oaMessage':
			return list;
		case 'e9': {
			const source = read('source', itemIndex, requiredText);
			const receiversAre = read('receiversAre', itemIndex, z.enum(RECEIVER_KEYS));
			return fromE9Todos(list, source, receiversAre);
		}
		case 'mapping': {
			const parsed = parseMessageMapping(jsonOf(read('mapping', itemIndex, z.unknown())));
			if ('problems' in parsed)
				throw new Refusal({ code: 'mapping', facts: { problems: parsed.problems } });
			return list.map((one) => mapped(parsed.mapping, one));
		}
	}
}

/**
 * JSON parameters arrive as text where they were typed in.
 * What is no JSON is left to the contract, which says so.
 */
function jsonOf(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	try {
		return JSON.parse(value);
	} catch {
		return value;
	}
}
