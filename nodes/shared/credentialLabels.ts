/** What stands above the choice of a credential in a node, in place of n8n's "Credential". */
export const credentialLabels = {
	app: 'Yunzhijia App 云之家轻应用',
	callback: 'Yunzhijia Callback 云之家回调',
	directory: 'Yunzhijia Directory 云之家通讯录',
	dingTalkRobot: 'DingTalk Robot 钉钉群机器人',
	feishuRobot: 'Feishu Robot 飞书群机器人',
	login: 'Yunzhijia Login 云之家登录',
	oaMessage: 'OA Message OA 消息',
	publicAccount: 'Yunzhijia Public Account 云之家公共号',
	robot: 'Yunzhijia Robot 云之家群机器人',
	weaver: 'Weaver E10 泛微',
	weaverE9: 'Weaver E9 泛微',
	weComRobot: 'WeCom Robot 企业微信群机器人',
} as const;
