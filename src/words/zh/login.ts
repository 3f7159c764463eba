import type { LoginWords } from '../facts/login';

/** 登录页面及其消息。不向陌生人透露谁是否存在。 */
export const login: LoginWords = {
	refused: '无法进入',
	refusals: {
		'bad-request': '请求无效，请在云之家中重新打开应用。',
		'page-not-allowed': '此链接指向的页面未被允许，请向发送链接的人或管理员核实。',
		'too-many': '请求过于频繁，请一分钟后再试。',
		'no-ticket': '请在云之家中打开此应用。',
		'ticket-used': '此链接已使用过，请在云之家中重新打开应用。',
		'ticket-refused': '云之家未确认您的身份，请重新打开应用。',
		'foreign-enterprise':
			'您当前所在的团队不是此应用所属的团队，请在云之家中切换团队后重新打开应用。',
		'yunzhijia-unreachable': '暂时无法连接云之家，请稍后重试。',
		'not-bound': '您的云之家账号尚未关联 OA 账号，请先在云之家中打开应用完成关联，或联系管理员。',
		'form-refused': '页面已失效，请在云之家中重新打开应用。',
		'wrong-password': '账号或密码错误，请重新输入。',
		'wrong-code': '验证码错误，请查看云之家消息后重新输入。',
		'code-spent': '验证码多次错误，已失效。请在云之家中重新打开应用。',
		'code-expired': '验证码已过期，请在云之家中重新打开应用。',
		'code-not-sent': '无法通过云之家发送验证码，请稍后重试或联系管理员。',
		'linked-already': '您的云之家账号已关联，请在云之家中重新打开应用直接进入。',
		'not-yours': '此关联由管理员或通讯录同步建立，不能自行解除，请联系管理员。',
		'undo-refused': '此撤销链接无效或已过期（24 小时）。如仍需解除关联，请联系管理员。',
		'not-in-service': '您在云之家中已不在职，无法登录。如有误请联系管理员。',
		locked: '尝试次数过多，请 15 分钟后再试；当天多次出错需等到次日。',
		'oa-unreachable': '暂时无法连接 OA，请稍后重试。',
		'oa-login-refused': 'OA 登录未成功，请重新打开应用。',
		'oa-token-refused': 'OA 未允许免登录，请联系管理员。',
		'employee-unknown': '无法确定您的 OA 人员，请联系管理员。',
		'already-bound': '此 OA 账号或云之家账号已与他人关联，请联系管理员。',
		'session-refused': '登录已失效，请重新扫码。',
		'department-not-allowed': '您不在允许扫码登录的范围内，请联系管理员。',
		'token-refused': '令牌无效，请重新打开应用。',
		'key-refused': '密钥无效，请核对 OA 中配置的密钥。',
		'set-up': '登录尚未配置完成，请联系管理员。',
		unexpected: '出现意外问题，请稍后重试。',
	},
	person: '云之家成员',
	account: (title) => `${title} 账号`,
	accountOf: (title, account) => `${title}：${account}`,
	askAccount: {
		title: (oa) => `${oa} 关联账号`,
		heading: (oa) => `关联 ${oa} 账号`,
		once: '只需验证一次，以后打开应用会直接进入。',
		account: '账号',
		password: '密码',
		send: '关联并进入',
	},
	code: {
		title: (oa) => `${oa} 关联账号`,
		heading: '输入验证码',
		sent: '验证码已通过云之家发送给上面的成员，5 分钟内有效。',
		notYou: '如果这不是您本人的云之家账号，请关闭此页面。',
	},
	codeField: '验证码',
	sendCode: '关联并进入',
	confirm: {
		heading: '关联这两个账号？',
		means: '关联后，此云之家成员打开应用即以此账号进入。只有两个账号都是您本人的，才可继续。',
		notYou: '如果不是，请关闭此页面。',
		send: '都是我本人，关联',
	},
	linked: {
		title: (oa) => `${oa} 已关联`,
		heading: '已关联',
		enter: (oa) => `进入 ${oa}`,
	},
	undoLink: '不是我本人，撤销关联',
	undoLinkHolds: '24 小时内可用此链接撤销。',
	taken: {
		heading: '此账号刚刚与他人关联',
		undo: '如果不是您本人操作，可在 24 小时内撤销，然后重新打开应用。',
	},
	undo: {
		title: (oa) => `${oa} 撤销关联`,
		heading: '撤销关联？',
		means: '撤销后，该云之家成员不能再以此账号进入。',
		send: '撤销关联',
	},
	unlink: {
		title: (oa) => `${oa} 解除关联`,
		heading: '解除关联',
		means: '解除后，下次打开应用需要重新验证 OA 账号。',
		send: '解除关联',
	},
	undone: '已撤销关联',
	unlinked: '已解除关联',
	codeMessage: ({ title, person, account }, code, minutes) => ({
		title: `${title} 关联验证码`,
		text: [
			`验证码 ${code}，${minutes} 分钟内有效。`,
			`将云之家成员「${person}」关联 ${title} 账号「${account}」。` +
				'不是您本人的账号？请勿输入，也不要告诉任何人。',
		].join('\n'),
	}),
	linkMessage: ({ title, person, account }) => ({
		title: `${title} 账号已关联`,
		text:
			`云之家成员「${person}」已关联 ${title} 账号「${account}」。` +
			'不是您本人操作？24 小时内点开此消息即可撤销。',
	}),
};
