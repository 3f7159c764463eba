import { wordsFor } from '../../words';
import type { DecisionProblem } from '../../words/facts/conflictWorkbook';
import type { DecisionKind } from '../../store';
import type { ObjectKind } from '../../sync/model';
import { headerKey, type Language } from '../workbook/columns';
import type { CellProblem } from '../workbook/rowProblem';
import { problemText as cellText } from '../workbook/wording';

/** What may be chosen in the column. */
export const CHOICES = {
	zh: wordsFor('zh').conflictWorkbook.choices,
	en: wordsFor('en').conflictWorkbook.choices,
} as const;

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
export const OBJECTS = {
	zh: wordsFor('zh').conflictWorkbook.objects,
	en: wordsFor('en').conflictWorkbook.objects,
} as const;
const OBJECT_MEANT: ReadonlyMap<string, ObjectKind> = new Map(
	(['person', 'department'] as const).flatMap((object) =>
		[OBJECTS.zh[object], OBJECTS.en[object]].map((text): [string, ObjectKind] => [
			headerKey(text),
			object,
		]),
	),
);

/**
 * What a text in the column means; a file without it is
 * about people. undefined: nothing that we know.
 */
export const objectOf = (text: string): ObjectKind | undefined =>
	text === '' ? 'person' : OBJECT_MEANT.get(headerKey(text));

export type { DecisionProblem, DecisionResult } from '../../words/facts/conflictWorkbook';

export const RESULTS = {
	zh: wordsFor('zh').conflictWorkbook.results,
	en: wordsFor('en').conflictWorkbook.results,
} as const;

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
export const problemText = (problem: DecisionProblem, language: Language): string =>
	isOwn(problem)
		? wordsFor(language).conflictWorkbook.problem(problem)
		: cellText(problem, language);
