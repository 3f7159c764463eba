import type { ConsoleWords } from '../../types';

export const later: ConsoleWords['later'] = {
	soon: '此页面尚未提供，目前请使用：',
	pending: {
		title: '待处理',
		says: '每份同步模拟的页面按原因列出待处理对象及处理办法。批量决定：“conflict-decisions”流程。',
	},
	messages: {
		title: '消息',
		says: '规则在“oa-message-routing”流程的 Config 节点中。未送达的由“dead-letter-replay”重新发送，概览中有计数。',
	},
	login: {
		title: '登录',
		says: '入口在“sso-login”和“qr-login”流程的 Config 节点中。尝试与锁定见 n8n 日志。',
	},
};
