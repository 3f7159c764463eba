import { z } from 'zod/v4';
import { yunzhijiaApp } from '../../shared/clients';
import { callbackKeys } from '../../shared/credentialData';
import { eachItem } from '../../shared/emit';
import { requiredText, textValue } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import type { RunContext } from '../../shared/runContext';
import { storedCredential } from '../../shared/storedCredential';
import { readReceivers, receiversField } from '../receivers';
import { sourceIdField } from './fields';
import { forEverybody } from './outcome';

const text = textValue.default('');
const additional = z.object({
	content: text,
	itemTitle: text,
	senderId: text,
	tagId: text,
	passUrl: text,
	place: z.enum(['', 'notifications', 'approvals']).default(''),
});

export const createTodo: Operation = {
	resource: 'todo',
	value: 'create',
	name: 'Create',
	action: 'Create to do',
	description:
		'Give people something to do (新增待办), up to 100 in one call; sending it twice does no harm',
	properties: [
		sourceIdField,
		receiversField,
		{
			displayName: 'Title',
			name: 'title',
			type: 'string',
			default: '',
			required: true,
			description: 'Main title (标题), normally the name of the app',
		},
		{
			displayName: 'Opens',
			name: 'todoUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://oa.example.com/leave/17',
			description: 'Whole address that a tap opens (链接)',
		},
		{
			displayName: 'Icon URL',
			name: 'iconUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://oa.example.com/icon.png',
			description: 'Address of the picture beside it (图标)',
		},
		{
			displayName: 'Approval Address Has Token',
			name: 'addressToken',
			type: 'boolean',
			default: false,
			description:
				'Whether the Address Token of the Yunzhijia Callback credential is put behind the ' +
				'Approval URL (附带地址令牌): with such a token, calls without it are refused',
		},
		{
			displayName: 'Additional Fields',
			name: 'todoFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [
				{
					displayName: 'Approval URL',
					name: 'passUrl',
					type: 'string',
					default: '',
					description:
						'Makes it approvable with one tap (快捷审批): the address of a Yunzhijia Trigger for quick approval',
				},
				{
					displayName: 'Content',
					name: 'content',
					type: 'string',
					default: '',
					description:
						'Text (内容), shown as the notification of the phone as well; without it there is none',
				},
				{
					displayName: 'Item Title',
					name: 'itemTitle',
					type: 'string',
					default: '',
					description: 'Title of the entry (条目标题), the title by default',
				},
				{
					displayName: 'Place',
					name: 'place',
					type: 'options',
					options: [
						{ name: 'As the App Says', value: '' },
						{ name: 'Notification Centre', value: 'notifications' },
						{ name: 'To Be Approved', value: 'approvals' },
					],
					default: '',
					description: 'Where it shows (待办类型)',
				},
				{
					displayName: 'Sender',
					name: 'senderId',
					type: 'string',
					default: '',
					description: 'OpenId of the sender (发送人)',
				},
				{
					displayName: 'Tag ID',
					name: 'tagId',
					type: 'string',
					default: '',
					description: 'Category in the notification centre (二级分类)',
				},
			],
		},
	],
	run: async (context) => {
		const { todos } = await yunzhijiaApp(context);
		const token = await addressToken(context);
		return await eachItem(context, async (itemIndex) => {
			const sourceId = context.read('sourceId', itemIndex, requiredText);
			const openIds = readReceivers(context, itemIndex);
			const { place, ...fields } = context.read('todoFields', itemIndex, additional);
			const todo = {
				sourceId,
				title: context.read('title', itemIndex, requiredText),
				url: context.read('todoUrl', itemIndex, requiredText),
				iconUrl: context.read('iconUrl', itemIndex, requiredText),
				...fields,
				passUrl: withToken(fields.passUrl, token),
				...(place === '' ? {} : { place }),
			};
			return [
				{
					json: await forEverybody(
						sourceId,
						openIds,
						async (part) =>
							await todos.create({ ...todo, receivers: part.map((openId) => ({ openId })) }),
					),
				},
			];
		});
	},
};

/** '' where the node is not to use one, or the credential has none. */
async function addressToken(context: RunContext): Promise<string> {
	if (!context.items.some((_, item) => context.read('addressToken', item, z.boolean()))) return '';
	return callbackKeys(await storedCredential(context.node, 'yunzhijiaCallbackApi')).urlToken;
}

function withToken(passUrl: string, token: string): string {
	if (passUrl === '' || token === '') return passUrl;
	return `${passUrl}${passUrl.includes('?') ? '&' : '?'}token=${encodeURIComponent(token)}`;
}
