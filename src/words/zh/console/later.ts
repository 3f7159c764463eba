import type { ConsoleWords } from '../../types';

export const later: ConsoleWords['later'] = {
	soon: '此页面尚未提供，目前请使用：',
	organisation: {
		title: '组织架构',
		says: '带 ● 关联标记的组织树在每份同步模拟的完整预览中。人员卡片与关联原因：“bindings-page”流程，以及“plan-tools”中的说明。',
	},
	pending: {
		title: '待处理',
		says: '每份同步模拟的页面按原因列出待处理对象及处理办法。批量决定：“conflict-decisions”流程。',
	},
	bindings: {
		title: '关联',
		says: '查找人员、关联或解除关联：“bindings-page”流程。使用 Excel：“excel-bind-export”和“excel-bind-import”。',
	},
	messages: {
		title: '消息',
		says: '规则在“oa-message-routing”流程的 Config 节点中。未送达的由“dead-letter-replay”重新发送，概览中有计数。',
	},
	login: {
		title: '登录',
		says: '入口在“sso-login”和“qr-login”流程的 Config 节点中。尝试与锁定见 n8n 日志。',
	},
	audit: {
		title: '审计',
		says: '本地保存了何人做了何事、前后如何。同步模拟的决定见其页面；关联的历史：“bindings-page”流程。',
	},
};
