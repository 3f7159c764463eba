import type { Loss } from '../facts/losses';
import type { Doubt } from '../facts/notes';
import type { Who } from '../facts/parts';
import { tell, tellAll } from '../tell';
import type { NoteWords } from '../types';
import { tellRefusal } from '../../lib/canonical';
import { guardSays } from '../say';
import { conflicts } from './conflicts';
import { decided as decidedText, unused } from './decisions';
import { guards } from './guards';
import { kept } from './kept';
import { losses } from './losses';
import { operationNames } from './operations';
import { values } from './values';
import { fieldName, list, named, pairNames, recordOfYzj, sideName, withoutStop } from './parts';

/** 关联的疑点。 */
export const doubtText = (doubt: Doubt): string => {
	switch (doubt.what) {
		case 'handed-on':
			return `${pairNames(doubt.same)}相同，但姓名和${pairNames(doubt.other)}不同：号码可能已转给他人使用。`;
		case 'nothing-agrees':
			return `姓名和${pairNames(doubt.other)}都不同，也没有任何一致的字段。`;
		case 'of-others':
			return (
				`成员 ${doubt.openId} 的${fieldName(doubt.field)}在 OA 中现属于人员 ${list(doubt.employees)}，而 ` +
				`${doubt.oaId} ${doubt.none ? '没有号码' : '已使用另一个'}：云之家发往该号码的消息会送达他人。`
			);
	}
};

/** 其中几人的姓名和 ID。 */
const some = (such: readonly Who[], people: number): string =>
	`${list(such.map(named))}${people > such.length ? ' 等' : ''}`;

/** 各项损失，作为句子的一部分。 */
const lossesSaid = (loss: ReadonlyArray<Loss>): string =>
	loss.map((one) => withoutStop(tell(losses, one))).join('；');

/** 不构成待处理、但应当知道的事项。 */
export const notes = {
	'disabled-to-missing': {
		label: '找不到停用人员的部门',
		says: ({ department }) =>
			`云之家没有设置 disabledTo 所指的部门“${department}”，或有多个：停用的成员留在原部门。`,
	},
	'would-create': {
		label: '应新增，但未开启自动添加',
		says: ({ side, path }) =>
			`应在${path || `${sideName[side]}的根部门`}新增，但未开启自动添加成员。`,
	},
	'placed-elsewhere': {
		label: '放到了其他部门',
		says: ({ from, to }) => `部门“${from}”不在同步范围内，放到 ${to}。`,
	},
	'counts-as-post': {
		label: '同一人的次记录',
		says: ({ mainId, departmentId, posts }) =>
			`人员 ${mainId} 的次记录：不单独建账号，${posts ? `而是在部门 ${departmentId || '（空）'} 的兼职` : '也不写兼职，因为设置 partTimePosts 为 keep'}。`,
	},
	'kept-not-empty': {
		label: '部门内有人，予以保留',
		says: ({ why, outOfScope }) =>
			`${outOfScope ? '不在同步范围内，但保留' : '未删除'}：${tell(kept, why)}。`,
	},
	'sealed-kept': {
		label: 'OA 已封存，部门及人员予以保留',
		says: ({ people }) =>
			`OA 已封存该部门，但其中（含下级）仍有 ${people} 名人员：不会因此移动或移除该部门及其人员。请先在 OA 中将人员调至其他部门；部门清空后才会删除。`,
	},
	'values-not-written': {
		label: 'OA 字段值未写入',
		says: ({ from, to, why, people, such }) =>
			`${people} 人的 OA 字段“${fieldName(from)}”${why ? tellRefusal(values, why) : '不可用'}，` +
			`“${fieldName(to)}”未写入，云之家保留现有值：${some(such, people)}。` +
			'请在 OA 中修正，或修改字段对应关系。',
	},
	'values-hidden': {
		label: '云之家隐去了字段值',
		says: ({ field, people, such }) =>
			`云之家返回的 ${people} 人的“${fieldName(field)}”以 * 隐去，无法比较，也不作修改：` +
			`${some(such, people)}。请检查通讯录密钥的权限和云之家的隐私设置。`,
	},
	'left-disabled': {
		label: '按设置不恢复',
		says: ({ status }) =>
			`在云之家已被人${status === '2' ? '禁用' : '设为离职'}，OA 中仍在职：按设置保持不变（returns: leave）。`,
	},
	protected: {
		label: '受保护',
		says: ({ undo }) =>
			undo ? '未撤销：该成员受保护，绝不移除。' : '不在同步范围内，但受保护：绝不移除。',
	},
	'bound-by-another-source': {
		label: '由其他数据源关联',
		says: ({ object, undo }) =>
			undo
				? `未撤销：其他数据源已关联该${recordOfYzj[object]}。`
				: `不在本数据源的同步范围内，但其他数据源已关联该${recordOfYzj[object]}：不${object === 'person' ? '移除' : '删除'}。`,
	},
	'removal-withheld': {
		label: '暂不移除',
		says: () => '未移除：读取结果为空或无法证实完整。',
	},
	'creation-withheld': {
		label: '暂不新增',
		says: ({ reading }) =>
			reading === 'yunzhijia'
				? '未新增：无法完整读取云之家，可能已存在。'
				: '未新增：其中一侧无法完整读取，可能已存在。',
	},
	'binding-lost': {
		label: '关联已失效',
		says: () => '与之关联的云之家部门已不存在，重新按路径查找。',
	},
	'duty-left-out': {
		label: '负责人或兼职未处理',
		says: ({ duty, departmentId, known }) =>
			`部门 ${departmentId || '（空）'} 的${duty === 'leader' ? '负责人' : '兼职'}：未处理，因为 OA 中${known ? '该部门的记录待处理' : '没有该部门'}。`,
	},
	'roles-not-managed': {
		label: '未纳入同步的角色',
		says: ({ roles, more }) =>
			`OA 记录中有设置 roles 未列出的角色（括号内为人数）：${list(roles.map(({ name, count }) => `${name}（${count}）`))}${more > 0 ? `，另有 ${more} 个` : ''}。不作处理。`,
	},
	'pairs-changed': {
		label: '匹配字段有改动',
		says: () => '匹配字段与上次运行不同。',
	},
	'many-on-first-run': {
		label: '首次同步变动较多',
		says: ({ guard }) =>
			`${guards[guard.id].label}：${guardSays(guards, guard)}首次同步会使两侧一致，审批前请仔细核对。`,
	},
	'administrators-unknown': {
		label: '管理员名单未知',
		says: () =>
			'不知道谁是云之家管理员：只有 protected 中的成员不会被移除；按规则关联时也可能涉及管理员。请打开 Protect Administrators（保护管理员），并选择“云之家应用”凭证。',
	},
	'doubtful-link': {
		label: '两侧信息不一致',
		says: ({ doubts, holds }) =>
			`${doubts.map(doubtText).join('')}请核实是否仍为同一人；更正号码，或改绑。${holds === true ? '在有人决定之前，姓名、工号和账号保持不变。' : ''}`,
	},
	'decided-to-leave': {
		label: '已决定暂不处理',
		says: ({ decided, below, found }) =>
			`${decidedText(decided)}${decided.until === '' ? '' : `，至 ${decided.until} 止`}` +
			`${below === 0 ? '' : `；其下待处理的 ${below} 个部门一并等待`}。` +
			(found.length === 0
				? ''
				: `待处理的原因：${found.map((reason) => conflicts[reason].label).join('；')}。`),
	},
	'decision-not-used': {
		label: '决定未采用',
		says: ({ decided, because }) =>
			decidedText(decided) +
			`${decided.kind === 'leave' && decided.until !== '' ? `，至 ${decided.until} 止` : ''}：未采用，因为` +
			`${tell(unused, because)}。` +
			(because.code === 'nothing-waits' ? '请撤回该决定。' : '请重新决定，或撤回该决定。'),
	},
	'unlinked-by-person': {
		label: '本人解除关联后已不在 OA',
		says: () =>
			'该成员在应用中解除了与 OA 的关联，而该人员已不在 OA 中：在云之家仍在职，任何同步都不会处理该成员。请在云之家停用，或重新关联。',
	},
	'removed-there-again': {
		label: '由同步移除后又出现',
		says: () =>
			'同步曾因 OA 中已没有此人而将其移除，现在该成员又在云之家在职。通常是金蝶的其他工具（K3 Cloud、星空、s-HR、EAS 的人员同步）又将其加回：请在那里关闭同步，再在云之家停用此人；若本应在职，请在 OA 中恢复。',
	},
	'left-in-yunzhijia': {
		label: '已从云之家离开，OA 中保留',
		says: ({ object }) =>
			object === 'department'
				? '云之家中已不存在。同步到 OA 绝不移除或停用 OA 中的任何对象：如需移除请在 OA 中操作。'
				: '在云之家已离职或停用，在 OA 中仍在职。同步到 OA 绝不移除或停用 OA 中的任何人：确需如此请在 OA 中操作。',
	},
	'left-to-push': {
		label: '留待下次完整同步',
		says: ({ does, awaits, of }) =>
			`${operationNames[does]}留待下次完整同步：须先执行${operationNames[awaits]}（${of}），而本次不更改其他任何对象。`,
	},
	'undo-with-loss': {
		label: '可撤销，但有损失',
		says: ({ kind, loss }) => `可撤销（${operationNames[kind]}），但有损失：${lossesSaid(loss)}。`,
	},
	'undo-irreversible': {
		label: '无法撤销',
		says: ({ kind, loss }) => `无法撤销（${operationNames[kind]}）：${lossesSaid(loss)}。`,
	},
	'undo-ground-moved': {
		label: '未撤销：之后已有改动',
		says: ({ loss }) => tellAll(losses, loss, '；'),
	},
} satisfies NoteWords;
