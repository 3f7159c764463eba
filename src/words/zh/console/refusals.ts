import type { ConsoleWords } from '../../types';

export const refusals: ConsoleWords['refusals'] = {
	'sign-in': {
		title: '请先登录',
		says: '此页面仅供已登录控制台的人使用。',
		todo: '请打开 n8n 中的“console”流程或其表单，使用它给出的链接。链接只能用一次。',
	},
	'link-used': {
		title: '此链接已使用过',
		says: '登录链接只能使用一次。',
		todo: '如果尚未登录，请通过“console”流程的表单获取新链接。',
	},
	'link-over': {
		title: '此链接已失效',
		says: '登录链接的有效期为一分钟，且只能用于生成它的控制台。',
		todo: '请通过“console”流程的表单获取新链接。',
	},
	'session-over': {
		title: '您已退出登录',
		says: '未执行任何操作。您填写的内容在下方。',
		todo: '请在另一个标签页重新登录，然后点击按钮：表单会按您填写的内容恢复。',
	},
	'already-sent': {
		title: '此表单已提交过',
		says: '同一表单刚刚已提交，或您通过后退按钮回到了这里。操作只执行了一次。',
		todo: '请重新打开页面查看结果。',
	},
	'no-right': {
		title: '您的角色无此权限',
		says: '您已登录，但您的角色不允许此操作。',
		todo: '请联系该企业的审批人（见凭证或“console”流程）。',
	},
	'role-ended': {
		title: '您已不再有此角色',
		says: '您登录之后，此企业的审批人、操作员或查看者名单有变动，您已没有所需的角色。未执行任何操作。',
		todo: '请联系该企业的审批人。如果名单有误，改正后请重新登录。',
	},
	'not-found': {
		title: '没有此页面',
		says: '地址不存在，或所指内容已不存在，或属于其他企业。',
		todo: '请从概览继续。',
	},
	'plan-gone': {
		title: '没有此同步模拟',
		says: '没有保存此 ID 的内容，或它属于您无权查看的企业。',
		todo: '请在历史中查找。',
	},
	superseded: {
		title: '此同步模拟不再等待决定',
		says: '期间已有更新的同步模拟，或他人已作决定。未执行任何操作。',
		todo: '请重新打开该同步模拟查看其状态。',
	},
	'not-done': {
		title: '未执行',
		says: '未执行任何操作。',
		todo: '请返回表单更正，然后重新提交。',
	},
	'no-reason': {
		title: '缺少原因',
		says: '决定需要填写原因。未执行任何操作。',
		todo: '请填写几个字后重新提交。',
	},
	'bad-request': {
		title: '无法理解此请求',
		says: '此请求不是控制台页面发出的。',
		todo: '请返回概览重新开始。',
	},
	'settings-wrong': {
		title: '设置有误，未保存',
		says: '所填内容不能作为设置。',
		todo: '请返回表单更正，然后再次保存。',
	},
	'too-many': {
		title: '请求过多',
		says: '一分钟内来自您网络的请求过多。',
		todo: '请等待一分钟后重新加载。',
	},
	unexpected: {
		title: '操作未成功',
		says: '发生了意外情况，详见 n8n 日志。',
		todo: '请重试；若仍然如此，请查看 n8n 日志。',
	},
};

export const refused: ConsoleWords['refused'] = {
	whatToDo: '如何处理',
	home: '前往概览',
	typed: '您填写的内容',
	continue: '已重新登录，恢复表单',
	backToForm: '返回表单',
	refresh: '重新加载',
};
