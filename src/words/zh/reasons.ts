import { asked as askedFor } from './asked';

import type { ReasonWords } from '../types';
import { tell, tellAll } from '../tell';
import { losses } from './losses';
import { operationNames } from './operations';
import { channelName, inSide, pairNames } from './parts';

/** 操作的原因。 */
export const reasons = {
	'new-record': ({ side, path }) =>
		`${side === 'oa' ? 'OA ' : '云之家'}新增${path === '' ? '' : `：${path}`}`,
	pairs: ({ pairs }) => `${pairNames(pairs)}相同`,
	'same-path': () => '路径相同',
	root: () => '根部门',
	decision: ({ who }) => `由 ${who} 决定`,
	asked: ({ evidence, had }) => `${had ? '此前已关联；' : ''}${tell(askedFor, evidence)}`,
	're-keyed': ({ had }) => `${had ? '此前已关联；' : ''}OA 中换了 ID，匹配字段和姓名相同`,
	'unbind-all': () => '全部解除关联',
	'linked-before': () => '此前已关联',
	'linked-before-active': () => '此前已关联，现恢复在职',
	'in-scope-again': () => '已关联，重新进入同步范围',
	'before-disabling': () => '停用之前移到该部门（设置 disabledTo）',
	'out-of-scope': () => '已关联，但不再属于同步范围',
	'grace-over': () => '此前同步已停用，宽限期已过',
	'other-values': ({ side }) => `${inSide[side]}的字段值不同`,
	'other-channel': ({ side, channel }) => `${inSide[side]}的${channelName[channel]}不同`,
	'other-department': ({ side }) => `${inSide[side]}的部门不同`,
	moved: ({ side }) => (side === 'oa' ? 'OA 中已移动' : '云之家中的位置不同'),
	renamed: ({ side }) => (side === 'oa' ? 'OA 中已改名' : '云之家中的名称不同'),
	'temporary-name': () => '暂用临时名称，让出现有名称给其他部门',
	'own-name-again': () => '由临时名称改回',
	'other-order': () => 'OA 中的排序不同',
	leader: ({ again }) => (again ? 'OA 中为负责人，调离该部门后仍是' : 'OA 中为负责人'),
	'no-leader': () => 'OA 中不再是负责人',
	post: () => 'OA 中在该部门兼职',
	'other-title': () => 'OA 中的兼职职位不同',
	'no-post': () => 'OA 中不再兼职',
	'main-department': () => '该部门将成为主部门',
	role: () => 'OA 中有此角色',
	'no-role': () => 'OA 中不再有此角色',
	undoes: ({ kind, loss }) =>
		`撤销：${operationNames[kind]}${loss.length === 0 ? '' : `，有损失：${tellAll(losses, loss, '；')}`}`,
} satisfies ReasonWords;
