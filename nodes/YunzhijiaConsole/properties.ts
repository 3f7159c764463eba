import type { INodeProperties } from 'n8n-workflow';

export const properties: INodeProperties[] = [
	{
		displayName: 'Path',
		name: 'path',
		type: 'string',
		default: 'yunzhijia-console',
		required: true,
		noDataExpression: true,
		placeholder: 'e.g. yunzhijia-console',
		description:
			'Address of the first page below the webhook address of n8n; all other pages lie below it',
	},
	{
		displayName: 'Language',
		name: 'language',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Chinese', value: 'zh' },
			{ name: 'English', value: 'en' },
		],
		default: 'zh',
		description: 'Language of the pages; each leads to the other one (页面语言)',
	},
	{
		displayName: 'Operators',
		name: 'operators',
		type: 'string',
		default: '',
		noDataExpression: true,
		placeholder: 'e.g. li.lei@example.com',
		description:
			'E-mails of people who may look and start simulations, but decide nothing (操作员); asked again at each click',
	},
	{
		displayName: 'Viewers',
		name: 'viewers',
		type: 'string',
		default: '',
		noDataExpression: true,
		placeholder: 'e.g. han.meimei@example.com',
		description: 'E-mails of people who may only look (查看者); asked again at each click',
	},
];
