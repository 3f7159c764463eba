import type { INodeProperties } from 'n8n-workflow';

/** Calls whose answer may come from the workflow. */
export const ANSWERED = ['dialogRobot', 'quickApproval'];

export const fields: INodeProperties[] = [
	{
		displayName: 'Event',
		name: 'event',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Approval Push',
				value: 'approvalPush',
				description: 'A node of a smart approval was reached or decided (智能审批推送)',
			},
			{
				name: 'Dialog Robot',
				value: 'dialogRobot',
				description: 'Somebody mentioned a robot (对话型机器人)',
			},
			{
				name: 'Directory Event',
				value: 'directoryEvent',
				description: 'A person or a department changed (通讯录变更事件)',
			},
			{
				name: 'Public Account Reply',
				value: 'publicAccountReply',
				description: 'Somebody wrote to a public account or tapped its menu (公共号回复)',
			},
			{
				name: 'Quick Approval',
				value: 'quickApproval',
				description: 'Somebody agreed to a to-do with one tap (快捷审批)',
			},
		],
		default: 'directoryEvent',
		description: 'What Yunzhijia calls this address for',
	},
	{
		displayName: 'Path',
		name: 'path',
		type: 'string',
		default: '',
		noDataExpression: true,
		placeholder: 'e.g. yunzhijia-approval',
		description:
			'Address below the webhook address of n8n (路径), unique among all workflows; empty: one that n8n makes up',
	},
	{
		displayName:
			'The event carries an ID only, and hardly anybody signs it: read the record again ' +
			'before you act on it. Enter the address, with ?token= and the address token of the ' +
			'credential behind it, in the management centre: system integration, address-book sync.',
		name: 'directoryNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { event: ['directoryEvent'] } },
	},
	{
		displayName: 'Merge Bursts of Events',
		name: 'mergeEvents',
		type: 'boolean',
		default: false,
		displayOptions: { show: { event: ['directoryEvent'] } },
		description:
			'Whether events within ten seconds of one that started the workflow start nothing ' +
			'(合并事件): for workflows that wait so long and then read what changed, as Pull does',
	},
	{
		displayName: 'Answer',
		name: 'respond',
		type: 'options',
		options: [
			{
				name: 'Immediately',
				value: 'onReceived',
				description:
					'Quick approval: nothing is agreed to yet; robot: no text. The workflow does it later with a call of its own.',
			},
			{
				name: 'When Last Node Finishes',
				value: 'lastNode',
				description:
					'With the first item of the last node, which must be the JSON that Yunzhijia expects',
			},
			{
				name: 'Using Respond to Webhook Node',
				value: 'responseNode',
				description: 'With what that node sends; n8n wants a Wait node (0 seconds) between the two',
			},
		],
		default: 'lastNode',
		displayOptions: { show: { event: ANSWERED } },
		description:
			'When Yunzhijia gets its answer. It waits 3 seconds for a robot and 5 for the flow centre.',
	},
	// n8n parses JSON bodies before it asks a node of version 1 unless this is set; an approval push
	// calls itself JSON and is none.
	{ displayName: 'Options', name: 'options', type: 'hidden', default: { binaryData: true } },
];
