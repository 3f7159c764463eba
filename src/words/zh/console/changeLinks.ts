import type { ConsoleWords } from '../../types';

export const changeLinks: ConsoleWords['changeLinks'] = {
	title: '修改关联',
	lead: '在两侧各选一条记录。计划获批之前不会有任何改动。',
	onlyOperators: '您的角色只能查看，不能修改关联。',
	sides: { yzj: '云之家', oa: 'OA' },
	find: { person: '姓名、手机号、工号或 ID', department: '名称或 ID' },
	nothingChosen: '尚未选择。请搜索，然后点击结果。',
	nothingFound: '没有符合的记录。',
	unlinked: '未关联。',
	linkedWith: '已关联：',
	keptWith: '保留（不在用）：',
	rebind: '这两条记录现有的关联让位',
	bindDo: '计划关联',
	rebindDo: '计划改绑',
	unbind: '解绑',
	unbindSays:
		'如同从未建立；云之家中不会移除任何人。如果匹配字段仍然相符，下次同步会重新关联；如需避免，请在“待处理”中决定两者不是同一人。',
	unbindDo: '计划解绑',
	whyHint: '记入计划和审计日志。',
	planned: 'n8n 据此生成计划；在计划页查看反对意见并作出决定。',
	change: '修改',
	bindSomebody: '关联两条记录',
	all: {
		title: '批量解绑',
		says: '此类全部关联（含保留的），如同从未建立。由此生成的计划会被安全设置拦截，直到审批。',
		expected: '关联的确切数量',
		hint: (links) => `目前共 ${links} 条。请输入此数字。`,
		go: '计划全部解绑',
	},
};
