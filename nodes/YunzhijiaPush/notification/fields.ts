import type { INodeProperties } from 'n8n-workflow';

const shown = (...kinds: string[]): INodeProperties['displayOptions'] => ({
	show: { messageType: kinds },
});

export const notificationFields: INodeProperties[] = [
	{
		displayName: 'Message Type',
		name: 'messageType',
		type: 'options',
		options: [
			{ name: 'Card', value: 'card', description: 'A card of a template (卡片)' },
			{ name: 'Link', value: 'link', description: 'Text that opens a page (带链接的文本)' },
			{
				name: 'News',
				value: 'news',
				description: 'One or several articles, with pictures or without (图文)',
			},
			{ name: 'Text', value: 'text', description: 'Text alone (文本)' },
		],
		default: 'text',
		description: 'What is sent',
	},
	{
		displayName: 'Text',
		name: 'text',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		required: true,
		displayOptions: shown('text', 'link'),
		description: 'Text of the message (内容)',
	},
	{
		displayName: 'Link',
		name: 'url',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. https://oa.example.com/1',
		displayOptions: shown('link'),
		description: 'Whole address that a tap opens (链接)',
	},
	{
		displayName: 'Articles',
		name: 'articles',
		type: 'json',
		default: '[{"title": "", "text": "", "url": "", "picture": ""}]',
		required: true,
		displayOptions: shown('news'),
		description:
			'A list of title, text, URL, date and picture (图文列表); a picture is the name of a ' +
			'binary field of the item. 542 × 260 for the first, 142 × 112 for the others.',
	},
	{
		displayName: 'Card Template ID',
		name: 'templateId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: shown('card'),
		description: 'ID of the card template (卡片模板)',
	},
	{
		displayName: 'Card Title',
		name: 'cardTitle',
		type: 'string',
		default: '',
		required: true,
		displayOptions: shown('card'),
		description: 'Shown in the list of conversations and in the notification (标题)',
	},
	{
		displayName: 'Card Content',
		name: 'cardContent',
		type: 'json',
		default: '{}',
		required: true,
		displayOptions: shown('card'),
		description: 'What the template shows, as its designer named it (卡片数据)',
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		displayOptions: shown('link', 'card'),
		options: [
			{
				displayName: 'App ID',
				name: 'appId',
				type: 'string',
				default: '',
				description:
					'Of a light app (轻应用): the link gets a ticket, so that the page knows who opened it; a card can be updated later',
			},
			{
				displayName: 'Tracking ID',
				name: 'trackId',
				type: 'string',
				default: '',
				description: 'Of a card, for updates; must differ for every send (跟踪 ID)',
			},
		],
	},
];
