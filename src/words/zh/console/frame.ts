import type { ConsoleWords } from '../../types';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const frame: ConsoleWords['frame'] = {
	product: '云桥控制台',
	skip: '跳到正文',
	navigation: '页面',
	nav: {
		home: '概览',
		organisation: '组织架构',
		sync: '同步',
		pending: '待处理',
		bindings: '关联',
		settings: '设置',
		messages: '消息',
		login: '登录',
		audit: '审计',
	},
	otherLanguage: 'English',
	signedIn: (email) => `已登录：${email}`,
	leave: '退出',
	zone: (zone) => `时间均为 ${zone}`,
	eid: '企业',
	source: '数据源',
	unknown: '未知',
	none: '无',
	never: '从未',
	yes: '是',
	no: '否',
	roles: { look: '查看', operate: '操作', approve: '审批' },
	ago: (ms) => {
		if (ms < MINUTE) return '刚刚';
		if (ms < HOUR) return `${Math.floor(ms / MINUTE)} 分钟前`;
		if (ms < DAY) return `${Math.floor(ms / HOUR)} 小时前`;
		return `${Math.floor(ms / DAY)} 天前`;
	},
	took: (ms) =>
		ms < 1000
			? '不到 1 秒'
			: ms < MINUTE
				? `${Math.round(ms / 1000)} 秒`
				: `${Math.floor(ms / MINUTE)} 分 ${Math.round((ms % MINUTE) / 1000)} 秒`,
	previous: '较新',
	next: '较早',
	before: '上一页',
	behind: '下一页',
	range: (first, last, all) => `第 ${first}–${last} 条，共 ${all} 条`,
	search: '搜索',
	filter: '筛选',
	all: '全部',
	enter: {
		title: '登录控制台',
		other: (now, next) => `此浏览器已登录为 ${now}，而链接属于 ${next}。`,
		go: (next) => `以 ${next} 继续`,
		stay: '保持当前登录',
	},
	leaving: {
		title: '退出登录',
		says: (email) => `退出后，${email} 需要打开新的链接才能再次进入。`,
		go: '退出登录',
		done: '已退出登录',
	},
};
