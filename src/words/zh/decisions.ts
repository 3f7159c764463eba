import type { DecidedWords, UnusedWords } from '../types';
import { fieldName, list, named, pairNames, recordOfOa, recordOfYzj } from './parts';

/** 已作的决定。 */
export const decided: DecidedWords = ({ who, kind, object, oa, yzj }) => {
	const record = `${object === 'department' ? 'OA 部门' : '人员'} ${named(oa)}`;
	const other = `${recordOfYzj[object]} ${named(yzj)}`;
	const what = {
		bind: `${record} 就是${other}`,
		different: `${record} 不是${other}`,
		create: `${record} 不是现有的任何${recordOfYzj[object]}`,
		leave: `暂不处理${record}`,
	};
	return `${who} 决定${what[kind]}`;
};

/** 决定未采用的原因。 */
export const unused = {
	expired: ({ until }) => `该决定有效期至 ${until}`,
	'no-record': ({ object }) => `OA 本次读取中没有该${recordOfOa[object]}`,
	'says-else': () => '另有决定与此不一致',
	'decided-for-several': ({ object, yzjId, oaIds }) =>
		`${recordOfYzj[object]} ${yzjId} 被决定为多个${object === 'person' ? '人员' : ' OA 部门'}（${list(oaIds)}）`,
	'name-of-one': () => '同一上级下的名称只能属于一个部门，请修改其中一个的名称',
	'no-counterpart': ({ object, yzjId }) => `${recordOfYzj[object]} ${yzjId} 已不在云之家`,
	'linked-now': () => '两者现已关联',
	changed: ({ fields, stillNotLinked }) =>
		`${list(fields.map(fieldName))}之后已有变化${stillNotLinked ? '；但仍不会按规则关联' : ''}`,
	'out-of-scope': ({ object }) => `该${recordOfOa[object]}不在同步范围内`,
	'set-aside-otherwise': ({ object }) => `该${recordOfOa[object]}因其他原因待处理`,
	'linked-with': ({ object, yzjId, active }) =>
		`该${recordOfOa[object]}已关联${recordOfYzj[object]} ${yzjId}${active ? '' : '（已停用或离职）'}`,
	'other-source': ({ object, yzjId }) => `其他数据源已关联${recordOfYzj[object]} ${yzjId}`,
	'linked-by': ({ object, yzjId, oaId }) =>
		`${recordOfYzj[object]} ${yzjId} 已关联${object === 'department' ? ' OA 部门' : '人员'} ${oaId}`,
	'fits-now': ({ person, pairs }) => `成员 ${named(person)} 现在匹配（${pairNames(pairs)}相同）`,
	'looks-alike-now': () => '现在有其他成员与该人员相似',
	root: () => '它是根部门',
	'above-tree': () => '它指向整个组织架构之上的部门',
	'nothing-waits': ({ object }) => `该${recordOfOa[object]}已没有待处理事项`,
} satisfies UnusedWords;
