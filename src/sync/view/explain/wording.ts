import type { Plan } from '../../model';
import type { MatchStep, ScopeStep } from './explanation';

/** The sentences of an explanation in one language; labels of operations, fields and reasons are those of the preview. */
export interface ExplainWording {
	title: Record<'department' | 'person', string>;
	plan: string;
	onlyPlan: string;
	/** Of a plan of bindings. */
	asked: string;
	yunzhijia: string;
	blocked: (guards: string) => string;
	result: Record<'changes' | 'unchanged' | 'set-aside' | 'left-alone' | 'not-found', string>;
	step: Record<'scope' | 'match' | 'place' | 'fields' | 'findings' | 'calls', string>;
	scope: Record<ScopeStep['because'], string>;
	rules: (ids: string) => string;
	match: Record<MatchStep['via'], string>;
	linkRemoved: string;
	pair: (oa: string, yzj: string, key: string) => string;
	noKey: string;
	nobody: string;
	shared: (employees: number) => string;
	sharedByPersons: (persons: number) => string;
	left: string;
	linked: string;
	placeStays: (path: string) => string;
	placeNew: (path: string) => string;
	placeMoves: (from: string, to: string) => string;
	same: string;
	written: (value: string) => string;
	notWritten: string;
	empty: string;
	ownStore: string;
	after: (ids: string) => string;
	states: Readonly<Record<string, string>>;
	none: string;
}

type Language = 'en' | 'zh';

/** Sentences about scope that a pull to the OA only comes to. */
const EN_TO_OA = {
	new: 'in scope: the OA does not have it yet, and the scope names OA records only',
	'not-in-yunzhijia': 'not in Yunzhijia’s reading: a pull leaves what only the OA has as it is',
	'not-active':
		'not in scope: disabled or deregistered in Yunzhijia; a pull disables nobody in the OA',
	'bound-elsewhere': 'not in scope: another source has linked it, so it belongs to another OA',
	outside: 'not in scope: not below the department that is the OA’s root',
};
const ZH_TO_OA = {
	new: '在范围内：OA 中还没有它，而范围只列出 OA 记录',
	'not-in-yunzhijia': '云之家的读取中没有它：OA 独有的内容保持不变',
	'not-active': '不在范围内：在云之家中已停用或已注销；不会停用 OA 中的任何人',
	'bound-elsewhere': '不在范围内：已被另一数据源关联，属于另一套 OA',
	outside: '不在范围内：不在对应 OA 根部门的云之家部门之下',
};

const WORDING: Record<Language, ExplainWording> = {
	en: {
		title: { department: 'Department', person: 'Person' },
		plan: 'Plan',
		onlyPlan:
			'What this plan was made from is not kept (any more): only what stands in the plan itself can be told.',
		asked:
			'Links that somebody asked for, or that Auto-Match found: only what stands in the plan is told. A push from the same readings explains whom the pairs lead to.',
		yunzhijia: 'Yunzhijia',
		blocked: (guards) =>
			`The whole plan is blocked by ${guards}: nothing of it is done without an approval.`,
		result: {
			changes: 'The plan changes something here.',
			unchanged: 'The plan changes nothing here: both sides agree, or there is nothing to do.',
			'set-aside': 'Set aside: left exactly as it is until the cause is corrected.',
			'left-alone': 'Not this run’s business: not in scope and not linked.',
			'not-found': 'Neither reading of this plan has it, and no link names it.',
		},
		step: {
			scope: 'Scope',
			match: 'Match',
			place: 'Department',
			fields: 'Fields',
			findings: 'Findings',
			calls: 'Calls',
		},
		scope: {
			everybody: 'in scope: the scope has no include list, and nothing excludes it',
			included: 'in scope: included',
			'not-included': 'not in scope: the include list does not name it',
			excluded: 'not in scope: excluded',
			left: 'not in scope: the OA says it has left',
			disabled: 'not in scope: disabled in the OA, or below a disabled department',
			'path-only':
				'not in scope itself, but on the way to a department that is: matched or created, never renamed, moved or deleted',
			'not-in-oa': 'not in the OA’s reading',
			quarantined: 'in scope, but set aside',
			...EN_TO_OA,
		},
		rules: (ids) => ` (rule: ${ids})`,
		match: {
			link: 'linked already with',
			decision: 'decided to be',
			pairs: 'matched by the pairs with',
			path: 'found by its path',
			root: 'the root of both sides',
			none: 'no counterpart in Yunzhijia',
			undecided: 'the pairs could not decide',
		},
		linkRemoved: ' (kept as removed)',
		pair: (oa, yzj, key) => `${oa} = ${yzj}, "${key}"`,
		noKey: 'empty or a placeholder: leads to nobody',
		nobody: 'nobody has it',
		shared: (employees) => `${employees} employees have it`,
		sharedByPersons: (persons) => `${persons} people have it`,
		left: 'left',
		linked: 'linked with another record',
		placeStays: (path) => `stays in ${path}`,
		placeNew: (path) => `goes to ${path}`,
		placeMoves: (from, to) => `from ${from} to ${to}`,
		same: 'same on both sides',
		written: (value) => `written: ${value}`,
		notWritten: 'left as it is',
		empty: '(empty)',
		ownStore: 'our own store only',
		after: (ids) => `after ${ids}`,
		states: {
			done: 'done',
			refused: 'refused by Yunzhijia',
			skipped: 'not done',
			unknown: 'outcome unknown',
			intent: 'begun',
		},
		none: 'none',
	},
	zh: {
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
			...ZH_TO_OA,
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
	},
};

/** Where a plan changes the OA to what Yunzhijia has. */
const TO_OA: Record<Language, ExplainWording> = {
	en: {
		...WORDING.en,
		match: { ...WORDING.en.match, none: 'no counterpart in the OA' },
		linked: 'linked with somebody else',
		states: { ...WORDING.en.states, refused: 'refused by the OA' },
	},
	zh: {
		...WORDING.zh,
		match: { ...WORDING.zh.match, none: 'OA 中没有对应记录' },
		nobody: 'OA 中无人使用',
		linked: '已与其他成员关联',
		states: { ...WORDING.zh.states, refused: '被 OA 拒绝' },
	},
};

/** In which words an explanation speaks: of Yunzhijia as the side that changes, or, of a pull to the OA, of that. */
export const explainWordingFor = (language: Language, flow: Plan['flow']): ExplainWording =>
	(flow === 'pull-to-oa' ? TO_OA : WORDING)[language];
