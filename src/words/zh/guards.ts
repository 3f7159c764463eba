import { tell } from '../tell';
import type { SettingChange } from '../facts/profiles';
import type { GuardWords } from '../types';
import { fieldName, list, named, sideName } from './parts';
import { readings } from './readings';
import { settingChangeSaid } from './settingValues';

/** 做了什么，计数的单位是什么。 */
const DONE = {
	persons: ['移除', '名成员'],
	departments: ['移除', '个部门'],
	duties: ['移除', '项负责人和兼职'],
	roles: ['移除', '个成员角色'],
	moves: ['调动', '名成员的部门'],
	restructure: ['改名或移动', '个部门'],
	updates: ['更新', '名成员'],
	returns: ['启用或恢复', '名成员'],
	'account-changes': ['变更', '名成员的手机号或邮箱'],
	creations: ['新增', '名成员'],
} as const;

const share = (part: number, of: number): number => Math.round((part * 100) / Math.max(of, 1));

/** 安全设置的名称；未知的只有 ID。 */
export function guardName(id: string): string {
	const known: Readonly<Record<string, { label: string }>> = guards;
	return Object.hasOwn(known, id) ? (known[id]?.label ?? id) : id;
}

/** 与上次执行的计划相比。 */
const changeSaid = (change: SettingChange): string =>
	settingChangeSaid(change, { guardName, sourceName: '所读取的 OA' });

/** 触发的安全设置。 */
export const guards = {
	empty: {
		label: '读取结果为空',
		says: (facts) =>
			facts.side === 'oa'
				? `OA 返回了 ${facts.departments} 个部门、${facts.employees} 名人员。空的结果几乎总是读取失败：不会因此移除任何对象。`
				: '云之家未返回任何成员，但已有成员关联。',
		remedy:
			'请检查该系统是否正常应答、密钥是否有权读取部门和人员，然后重新读取。仅当组织确实为空时才可审批。',
	},
	uncertified: {
		label: '数据完整性未证实',
		says: ({ oa, yunzhijia }) =>
			`无法证实读取完整（${[
				...oa.map((doubt) => `OA：${tell(readings, doubt)}`),
				...yunzhijia.map((doubt) => `云之家：${tell(readings, doubt)}`),
			].join('；')}）。不会因此移除任何对象。`,
		remedy:
			'请在空闲时段重新读取。若结果相同，请更正上述问题：可能缺少数据，而缺少的人员会被误认为已离职。',
	},
	'head-count': {
		label: '人员数量减少超过阈值',
		says: ({ now, before, limit }) =>
			`OA 同步范围内有 ${now} 名人员，比上次的 ${before} 名减少 ${before - now} 名；最多允许减少 ${limit} 名。`,
		remedy: '请向人事确认是否确有这么多人离开。若 OA 只返回了部分数据，请修复后重新运行。',
	},
	'gross-persons': {
		label: '移除成员过多',
		says: ({ removed, of, limit }) =>
			`${of} 名已关联成员中将移除 ${removed} 名；最多允许 ${limit} 名。`,
		remedy: '请核对下方标有 × 的成员。常见原因：范围设置有改动，或 OA 部门被移动。',
	},
	'gross-departments': {
		label: '移除部门过多',
		says: ({ removed, of, limit }) =>
			`${of} 个已关联部门中将删除 ${removed} 个；最多允许 ${limit} 个。`,
		remedy: '请核对下方标有 × 的部门。常见原因：范围设置有改动，或 OA 组织被重建。',
	},
	'gross-bindings': {
		label: '改绑的关联过多',
		says: ({ moved, of, limit }) =>
			`${of} 条关联中将有 ${moved} 条改绑到其他 OA 记录或被解除；最多允许 ${limit} 条。OA 的 ID 是否全部更换了？`,
		remedy: '请检查 OA 的 ID 是否有变化。若 OA 做过迁移，请先导入新的关联。',
	},
	're-keyed': {
		label: '人员 ID 改变',
		says: ({ rekeyed, of, limit }) =>
			`${of} 名已关联人员中有 ${rekeyed} 名在 OA 中的 ID 似乎已改变；最多允许 ${limit} 名。不会因此移除或新建任何人。`,
		remedy:
			'若 OA 更换了 ID，请先转移关联（Yunzhijia Binding：自动关联，并包含换 ID 的人员），再同步。',
	},
	'gross-duties': {
		label: '取消的负责人和兼职过多',
		says: ({ ended, of, limit }) =>
			`${of} 项负责人和兼职中将取消 ${ended} 项；最多允许 ${limit} 项。`,
		remedy:
			'请检查 OA 是否仍提供负责人和兼职（leaderOf、partTime）：若该字段对所有人都返回空，全部负责人和兼职都会被取消。',
	},
	'gross-roles': {
		label: '取消的角色过多',
		says: ({ ended, of, limit }) =>
			`成员的 ${of} 个受管角色中将取消 ${ended} 个；最多允许 ${limit} 个。`,
		remedy: '请检查 OA 是否仍提供角色（roles）：若该字段对所有人都返回空，所列角色会被全部取消。',
	},
	branch: {
		label: '某分支减少过半',
		says: ({ path, lost, of, percent }) =>
			`“${path}”的 ${of} 名已关联成员中将减少 ${lost} 名，超过 ${percent}%。`,
		remedy: '请在下方组织树中展开该分支，并与 OA 核对。',
	},
	'rolling-24h': {
		label: '24 小时内累计变动过多',
		says: ({ what, field, before, now, limit }) => {
			const [did, units] = DONE[what];
			return `过去 24 小时已${did} ${before} ${units}${field === undefined ? '' : `（${fieldName(field)}）`}，本次还将${did} ${now} ${units}；合计最多允许 ${limit}。`;
		},
		remedy: '这是多次运行的累计结果。放行前请先核对最近几次运行。',
	},
	'account-changes': {
		label: '手机号或账号变更过多',
		says: ({ changed, of, limit }) =>
			`${of} 名成员中将有 ${changed} 名变更手机号或邮箱；最多允许 ${limit} 名。是否取错了列？`,
		remedy: '请检查 OA 中的账号字段及其格式：取错字段会改掉所有人的登录账号。',
	},
	creations: {
		label: '新增过多',
		says: ({ side, created, linked, limit }) =>
			`已关联 ${linked} 名，将在${sideName[side]}新增 ${created} 名；最多允许 ${limit} 名。${side === 'oa' ? '他们在 OA 中是否使用其他工号？' : 'OA 是否更换了全部 ID？'}`,
		remedy:
			'请确认标有 + 的成员在云之家中没有以其他号码存在；若有，请先完成关联（匹配字段或 Excel 导入）。',
	},
	moves: {
		label: '调动部门的成员过多',
		says: ({ moved, of, limit }) =>
			`${of} 名已关联成员中将有 ${moved} 名更换部门；最多允许 ${limit} 名。`,
		remedy: '请核对下方标有 → 的成员。常见原因：部门列取错，或范围设置有改动。',
	},
	restructure: {
		label: '改名或移动的部门过多',
		says: ({ changed, of, limit }) =>
			`${of} 个已关联部门中将有 ${changed} 个改名或移动；最多允许 ${limit} 个。`,
		remedy: '请将下方组织树与 OA 核对。若组织确实重建，可审批；否则请在 OA 中更正名称或上级部门。',
	},
	updates: {
		label: '某字段变更过多',
		says: ({ fields, of, limit }) =>
			`${fields.map(({ field, changed }) => `${fieldName(field)}将变更 ${share(changed, of)}%（${of} 名中的 ${changed} 名）`).join('；')}；最多允许 ${limit} 名。是否取错了列？`,
		remedy: '请在 OA 中抽查该列：整列错行或所有人同一个值时就是这样。',
	},
	returns: {
		label: '启用或恢复的成员过多',
		says: ({ returned, of, limit }) =>
			`已关联 ${of} 名，将启用或恢复 ${returned} 名已禁用或已离职的成员；最多允许 ${limit} 名。`,
		remedy: '请确认这些人是否确实返岗：OA 把以前的人员重新导出时就是这样。',
	},
	'settings-changed': {
		label: '设置与上次执行的计划不同',
		says: ({ changed, does }) =>
			`${changed.map(changeSaid).join('；')}。本计划将新增 ` +
			`${does.created} 名成员、变更 ${does.updated} 名、调动 ${does.moved} 名、移除 ${does.removed} 名，并删除 ` +
			`${does.departments} 个部门。`,
		remedy: '请核对下方计划的内容。若设置确应如此，可审批；否则请改回设置后重新生成计划。',
	},
	administrators: {
		label: '涉及云之家管理员',
		says: ({ persons }) => `将变更管理员的关联或账号：${list(persons.map(named))}。`,
		remedy: '请确认该人员与管理员确为同一人：得到此账号的人即可管理云之家。',
	},
	scope: {
		label: '范围设置含未知 ID',
		says: ({ unknown, more }) =>
			`范围设置中有 OA 不存在的 ID：${list(unknown)}${more > 0 ? `，另有 ${more} 个` : ''}。`,
		remedy: '请将范围设置与 OA 部门核对：ID 可能已变化，被移除的可能不是您想移除的人。',
	},
} satisfies GuardWords;

/** 以云之家为准、改动 OA 时。 */
export const guardsToOa = {
	...guards,
	'account-changes': {
		...guards['account-changes'],
		label: '手机号或邮箱变更过多',
		remedy: '请检查云之家中的手机号和邮箱：那里的一次错误导入会改掉 OA 中所有人的信息。',
	},
	creations: {
		...guards.creations,
		remedy:
			'请确认标有 + 的人员在 OA 中没有以其他工号存在；若有，请先完成关联（匹配字段或 Excel 导入）。',
	},
} satisfies GuardWords;
