import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';
import {
	testRobot,
	testYunzhijiaApp,
	testYunzhijiaCallback,
	testYunzhijiaPublicAccount,
} from '../shared/connectionTest';
import { credentialLabels } from '../shared/credentialLabels';
import { registry } from './operations';

/** What reaches people in Yunzhijia. */
// An AI agent must not write to people in the name of the enterprise: a message or to-do cannot be
// taken back from who has read it.
// eslint-disable-next-line @n8n/community-nodes/node-usable-as-tool
export class YunzhijiaPush implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Yunzhijia Push',
		name: 'yunzhijiaPush',
		icon: { light: 'file:yunzhijia.svg', dark: 'file:yunzhijia.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description:
			'Send messages and to-dos to people in Yunzhijia (云之家消息与待办), and tell groups of any messenger (群机器人)',
		defaults: { name: 'Yunzhijia Push' },
		inputs: [NodeConnectionTypes.Main],
		// Not an expression: n8n would evaluate it for every message
		// that comes by, which takes longer than to store one.
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			// n8n looks at the first entry of a name only, so each says where it is not needed.
			{
				name: 'yunzhijiaAppApi',
				displayName: credentialLabels.app,
				required: true,
				testedBy: 'testYunzhijiaApp',
				displayOptions: {
					hide: {
						resource: ['notification', 'robot'],
						operation: ['route', 'explain', 'replay', 'getDeadLetters'],
						credential: ['publicAccount'],
						send: ['notifications'],
					},
				},
			},
			{
				name: 'yunzhijiaPublicAccountApi',
				displayName: credentialLabels.publicAccount,
				required: true,
				testedBy: 'testYunzhijiaPublicAccount',
				displayOptions: {
					hide: {
						operation: ['route', 'explain', 'replay', 'getDeadLetters', 'reconcile'],
						resource: ['robot', 'todo'],
						credential: ['app'],
						send: ['todos'],
					},
				},
			},
			{
				name: 'yunzhijiaCallbackApi',
				displayName: credentialLabels.callback,
				required: true,
				testedBy: 'testYunzhijiaCallback',
				displayOptions: { show: { addressToken: [true] } },
			},
			// One of them is shown, and none is required: a flow that tells nobody works, too.
			{
				name: 'yunzhijiaRobotApi',
				displayName: credentialLabels.robot,
				testedBy: 'testRobot',
				displayOptions: { show: { robot: ['yunzhijia'] } },
			},
			{
				name: 'weComRobotApi',
				displayName: credentialLabels.weComRobot,
				testedBy: 'testRobot',
				displayOptions: { show: { robot: ['weCom'] } },
			},
			{
				name: 'dingTalkRobotApi',
				displayName: credentialLabels.dingTalkRobot,
				testedBy: 'testRobot',
				displayOptions: { show: { robot: ['dingTalk'] } },
			},
			{
				name: 'feishuRobotApi',
				displayName: credentialLabels.feishuRobot,
				testedBy: 'testRobot',
				displayOptions: { show: { robot: ['feishu'] } },
			},
		],
		properties: registry.properties,
	};

	methods = {
		credentialTest: {
			testRobot,
			testYunzhijiaApp,
			testYunzhijiaCallback,
			testYunzhijiaPublicAccount,
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await registry.execute(this);
	}
}
