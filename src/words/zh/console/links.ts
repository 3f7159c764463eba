import type { ConsoleWords } from '../../types';

export const links: ConsoleWords['links'] = {
	title: '关联',
	lead: 'OA 与云之家的关联，以及云之家中尚无关联的成员和部门，按最近一次读取。',
	kind: '对象',
	kinds: { person: '成员', department: '部门' },
	state: '状态',
	states: { active: '已关联', kept: '保留（不在用）', none: '未关联' },
	columns: { yunzhijia: '云之家', oa: 'OA ID', how: '方式', who: '何人', when: '时间' },
	missing: '最近一次读取中没有',
	none: '没有符合条件的记录。',
	export: '导出 Excel',
	exportSays: '云之家全部成员及其关联，一行一人，可填写后在下方导入。',
};
