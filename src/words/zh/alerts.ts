import type { Telling } from '../../lib/coded';
import type { Problems } from '../../lib/problem';
import type { AlertFacts, RemarkFacts } from '../facts/alerts';
import type { AlertWords } from '../types';

/** 群机器人的消息。 */
export const alerts: AlertWords = {
	outcomes: {
		applied: '已执行',
		'no-changes': '无变化',
		ready: '等待审批',
		blocked: '已拦截',
		stopped: '已停止',
		failed: '部分失败',
	},
	kinds: { person: '人员', department: '部门', todo: '待办', notification: '通知' },
	codes: (codes) => `（${codes.join('、')}）`,
	titled: (title, said) => `${title}：${said}`,
	failed: (who, message, reason) => `· ${who}：${message}${reason === '' ? '' : `（${reason}）`}`,
	more: (count) => `· 另有 ${count} 项`,
	approve: (url) => `审批：${url}`,
	late: (at, text) => `（补发，${at}）${text}`,
	nobody: (robot) =>
		robot === null
			? '未通知任何人：本节点的“机器人”为“不通知”。如需通知，请选择机器人及其凭证。'
			: `未通知任何人：本节点没有选择${robot}机器人的凭证。如需通知，请选择；无需通知，则不必处理。`,
	localhost: '链接以 localhost 开头，其他设备打不开：请设置 n8n 的环境变量 WEBHOOK_URL。',
};

export const alertProblems: Problems<AlertFacts> = {
	'not-told': ({ error, remedy }) => [
		`群机器人未收到通知：${error}`,
		remedy || '请检查机器人凭证中的地址。',
	],
};

const MINUTE_MS = 60_000;
const span = (ms: number): string => {
	const minutes = Math.round(Math.abs(ms) / MINUTE_MS);
	return `${Math.floor(minutes / 60)} 小时 ${minutes % 60} 分`;
};

/** 运行的附加说明。 */
export const remarks: Telling<RemarkFacts> = {
	'new-store': ({ store }) =>
		`存储 ${store} 是新的，没有任何关联和历史；若以前用过，请先检查 YUNZHIJIA_STORE_URL 或恢复备份，再审批。`,
	'earlier-run-settled': ({ operations, done, stillOpen }) =>
		`上次运行中断，已核对 ${operations} 项操作（${done} 项已完成${stillOpen > 0 ? `，${stillOpen} 项尚无法判断` : ''}）。`,
	'clock-differs': ({ skewMs }) =>
		`本机时钟比云之家${skewMs < 0 ? '快' : '慢'} ${span(skewMs)}，请用时间服务器校准。在此之前，计划时间、审批和读取时间都不准确。`,
};
