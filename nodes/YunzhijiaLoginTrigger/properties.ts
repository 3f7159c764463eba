import type { INodeProperties } from 'n8n-workflow';

export const properties: INodeProperties[] = [
	{
		displayName: 'Door',
		name: 'door',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'App Home Page',
				value: 'app',
				description: 'People open the app in Yunzhijia (单点登录)',
			},
			{
				name: 'Scan to Log In',
				value: 'qr',
				description: 'People scan a code on the log-in page of the OA (扫码登录)',
			},
		],
		default: 'app',
		description: 'Which way in these pages are',
	},
	{
		displayName: 'Sign In To',
		name: 'target',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'An OA That Asks',
				value: 'token',
				description: 'Its server asks here what our token is worth (OA 校验我们的令牌)',
			},
			{
				name: 'Weaver E9',
				value: 'e9',
				description: 'Its own single sign-on gives the token (泛微 E9 单点登录)',
			},
		],
		default: 'token',
		description: 'Who makes the session of the OA (登录到)',
	},
	{
		displayName: 'Path',
		name: 'path',
		type: 'string',
		default: 'yunzhijia-app',
		required: true,
		noDataExpression: true,
		placeholder: 'e.g. yunzhijia-app',
		description:
			'Address of the first page below the webhook address of n8n; /back and /verify below it belong to it too',
	},
	{
		displayName: 'Settings',
		name: 'settings',
		type: 'json',
		default: "={{ $('Config').params.jsonOutput }}",
		required: true,
		description:
			'Source and login entry of the profile that holds (登录入口): the JSON of the node Config, ' +
			'read without running it. Pages that stand there hold in its place.',
	},
	{
		displayName: 'Confirm Links By',
		name: 'confirm',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Code in a Notification',
				value: 'notification',
				description: 'A public account sends the code (公共号通知发送验证码)',
			},
			{
				name: 'Code in a To-Do',
				value: 'todo',
				description: 'The app sends the code (应用待办发送验证码)',
			},
			{
				name: 'Page Only',
				value: 'page',
				description:
					'No code: a page names both sides (仅页面确认). Whoever presses every button of a link ' +
					'from somebody else lets them in as himself; only where no message can be sent.',
			},
		],
		default: 'todo',
		displayOptions: { show: { door: ['app'] } },
		description:
			'How the person in Yunzhijia agrees before a link is stored (关联确认方式): the code is typed in the browser that proved the OA account',
	},
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		options: [
			{
				name: 'Bound',
				value: 'bound',
				description: 'Somebody proved the OA account and is linked now (已关联)',
			},
			{ name: 'Locked', value: 'locked', description: 'Too many wrong passwords (已锁定)' },
			{
				name: 'Refused',
				value: 'refused',
				description:
					'Somebody whom Yunzhijia or the OA named was not let in (已拒绝); what strangers cause is in the log only',
			},
			{
				name: 'Signed In',
				value: 'signedIn',
				description: 'Somebody got in; one execution each (已登录)',
			},
			{
				name: 'Unbound',
				value: 'unbound',
				description: 'Somebody took the link back (已解除关联)',
			},
		],
		default: ['bound', 'unbound', 'locked'],
		description:
			'What starts the workflow. The pages work all the same; items hold who and why, never tickets, tokens or passwords.',
	},
];
