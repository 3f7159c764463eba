import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

const secret = (name: string, displayName: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	typeOptions: { password: true },
	default: '',
	description,
});
const text = (name: string, displayName: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	description,
});

/**
 * Keys by which calls from Yunzhijia are verified
 * (云之家回调). Fill in those of the events that are received.
 */
export class YunzhijiaCallbackApi implements ICredentialType {
	name = 'yunzhijiaCallbackApi';

	displayName = 'Yunzhijia Callback API';

	icon: Icon = { light: 'file:yunzhijia.svg', dark: 'file:yunzhijia.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-yunzhijia/n8n-nodes-yunzhijia/blob/main/docs/credentials.md';

	restrictToSupportedNodes = true as const;

	properties: INodeProperties[] = [
		text(
			'eid',
			'EID',
			'Enterprise number (企业号). With it, calls of other enterprises are refused.',
		),
		secret(
			'urlToken',
			'Address Token',
			'Random text of your own, at least 16 characters. With it, only calls whose address ends ' +
				'with ?token= and this text are taken; directory events, which hardly anybody signs, need it.',
		),
		secret(
			'signKey',
			'Sign Key',
			'For quick approval (快捷审批) and the flow centre: signKey of the app, made when it was set to approval type',
		),
		text(
			'signAppId',
			'Sign Key App ID',
			'Of the app that the sign key belongs to (签名密钥所属应用 ID). With it, quick approvals of other apps are refused.',
		),
		secret(
			'approvalKey',
			'Approval Key',
			'For approval pushes (智能审批): the key of 16 characters in the developer options of the approval template',
		),
		secret(
			'robotSecret',
			'Robot Secret',
			'For a dialog robot (对话型机器人): the appSecret that its creation showed',
		),
		text(
			'publicAccountId',
			'Public Account ID',
			'For replies to a public account (公共号): XT-…; messages for other accounts are refused',
		),
		secret(
			'publicAccountKey',
			'Public Account Key',
			'For replies to a public account: its pubsecret',
		),
		secret(
			'directoryToken',
			'Address Book Sync Token',
			'For directory events: the Token beside their callback address (管理中心 – 系统设置 – 系统集成 – 通讯录同步). Every event must then be signed with it.',
		),
		text(
			'directoryAppId',
			'Directory App ID',
			'Only where directory events come signed, as old installations send them (通讯录变更)',
		),
		secret('directoryAppSecret', 'Directory App Secret', 'Secret of that app'),
	];
}
