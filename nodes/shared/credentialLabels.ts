/** What stands above the choice of a credential in a node, in place of n8n's "Credential". */
export const credentialLabels = {
	app: 'Yunzhijia App 云之家轻应用',
	callback: 'Yunzhijia Callback 云之家回调',
	directory: 'Yunzhijia Directory 云之家通讯录',
	login: 'Yunzhijia Login 云之家登录',
	oaMessage: 'OA Message OA 消息',
	publicAccount: 'Yunzhijia Public Account 云之家公共号',
	weaver: 'Weaver E10 泛微',
	weaverE9: 'Weaver E9 泛微',
} as const;
