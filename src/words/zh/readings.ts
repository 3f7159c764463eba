import type { ReadingWords } from '../types';
import { list, listName } from './parts';

/** 读取结果可能不完整的原因。 */
export const readings = {
	'listed-twice': ({ list: of }) => `${listName[of]}列表中有重复`,
	'empty-again': ({ list: of }) => `${listName[of]}列表为空，但刚才还有数据`,
	'empty-page': ({ list: of }) => `${listName[of]}列表的一页为空，但应有数据`,
	shifted: ({ list: of }) => `两页之间数据有移动：读取期间${listName[of]}有增减`,
	'not-listed': ({ count }) => `${count} 名已关联成员在职，但列表中没有`,
	'persons-nowhere': ({ count }) => `${count} 名成员所在的部门不在列表中`,
	'department-ids-twice': ({ count }) => `${count} 个部门 ID 重复`,
	roots: ({ count }) => `根部门有 ${count} 个，应为一个`,
	'departments-nowhere': ({ count }) => `${count} 个部门的上级部门不在列表中`,
	'role-listed-twice': ({ role }) => `角色“${role}”的成员列表中有重复`,
	'role-two-answers': ({ role, count }) =>
		`成员是否有角色“${role}”，两个接口的回答不一致（${count} 人）`,
	'no-roles': () => '角色列表为空',
	'no-total': ({ list: of }) => `OA 未说明共有多少${listName[of]}`,
	'total-changed': ({ list: of, totals }) =>
		`读取期间${listName[of]}数量有变化：${list(totals.map(String))}`,
	'total-differs': ({ list: of, total, read }) =>
		`OA 称共有 ${total} 个${listName[of]}，但读到 ${read} 个`,
	'id-twice': ({ list: of, id }) => `${listName[of]}中 ID ${id} 出现两次`,
	'id-of-both': ({ id }) => `ID ${id} 既是分部又是部门`,
	'staged-otherwise': ({ list: of, staged, announced }) =>
		`暂存${listName[of]} ${staged} 个，声明 ${announced} 个`,
	'rows-refused': ({ count }) => `${count} 行无法读取`,
	'other-run': () => '读取期间另一次运行写入了云之家或关联',
	'empty-now': ({ list: of }) => `${listName[of]}列表已为空，待完整读取后确认`,
} satisfies ReadingWords;
