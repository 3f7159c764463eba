import { tellAll } from '../tell';
import type { MovedWords } from '../types';
import { channelName, fieldName, named, recordOfOa, recordOfYzj } from './parts';
import { readings } from './readings';

/** 生成同步模拟之后的变化。 */
export const moved = {
	'link-gone': () => '该关联已不存在。',
	'linked-otherwise': ({ object, with: other }) => `OA ${recordOfOa[object]}现已关联 ${other}。`,
	'linked-by-other': ({ object, with: other }) => `该${recordOfYzj[object]}现已关联 ${other}。`,
	'other-source': ({ object }) => `其他数据源现已关联该${recordOfYzj[object]}。`,
	administrator: () => '该成员现为企业管理员。',
	'unlinked-meanwhile': () => '关联已被解除。',
	'parent-gone': ({ path }) => `上级部门（${path}）已不存在。`,
	'department-gone': () => '该部门已不存在。',
	'target-gone': ({ path }) => `部门（${path}）已不存在。`,
	'other-name': ({ now, was }) => `名称现为“${now}”，原为“${was}”。`,
	'other-parent': ({ now }) => (now === '' ? '现在没有上级部门。' : `现位于“${now}”之下。`),
	'other-order': ({ now, was }) => `排序现为 ${now}，原为 ${was}。`,
	'name-appeared': ({ name }) => `那里出现了名为“${name}”的部门。`,
	'channel-taken': ({ channel, by, active }) =>
		`成员 ${named(by)}${active ? '' : '（已停用或离职）'} 现占用该${channelName[channel]}。`,
	'person-gone': () => '该成员已不存在。',
	'person-inactive': () => '该成员已停用或离职。',
	'other-field': ({ field }) => `${fieldName(field)}已改变。`,
	'leads-now': () => '该成员现为该部门负责人。',
	'leads-no-longer': () => '该成员已不是该部门负责人。',
	'post-there': () => '该成员现在该部门兼职。',
	'main-department': () => '该部门现为该成员的主部门。',
	'post-gone': () => '该成员已不在该部门兼职。',
	'other-post': () => '兼职已改变。',
	'role-gone': ({ role }) => `角色“${role}”已不存在。`,
	'role-renamed': ({ role, now }) => `角色“${role}”现名为“${now}”。`,
	'has-role': ({ role }) => `该成员现已有角色“${role}”。`,
	'role-uncertain': ({ role, doubts }) =>
		`无法确定哪些成员有角色“${role}”：${tellAll(readings, doubts, '；')}。`,
	'role-lost': ({ role }) => `该成员已没有角色“${role}”。`,
	'role-departments': ({ role }) => `该成员的角色“${role}”的管理范围已改变。`,
	'oa-record-gone': ({ object }) => `该${recordOfOa[object]}已不在 OA 中。`,
	'job-number-taken': ({ oaId }) => `人员 ${oaId} 现占用该工号。`,
} satisfies MovedWords;
