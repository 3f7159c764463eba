import { tell, wordsFor, type Unused } from '../../words';
import type { DecisionKind } from '../../store';
import type { ObjectKind } from '../../sync/model';
import { headerKey, type Language } from '../workbook/columns';
import type { CellProblem } from '../workbook/rowProblem';
import { problemText as cellText } from '../workbook/wording';

/** What may be chosen in the column. */
export const CHOICES: Readonly<Record<Language, Readonly<Record<DecisionKind, string>>>> = {
	zh: { bind: '是同一人', different: '不是同一人', create: '都不是：新建成员', leave: '暂不处理' },
	en: {
		bind: 'same person',
		different: 'not the same person',
		create: 'none of them: create',
		leave: 'leave alone',
	},
};

/** Other words that people write. */
const ALIASES: Readonly<Record<DecisionKind, readonly string[]>> = {
	bind: [
		'bind',
		'same',
		'same department',
		'link',
		'同一人',
		'同一部门',
		'是同一部门',
		'关联',
		'绑定',
		'是',
	],
	different: [
		'different',
		'not the same',
		'not the same department',
		'不同人',
		'不是同一部门',
		'不是',
		'否',
	],
	create: ['create', 'new', '新建', '新建成员', '新增'],
	leave: ['leave', 'wait', '忽略', '暂缓', '不处理'],
};

const KINDS = ['bind', 'different', 'create', 'leave'] as const satisfies readonly DecisionKind[];
const MEANT: ReadonlyMap<string, DecisionKind> = new Map(
	KINDS.flatMap((kind) =>
		[CHOICES.zh[kind], CHOICES.en[kind], ...ALIASES[kind]].map((text): [string, DecisionKind] => [
			headerKey(text),
			kind,
		]),
	),
);

/** What a text in the column means; undefined: nothing that we know. */
export const decisionOf = (text: string): DecisionKind | undefined => MEANT.get(headerKey(text));

/** What a row is about. */
export const OBJECTS: Readonly<Record<Language, Readonly<Record<ObjectKind, string>>>> = {
	zh: { person: '人员', department: '部门' },
	en: { person: 'Person', department: 'Department' },
};
const OBJECT_MEANT: ReadonlyMap<string, ObjectKind> = new Map(
	(['person', 'department'] as const).flatMap((object) =>
		[OBJECTS.zh[object], OBJECTS.en[object]].map((text): [string, ObjectKind] => [
			headerKey(text),
			object,
		]),
	),
);

/** What a text in the column means; a file without it is about people. undefined: nothing that we know. */
export const objectOf = (text: string): ObjectKind | undefined =>
	text === '' ? 'person' : OBJECT_MEANT.get(headerKey(text));

/** What became of a row. */
export type DecisionResult = 'planned' | 'kept' | 'unchanged' | 'refused' | 'empty';

export const RESULTS: Readonly<Record<Language, Readonly<Record<DecisionResult, string>>>> = {
	zh: {
		planned: '待保存',
		kept: '已保存',
		unchanged: '无需变更',
		refused: '已拒绝',
		empty: '未填写',
	},
	en: {
		planned: 'would be kept',
		kept: 'kept',
		unchanged: 'unchanged',
		refused: 'refused',
		empty: 'left empty',
	},
};

/** Why a row is refused. */
export type DecisionProblem =
	| CellProblem
	| {
			code: 'no-employee' | 'no-candidate' | 'no-new-department' | 'other-plan' | 'no-end' | 'past';
			cell: string;
	  }
	| { code: 'unknown-decision' | 'unknown-object' | 'bad-date'; cell: string; shown: string }
	| { code: 'not-set-aside'; cell: string; oaId: string }
	| { code: 'not-a-candidate'; cell: string; openId: string }
	| { code: 'twice' | 'contradicts'; cell: string; rows: readonly number[] }
	| { code: 'not-used'; cell: string; why: Unused };

const OWN: ReadonlySet<string> = new Set([
	'no-employee',
	'no-candidate',
	'no-new-department',
	'other-plan',
	'no-end',
	'past',
	'unknown-decision',
	'unknown-object',
	'bad-date',
	'not-set-aside',
	'not-a-candidate',
	'twice',
	'contradicts',
	'not-used',
] satisfies DecisionProblem['code'][]);
const isOwn = (problem: DecisionProblem): problem is Exclude<DecisionProblem, CellProblem> =>
	OWN.has(problem.code);

/** Why a row was refused and what to do, in one cell. */
export function problemText(problem: DecisionProblem, language: Language): string {
	if (!isOwn(problem)) return cellText(problem, language);
	return language === 'zh' ? chinese(problem) : english(problem);
}

function chinese(problem: Exclude<DecisionProblem, CellProblem>): string {
	switch (problem.code) {
		case 'no-employee':
			return `${problem.cell} 为空，不知道是哪条 OA 记录。请重新导出待处理表。`;
		case 'no-candidate':
			return `${problem.cell}：没有指明候选，只能选择“${CHOICES.zh.create}”或“${CHOICES.zh.leave}”。`;
		case 'no-new-department':
			return `${problem.cell}：部门不能选择“${CHOICES.zh.create}”：同一上级下的名称只能属于一个部门。请修改其中一个的名称，或选择其他决定。`;
		case 'unknown-object':
			return `${problem.cell}：不认识“${problem.shown}”。请填写“${OBJECTS.zh.person}”或“${OBJECTS.zh.department}”。`;
		case 'other-plan':
			return `${problem.cell}：该行来自另一次同步模拟。请只上传同一次导出的行。`;
		case 'no-end':
			return `${problem.cell}：选择“${CHOICES.zh.leave}”时请填写有效期，如 2026-12-31。`;
		case 'past':
			return `${problem.cell} 的日期已过。请填写今天或以后的日期。`;
		case 'unknown-decision':
			return `${problem.cell}：不认识“${problem.shown}”。请从下拉列表中选择：${Object.values(CHOICES.zh).join('、')}。`;
		case 'bad-date':
			return `${problem.cell}：“${problem.shown}”不是日期。请填写如 2026-12-31。`;
		case 'not-set-aside':
			return `${problem.cell}：该次同步模拟中 ${problem.oaId} 不在待处理之列。请重新导出待处理表，或选择另一次同步模拟。`;
		case 'not-a-candidate':
			return `${problem.cell}：${problem.openId} 不是它的候选。要关联其他成员或部门，请使用关联页面。`;
		case 'twice':
			return `第 ${problem.rows.join('、')} 行是同一条 OA 记录和同一个候选。请只保留一行。`;
		case 'contradicts':
			return `第 ${problem.rows.join('、')} 行对同一条 OA 记录的决定互相矛盾。请只保留一个。`;
		case 'not-used':
			return `${problem.cell}：该决定现在无法采用（${tell(wordsFor('zh').unused, problem.why)}）。请核对后重新导出。`;
	}
}

function english(problem: Exclude<DecisionProblem, CellProblem>): string {
	switch (problem.code) {
		case 'no-employee':
			return `${problem.cell} is empty: which OA record is meant? Export the conflicts again.`;
		case 'no-candidate':
			return `${problem.cell}: no candidate is named; without one only "${CHOICES.en.create}" or "${CHOICES.en.leave}" says something.`;
		case 'no-new-department':
			return `${problem.cell}: "${CHOICES.en.create}" cannot be said of a department: below one parent a name belongs to one department. Rename one of the two, or choose another decision.`;
		case 'unknown-object':
			return `${problem.cell}: "${problem.shown}" is not known. Write "${OBJECTS.en.person}" or "${OBJECTS.en.department}".`;
		case 'other-plan':
			return `${problem.cell}: the row is of another plan than the rest of the file. Upload rows of one export only.`;
		case 'no-end':
			return `${problem.cell}: "${CHOICES.en.leave}" needs a day until which it holds, such as 2026-12-31.`;
		case 'past':
			return `${problem.cell} is a day that is over. Write today or a later one.`;
		case 'unknown-decision':
			return `${problem.cell}: "${problem.shown}" is not known. Choose from the list: ${Object.values(CHOICES.en).join(', ')}.`;
		case 'bad-date':
			return `${problem.cell}: "${problem.shown}" is no date. Write it as 2026-12-31.`;
		case 'not-set-aside':
			return `${problem.cell}: that plan does not set ${problem.oaId} aside. Export its conflicts again, or choose another plan.`;
		case 'not-a-candidate':
			return `${problem.cell}: ${problem.openId} is no candidate for it. To link another person or department, use the bindings page.`;
		case 'twice':
			return `Rows ${problem.rows.join(', ')} are about the same OA record and candidate. Keep one of them.`;
		case 'contradicts':
			return `Rows ${problem.rows.join(', ')} contradict each other about one OA record. Keep one of them.`;
		case 'not-used':
			return `${problem.cell}: this decision could not be used now (${tell(wordsFor('en').unused, problem.why)}). Look again, and export the conflicts again.`;
	}
}
