import { lossInChinese } from './lossZh';

/** Why an operation is there, as plans say it, in Chinese. What is not listed (evidence that somebody wrote, for example) is shown as it is. */
export function reasonInChinese(reason: string): string {
	if (Object.hasOwn(EXACT, reason)) return EXACT[reason] ?? reason;
	for (const [pattern, words] of PATTERNS) {
		const found = pattern.exec(reason);
		if (found) return words(found[1] ?? '', found[2] ?? '');
	}
	return reason;
}

const EXACT: Readonly<Record<string, string>> = {
	'new in the OA': 'OA 新增',
	'new in Yunzhijia': '云之家新增',
	'same path': '路径相同',
	root: '根部门',
	'linked before': '此前已关联',
	'linked before, active again': '此前已关联，现恢复在职',
	'linked and in scope again': '已关联，重新进入同步范围',
	'linked and no longer in scope': '已关联，但不再属于同步范围',
	'disabled by an earlier run, and the days of grace are over': '此前同步已停用，宽限期已过',
	'renamed in the OA': 'OA 中已改名',
	'moved in the OA': 'OA 中已移动',
	'other place among its siblings in the OA': 'OA 中的排序不同',
	'back from its temporary name': '由临时名称改回',
	'temporary name, so that another department can take the present one':
		'暂用临时名称，让出现有名称给其他部门',
	'other values in the OA': 'OA 中的字段值不同',
	'other department in the OA': 'OA 中的部门不同',
	'other values in Yunzhijia': '云之家中的字段值不同',
	'other name in Yunzhijia': '云之家中的名称不同',
	'other department in Yunzhijia': '云之家中的部门不同',
	'stands elsewhere in Yunzhijia': '云之家中的位置不同',
	'leader in the OA': 'OA 中为负责人',
	'leader in the OA, also after leaving the department': 'OA 中为负责人，调离该部门后仍是',
	'no longer leader in the OA': 'OA 中不再是负责人',
	'part-time there in the OA': 'OA 中在该部门兼职',
	'other title in the OA': 'OA 中的兼职职位不同',
	'no longer part-time there in the OA': 'OA 中不再兼职',
	'in this role in the OA': 'OA 中有此角色',
	'no longer in this role in the OA': 'OA 中不再有此角色',
	'becomes the main department': '该部门将成为主部门',
	'another id in the OA, same keys and name': 'OA 中换了 ID，匹配字段和姓名相同',
};

const FIELDS: Readonly<Record<string, string>> = {
	phone: '手机号',
	mobile: '手机号',
	email: '邮箱',
};
const fieldInChinese = (field: string): string =>
	Object.hasOwn(FIELDS, field) ? (FIELDS[field] ?? field) : field;

/** Those that name something, the outer ones first. */
const PATTERNS: ReadonlyArray<readonly [RegExp, (one: string, other: string) => string]> = [
	[
		/^(.+?), with loss: (.+)$/s,
		(rest, loss) => `${reasonInChinese(rest)}，有损失：${lossInChinese(loss)}`,
	],
	[/^linked before; (.+)$/s, (rest) => `此前已关联；${reasonInChinese(rest)}`],
	[/^decided by (.+)$/s, (who) => `由 ${who} 决定`],
	[/^undoes (.+)$/, (id) => `撤销 ${id}`],
	[/^new in the OA: (.+)$/s, (path) => `OA 新增：${path}`],
	[/^same (.+)$/, (fields) => `${fields.replaceAll(', ', '、')} 相同`],
	[/^other (\S+) in the OA$/, (field) => `OA 中的${fieldInChinese(field)}不同`],
	[/^other (\S+) in Yunzhijia$/, (field) => `云之家中的${fieldInChinese(field)}不同`],
];
