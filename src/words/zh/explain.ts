import type { ExplainWords } from '../facts/explain';

/** 仅用于同步到 OA 的范围说明。 */
const toOa = {
	new: '在范围内：OA 中还没有它，而范围只列出 OA 记录',
	'not-in-yunzhijia': '云之家的读取中没有它：OA 独有的内容保持不变',
	'not-active': '不在范围内：在云之家中已停用或已注销；不会停用 OA 中的任何人',
	'bound-elsewhere': '不在范围内：已被另一数据源关联，属于另一套 OA',
	outside: '不在范围内：不在对应 OA 根部门的云之家部门之下',
};

/** 解释中的文字。 */
export const explain: ExplainWords = {
	title: { department: '部门', person: '成员' },
	plan: '同步模拟',
	onlyPlan: '该同步模拟的生成依据未保存（或已过保留期），只能说明同步模拟本身的内容。',
	asked:
		'这些关联由人提出，或由自动匹配得出：只说明同步模拟自身的内容。匹配字段各自匹配到谁，可查看依据相同数据的推送同步的解释。',
	yunzhijia: '云之家',
	blocked: (guards) => `整个同步模拟已被 ${guards} 拦截：未经审批不会执行任何内容。`,
	result: {
		changes: '同步模拟会对其作出更改。',
		unchanged: '同步模拟不更改它：两边一致，或无需处理。',
		'set-aside': '待处理：在原因更正之前保持原样。',
		'left-alone': '与本次同步无关：不在范围内，也没有关联。',
		'not-found': '两边的读取中都没有它，也没有关联。',
	},
	step: {
		scope: '范围',
		match: '匹配',
		place: '部门',
		fields: '字段',
		findings: '提示',
		calls: '调用',
	},
	scope: {
		everybody: '在范围内：范围没有包含列表，也没有被排除',
		included: '在范围内：已包含',
		'not-included': '不在范围内：包含列表中没有它',
		excluded: '不在范围内：已排除',
		left: '不在范围内：OA 中已离职',
		disabled: '不在范围内：在 OA 中已停用，或位于停用的部门之下',
		'path-only': '自身不在范围内，但位于范围内部门的路径上：只匹配或新增，不改名、不移动、不删除',
		'not-in-oa': 'OA 的读取中没有它',
		quarantined: '在范围内，但待处理',
		...toOa,
	},
	rules: (ids) => `（规则：${ids}）`,
	match: {
		link: '已关联',
		decision: '人工决定为',
		pairs: '按匹配字段匹配到',
		path: '按路径找到',
		root: '两边的根部门',
		none: '云之家中没有对应记录',
		undecided: '匹配字段无法确定',
	},
	linkRemoved: '（关联保留为已移除）',
	pair: (oa, yzj, key) => `${oa} = ${yzj}，“${key}”`,
	noKey: '为空或占位值，不匹配任何人',
	nobody: '云之家中无人使用',
	shared: (employees) => `${employees} 名人员相同`,
	sharedByPersons: (persons) => `${persons} 名成员相同`,
	left: '已离职',
	linked: '已与其他记录关联',
	placeStays: (path) => `保持在 ${path}`,
	placeNew: (path) => `将位于 ${path}`,
	placeMoves: (from, to) => `从 ${from} 到 ${to}`,
	same: '两边相同',
	written: (value) => `写入：${value}`,
	notWritten: '保持不变',
	empty: '（空）',
	ownStore: '仅写入本地存储',
	after: (ids) => `在 ${ids} 之后`,
	states: {
		done: '已执行',
		refused: '被云之家拒绝',
		skipped: '未执行',
		unknown: '结果未知',
		intent: '已开始',
	},
	none: '无',
};

/** 以云之家为准、改动 OA 的同步模拟。 */
export const explainToOa: ExplainWords = {
	...explain,
	match: { ...explain.match, none: 'OA 中没有对应记录' },
	nobody: 'OA 中无人使用',
	linked: '已与其他成员关联',
	states: { ...explain.states, refused: '被 OA 拒绝' },
};
