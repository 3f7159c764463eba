/** What an undo does not bring back, or why it does nothing, as plans say it, in Chinese; what is not listed is shown as it is. */
export function lossInChinese(loss: string): string {
	if (Object.hasOwn(EXACT, loss)) return EXACT[loss] ?? loss;
	for (const [pattern, words] of PATTERNS) {
		const found = pattern.exec(loss);
		if (found) return words(found[1] ?? '', found[2] ?? '');
	}
	return loss;
}

const EXACT: Readonly<Record<string, string>> = {
	'it gets a new id; its place among its siblings, its leaders and part-time posts do not come back':
		'会得到新的 ID；排序、负责人和兼职不会恢复',
	'the account stays, disabled, and keeps its phone and e-mail':
		'账号保留但停用，手机号和邮箱不会释放',
	'the place among the leaders does not come back': '在负责人中的排序不会恢复',
	'leaderships, part-time posts and roles do not come back': '负责人、兼职和角色不会恢复',
	'the role is gone': '该角色已不存在',
	'the departments that the role was limited to are gone': '角色管理范围内的部门已不存在',
	'some departments that the role was limited to are gone': '角色管理范围内的部分部门已不存在',
	'its id in Yunzhijia is not known': '不知道它在云之家中的 ID',
	'the department above it is gone': '上级部门已不存在',
	'the department that it was in is gone': '原来所在的部门已不存在',
	'the department that the person was in is gone': '原来所在的部门已不存在',
	'the department is gone': '部门已不存在',
	'the person no longer exists in Yunzhijia': '该成员在云之家中已不存在',
	'the person was in no department before': '该成员之前不在任何部门',
	'the person was disabled before it was deleted, and can only be let in again: do that by hand if it is meant':
		'删除前已停用，恢复后只能登录：如确需恢复请手工操作',
	'Not undone: the person is protected and never removed.': '未撤销：该成员受保护，不会被移除',
	'Not undone: a person whom the plan created has it and keeps it, though disabled. Release it there by hand first.':
		'未撤销：仍被该同步模拟新建的成员占用（虽已停用），请先手工释放',
};

const FIELDS: Readonly<Record<string, string>> = { phone: '手机号', email: '邮箱' };

const PATTERNS: ReadonlyArray<readonly [RegExp, (one: string, other: string) => string]> = [
	[/^the department is gone, and (.+)$/s, (rest) => `部门已不存在；${lossInChinese(rest)}`],
	[
		/^there was no (\w+) before, and Yunzhijia cannot take one away$/,
		(channel) => `之前没有${FIELDS[channel] ?? channel}，云之家无法清除`,
	],
	[
		/^(.+) was empty before, and Yunzhijia cannot empty it$/s,
		(fields) => `${fields} 之前为空，云之家无法清空`,
	],
	[
		/^Not undone: another source has linked this \w+ meanwhile\.$/,
		() => '未撤销：其他数据源已与之关联',
	],
	[/^Not undone, because (\S+) is not undone\.$/, (id) => `未撤销：${id} 未撤销`],
	[
		/^Not undone, because Yunzhijia changed since(.*)$/s,
		(what) => `未撤销：之后云之家已有改动${what}`,
	],
	[/^Not deleted: (.+)\.$/s, (why) => `未删除：${why}`],
	// Of one step both the inverse and what was left out of it may be said.
	[/^([^;]+); (Not .+)$/s, (one, other) => `${lossInChinese(one)}；${lossInChinese(other)}`],
];
