import type { FailureFacts } from '../facts/failures';
import type { Telling } from '../../lib/coded';
import { tell } from '../tell';
import { moved } from './moved';
import { operationNames } from './operations';
import { channelName, named, recordOfOa, recordOfYzj, sideName } from './parts';

/** 操作未执行的原因。 */
export const failures = {
	refused: ({ side, kind, code, answer }) =>
		`${sideName[side]}拒绝了操作“${operationNames[kind]}”${code === '' ? '' : `（代码 ${code}）`}：${answer || '未说明原因'}`,
	'account-taken': ({ person }) =>
		`该账号属于成员 ${named(person)}，而姓名不同。请更正账号，或关联该成员。`,
	'job-number-taken': ({ employee }) =>
		`该工号属于人员 ${named(employee)}，而姓名不同。请更正工号，或关联该人员。`,
	'still-held': ({ channel, person }) =>
		`该${channelName[channel]}仍属于成员 ${named(person)}：本次已删除该成员，但云之家并未因此释放。请在云之家给其换号，或在 OA 中更正号码；在此之前该人员待处理。`,
	'ground-moved': ({ side, moved: what }) =>
		`未执行：生成同步模拟之后${sideName[side]}已有变化：${tell(moved, what)}`,
	'done-not-linked': ({ side, object, id, with: other, which }) =>
		`已在${sideName[side]}执行，但未关联：${which === 'yunzhijia' ? `${recordOfYzj[object]} ${id} 现已关联 ${other}` : `该${recordOfOa[object]}现已关联 ${other}`}。请只保留其中一条关联。`,
	skipped: ({ awaited, of }) =>
		`未开始：须先执行的操作“${operationNames[awaited]}”（${of}）未执行。`,
	'outcome-unknown': ({ side, kind }) =>
		`操作“${operationNames[kind]}”的应答丢失，${sideName[side]}也未显示该变更。下次运行会先核对再处理。`,
	'not-verified': ({ side, kind }) =>
		`${sideName[side]}接受了操作“${operationNames[kind]}”，但未显示结果。${side === 'oa' ? '请在 OA 中查看该记录：可能缺少权限，或缺少必填值。' : ''}`,
	'not-read-back': ({ error }) => `无法回读已执行的内容：${error}下次运行会重新读取全部数据。`,
	unplanned: ({ longName }) =>
		`部门“${longName}”在本次运行期间出现，但不在同步模拟中。若无人手工创建，请删除并反馈本次运行。`,
} satisfies Telling<FailureFacts>;
