import type { ConsoleWords } from '../../types';

/** 图表中的文字。 */
export const charts: ConsoleWords['charts'] = {
	table: (title) => `${title}：数据表`,
	people: '两侧人数',
	plan: '同步模拟',
	sides: { oa: 'OA（范围内）', yunzhijia: '云之家', linked: '已关联' },
	changes: '每次运行的变更',
	run: '运行',
	messages: '每天的消息',
	day: '日期',
	accepted: '已接收',
	delays: '每天的送达用时（分钟，取中位数）',
	minutes: '分钟',
};
