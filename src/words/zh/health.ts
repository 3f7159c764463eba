import type { HealthWords } from '../facts/health';

/** 各流程的状况，用于通知群或监控。 */
export const health: HealthWords = {
	findings: {
		overdue: ({ source, nextRunAt }, moment) =>
			`${source} 的同步应于 ${moment(nextRunAt)} 运行而没有运行：请检查流程是否已发布、n8n 当时是否在运行。`,
		'last-push-failed': ({ source, at, reason }, moment) =>
			`${source} 于 ${moment(at)} 的上次同步没有正常结束${reason === '' ? '' : `（${reason}）`}：请在控制台查看。`,
		'never-ran': ({ source }) => `${source} 从未运行过：请先做一次同步模拟。`,
		'nothing-read': ({ eid }) => `尚未读取企业 ${eid} 的任何数据。`,
		'dead-letters': ({ count }) =>
			`有 ${count} 条消息未送达：消除原因后请运行 dead-letter-replay。`,
	},
	well: (source, people, last) =>
		`${source}：已关联 ${people} 人，${last === '' ? '还没有同步过' : `上次正常同步于 ${last}`}。`,
	whatToDo: '请打开控制台：概览列出每个数据源及处理方法。',
};
