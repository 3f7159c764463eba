/**
 * Why somebody was not let in: HTTP status, what the page says, and whether trying again may help. docs/operations.md explains each to the operator. The
 * words tell a stranger nothing about who exists.
 */
export const REFUSALS = {
	'bad-request': {
		status: 400,
		zh: '请求无效，请在云之家中重新打开应用。',
		en: 'The request cannot be understood. Open the app again in Yunzhijia.',
	},
	'page-not-allowed': {
		status: 400,
		zh: '此链接指向的页面未被允许，请向发送链接的人或管理员核实。',
		en: 'The page that this link wants is not allowed. Ask whoever sent it, or your administrator.',
	},
	'too-many': {
		status: 429,
		zh: '请求过于频繁，请一分钟后再试。',
		en: 'Too many requests. Try again in a minute.',
	},
	'no-ticket': { status: 401, zh: '请在云之家中打开此应用。', en: 'Open this app in Yunzhijia.' },
	'ticket-used': {
		status: 401,
		zh: '此链接已使用过，请在云之家中重新打开应用。',
		en: 'This link was used before. Open the app again in Yunzhijia.',
	},
	'ticket-refused': {
		status: 401,
		zh: '云之家未确认您的身份，请重新打开应用。',
		en: 'Yunzhijia did not confirm who you are. Open the app again.',
	},
	'foreign-enterprise': {
		status: 403,
		zh: '您当前所在的团队不是此应用所属的团队，请在云之家中切换团队后重新打开应用。',
		en: 'The team that you have chosen in Yunzhijia is not the one of this app. Switch to that team and open the app again.',
	},
	'yunzhijia-unreachable': {
		status: 502,
		zh: '暂时无法连接云之家，请稍后重试。',
		en: 'Yunzhijia cannot be reached just now. Try again later.',
	},
	'not-bound': {
		status: 403,
		zh: '您的云之家账号尚未关联 OA 账号，请先在云之家中打开应用完成关联，或联系管理员。',
		en: 'Your Yunzhijia account is not linked with an OA account yet. Open the app in Yunzhijia once, or ask your administrator.',
	},
	'form-refused': {
		status: 403,
		zh: '页面已失效，请在云之家中重新打开应用。',
		en: 'This page is no longer valid. Open the app again in Yunzhijia.',
	},
	'wrong-password': {
		status: 401,
		zh: '账号或密码错误，请重新输入。',
		en: 'Account or password is wrong. Type them in again.',
	},
	'wrong-code': {
		status: 401,
		zh: '验证码错误，请查看云之家消息后重新输入。',
		en: 'The code is wrong. Look at the message in Yunzhijia and type it in again.',
	},
	'code-spent': {
		status: 403,
		zh: '验证码多次错误，已失效。请在云之家中重新打开应用。',
		en: 'The code was wrong too often and is no longer valid. Open the app again in Yunzhijia.',
	},
	'code-expired': {
		status: 403,
		zh: '验证码已过期，请在云之家中重新打开应用。',
		en: 'The code has expired. Open the app again in Yunzhijia.',
	},
	'code-not-sent': {
		status: 502,
		zh: '无法通过云之家发送验证码，请稍后重试或联系管理员。',
		en: 'The code could not be sent in Yunzhijia. Try again later, or ask your administrator.',
	},
	'linked-already': {
		status: 409,
		zh: '您的云之家账号已关联，请在云之家中重新打开应用直接进入。',
		en: 'Your Yunzhijia account is linked already. Open the app again in Yunzhijia: it leads straight in.',
	},
	'not-yours': {
		status: 403,
		zh: '此关联由管理员或通讯录同步建立，不能自行解除，请联系管理员。',
		en: 'This link was made by your administrator or by the directory sync. Ask your administrator to end it.',
	},
	'undo-refused': {
		status: 403,
		zh: '此撤销链接无效或已过期（24 小时）。如仍需解除关联，请联系管理员。',
		en: 'This address is no longer good for undoing a link (24 hours, once). Ask your administrator to end the link.',
	},
	'not-in-service': {
		status: 403,
		zh: '您在云之家中已不在职，无法登录。如有误请联系管理员。',
		en: 'You are not in service in Yunzhijia any more. If that is wrong, ask your administrator.',
	},
	locked: {
		status: 429,
		zh: '尝试次数过多，请 15 分钟后再试；当天多次出错需等到次日。',
		en: 'Too many attempts. Try again in 15 minutes, or tomorrow after very many.',
	},
	'oa-unreachable': {
		status: 502,
		zh: '暂时无法连接 OA，请稍后重试。',
		en: 'The OA cannot be reached just now. Try again later.',
	},
	'oa-login-refused': {
		status: 401,
		zh: 'OA 登录未成功，请重新打开应用。',
		en: 'The OA did not confirm the log-in. Open the app again.',
	},
	'employee-unknown': {
		status: 403,
		zh: '无法确定您的 OA 人员，请联系管理员。',
		en: 'Your OA record could not be determined. Ask your administrator.',
	},
	'already-bound': {
		status: 409,
		zh: '此 OA 账号或云之家账号已与他人关联，请联系管理员。',
		en: 'This OA account or this Yunzhijia account is linked with another one. Ask your administrator.',
	},
	'session-refused': {
		status: 403,
		zh: '登录已失效，请重新扫码。',
		en: 'This log-in is no longer valid. Scan again.',
	},
	'department-not-allowed': {
		status: 403,
		zh: '您不在允许扫码登录的范围内，请联系管理员。',
		en: 'You may not log in by scanning. Ask your administrator.',
	},
	'token-refused': {
		status: 401,
		zh: '令牌无效，请重新打开应用。',
		en: 'The token is not valid. Open the app again.',
	},
	'key-refused': {
		status: 401,
		zh: '密钥无效，请核对 OA 中配置的密钥。',
		en: 'The key is not valid. Compare the OA key in the OA with the credential.',
	},
	'set-up': {
		status: 500,
		zh: '登录尚未配置完成，请联系管理员。',
		en: 'Logging in is not set up. Ask your administrator.',
	},
	unexpected: {
		status: 500,
		zh: '出现意外问题，请稍后重试。',
		en: 'Something unexpected happened. Try again later.',
	},
} as const satisfies Record<string, { status: number; zh: string; en: string }>;

export type RefusalReason = keyof typeof REFUSALS;

/** Ends a request. `detail` is for the log: it never holds a ticket, token, password, account or name. */
export class LoginRefusal extends Error {
	override readonly name = 'LoginRefusal';

	constructor(
		readonly reason: RefusalReason,
		readonly detail = '',
	) {
		super(reason);
	}
}
