import type { Sentence } from '../sentences';

/** What the guards say (`guards.ts`). */
export const GUARD_SENTENCES: readonly Sentence[] = [
	[
		"The OA answered with {} departments and {} employees. An empty answer is nearly always a failed reading: nothing is removed because of it. Check the OA key's rights and read again.",
		'OA 返回了 {1} 个部门、{2} 名人员。空的结果几乎总是读取失败：不会因此移除任何对象。请检查 OA 密钥的权限后重新读取。',
	],
	[
		'Yunzhijia listed no person at all, although persons are linked. Check the address book key and read again.',
		'云之家未返回任何成员，但已有成员关联。请检查通讯录密钥后重新读取。',
	],
	[
		'The reading could not be proved whole ({~}). Nothing is removed because of it. Read again when the other side is quiet; if it says the same again, correct what it names.',
		'无法证实读取完整（{1}）。不会因此移除任何对象。请在对方空闲时重新读取；若结果相同，请更正上述问题。',
	],
	[
		'The OA has {} employees in scope, {} fewer than the {} of last time; at most {} fewer are allowed.',
		'OA 同步范围内有 {1} 名人员，比上次的 {3} 名减少 {2} 名；最多允许减少 {4} 名。',
	],
	[
		'{} of {} linked persons would be removed; at most {} are allowed.',
		'{2} 名已关联成员中将移除 {1} 名；最多允许 {3} 名。',
	],
	[
		'{} of {} linked departments would be deleted; at most {} are allowed.',
		'{2} 个已关联部门中将删除 {1} 个；最多允许 {3} 个。',
	],
	[
		'{} of {} links would pass to another OA record or be taken back; at most {} may. Were all OA ids changed?',
		'{2} 条关联中将有 {1} 条改绑到其他 OA 记录或被撤销；最多允许 {3} 条。OA 的 ID 是否全部更换了？',
	],
	[
		'{} of {} linked employees seem to have another id in the OA than before; at most {} may. Nobody is removed or created for that. If the OA changed its ids, pass the links on first: Yunzhijia Binding, Auto-Match with Re-Keyed Employees.',
		'{2} 名已关联人员中有 {1} 名在 OA 中的 ID 似乎已改变；最多允许 {3} 名。不会因此移除或新建任何人。若 OA 更换了 ID，请先转移关联：Yunzhijia Binding 的自动关联，并包含换 ID 的人员。',
	],
	[
		'{} of {} leaderships and part-time posts would end; at most {} are allowed. Does the OA still fill leaderOf and partTime?',
		'{2} 项负责人和兼职中将取消 {1} 项；最多允许 {3} 项。OA 是否仍提供 leaderOf 和 partTime？',
	],
	[
		'{} of {} managed roles that persons have would be taken away; at most {} are allowed. Does the OA still fill the field "roles"?',
		'成员的 {2} 个受管角色中将取消 {1} 个；最多允许 {3} 个。OA 是否仍提供 roles 字段？',
	],
	[
		'{} {~} were removed in the last 24 hours and {} more would be; at most {} together are allowed.',
		'过去 24 小时已移除 {1} 个{2}，本次还将移除 {3} 个；合计最多允许 {4} 个。',
	],
	[
		'"{}" would lose {} of its {} linked persons, which is over {} %.',
		'“{1}”的 {3} 名已关联成员中将减少 {2} 名，超过 {4} %。',
	],
	[
		'{} of {} persons would get another phone or e-mail; at most {} are allowed. Was a column mixed up?',
		'{2} 名成员中将有 {1} 名变更手机号或邮箱；最多允许 {3} 名。是否取错了列？',
	],
	[
		'{} persons would be created beside {} linked ones; at most {} are allowed. {~}',
		'已关联 {2} 名，将新建 {1} 名；最多允许 {3} 名。{4}',
	],
	[
		'The scope names ids that the OA does not have: {}. Correct the scope, or who is removed may not be who you mean.',
		'范围设置中有 OA 不存在的 ID：{1}。请更正范围，否则被移除的可能不是您想移除的人。',
	],
];

/** Parts of them, and why a reading is in doubt (readers of both sides, staging). */
export const GUARD_WORDS: readonly Sentence[] = [
	['persons', '成员'],
	['departments', '部门'],
	['leaderships and part-time posts', '负责人和兼职'],
	['roles of persons', '成员角色'],
	['Are they in the OA under other job numbers?', '他们在 OA 中是否使用其他工号？'],
	['Did the OA change all its ids?', 'OA 是否更换了全部 ID？'],
	['OA: {~}; {~}', 'OA：{1}；{2}'],
	['OA: {~}', 'OA：{1}'],
	['Yunzhijia: {~}; {~}', '云之家：{1}；{2}'],
	['Yunzhijia: {~}', '云之家：{1}'],
	['E10 does not say how many {~} there are.', 'E10 未说明共有多少{1}'],
	['The number of {~} changed while reading: {}.', '读取期间{1}数量有变化：{2}'],
	['E10 says there are {} {~}, but {} were read.', 'E10 称共有 {1} 个{2}，但读到 {3} 个'],
	['The id {} came twice among the {~}.', '{2}中 ID {1} 出现两次'],
	['The id {} came both as subcompany and as department.', 'ID {1} 既是分部又是部门'],
	['subcompanies', '分部'],
	['employees', '人员'],
	['changed persons', '有变化的成员'],
	['leaders', '负责人'],
	['part-time posts', '兼职'],
	['persons with the role "{}"', '角色“{1}”的成员'],
	[
		'whether persons have the role "{}" is answered in two ways ({})',
		'成员是否有角色“{1}”，两个接口的回答不一致（{2} 人）',
	],
	['no roles are listed', '角色列表为空'],
	['no {~} are listed, although some were a moment before', '{1}列表为空，但刚才还有数据'],
	['one of the {~} is listed twice', '{1}列表中有重复'],
	['a page of {~} was empty although rows were expected', '{1}列表的一页为空，但应有数据'],
	[
		'rows shifted between two pages: {~} came or went while they were read',
		'两页之间数据有移动：读取期间{1}有增减',
	],
	['{} linked persons are active but not listed', '{1} 名已关联成员在职，但列表中没有'],
	['{} persons are in departments that are not listed', '{1} 名成员所在的部门不在列表中'],
	['{} department ids occur twice', '{1} 个部门 ID 重复'],
	['{} root departments instead of one', '根部门有 {1} 个，应为一个'],
	['{} departments have a parent that is not listed', '{1} 个部门的上级部门不在列表中'],
	['{} departments staged, {} announced', '暂存部门 {1} 个，声明 {2} 个'],
	['{} employees staged, {} announced', '暂存人员 {1} 名，声明 {2} 名'],
	['{} rows could not be read', '{1} 行无法读取'],
];
