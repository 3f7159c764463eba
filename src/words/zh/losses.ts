import { tell } from '../tell';
import type { LossWords } from '../types';
import { kept } from './kept';
import { moved } from './moved';
import { operationNames } from './operations';
import { channelName, fieldName, list, recordOfYzj } from './parts';

/** 撤销时不能恢复的内容，或不撤销的原因。 */
export const losses = {
	'new-id': () => '会得到新的 ID；排序、负责人和兼职不会恢复',
	'account-stays': () => '账号保留但停用，手机号和邮箱不会释放',
	'leader-place': () => '在负责人中的排序不会恢复',
	'duties-and-roles': () => '负责人、兼职和角色不会恢复',
	'role-gone': () => '该角色已不存在',
	'role-departments-gone': () => '角色管理范围内的部门已不存在',
	'some-role-departments-gone': () => '角色管理范围内的部分部门已不存在',
	'id-unknown': () => '不知道它在云之家中的 ID',
	'parent-gone': () => '上级部门已不存在',
	'former-parent-gone': () => '原来所在的部门已不存在',
	'former-department-gone': () => '原来所在的部门已不存在',
	'department-gone': () => '部门已不存在',
	'person-gone': () => '该成员在云之家中已不存在',
	'no-department-before': () => '该成员之前不在任何部门',
	'disabled-before': () => '删除前已停用，恢复后只能登录：如确需恢复请手工操作',
	'no-channel-before': ({ channel }) => `之前没有${channelName[channel]}，云之家无法清除`,
	'empty-before': ({ fields }) => `${list(fields.map(fieldName))}之前为空，云之家无法清空`,
	protected: () => '未撤销：该成员受保护，不会被移除',
	'held-by-newcomer': () => '未撤销：仍被该同步模拟新建的成员占用（虽已停用），请先手工释放',
	'other-source': ({ object }) => `未撤销：其他数据源已关联该${recordOfYzj[object]}`,
	'other-not-undone': ({ kind }) => `未撤销：所依赖的操作（${operationNames[kind]}）未撤销`,
	moved: ({ moved: what }) => `未撤销：之后云之家已有改动：${tell(moved, what)}`,
	kept: ({ why }) => `未删除：${tell(kept, why)}`,
} satisfies LossWords;
