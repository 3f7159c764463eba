import type { INodeProperties } from 'n8n-workflow';
import { formatFields } from '../shared/oaMessages';

export const properties: INodeProperties[] = [
	{
		displayName: 'Path',
		name: 'path',
		type: 'string',
		default: 'yunzhijia-oa-message',
		required: true,
		noDataExpression: true,
		placeholder: 'e.g. yunzhijia-oa-message',
		description: 'Address below the webhook address of n8n (路径), unique among all workflows',
	},
	{
		displayName: 'Routing Settings',
		name: 'settings',
		type: 'json',
		default: "={{ $('Config').params.jsonOutput }}",
		required: true,
		description:
			'Source of the profile whose targets and rules hold (消息规则): the JSON of the node Config, ' +
			'read without running it. Targets and rules that stand there hold in their place.',
	},
	...formatFields,
	{
		displayName: 'Start the Workflow',
		name: 'start',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'For Each Post',
				value: 'always',
				description: 'With an item for each message and what became of it (每次推送都启动)',
			},
			{
				name: 'To Deliver',
				value: 'toDeliver',
				description:
					'Only where no Deliver Due of this workflow is at work already, which takes what comes ' +
					'meanwhile (按需启动); in queue mode for each post',
			},
		],
		default: 'toDeliver',
		description:
			'When an execution begins (启动方式). The message is stored and answered either way.',
	},
	{
		displayName: 'Test Mode',
		name: 'testMode',
		type: 'boolean',
		default: false,
		description:
			'Whether to answer only what would happen: nothing is stored, nothing will be sent (测试模式)',
	},
	// n8n parses a body before it asks a node of version 1 unless
	// this is set; a body that is no JSON is ours to answer for.
	{ displayName: 'Options', name: 'options', type: 'hidden', default: { binaryData: true } },
];
