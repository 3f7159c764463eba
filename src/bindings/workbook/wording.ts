import { type Language, wordsFor } from '../../words';
import type { RowProblem } from '../../words/facts/linkWorkbook';

export type { RowResult } from '../../words/facts/linkWorkbook';

export const RESULTS = {
	zh: wordsFor('zh').linkWorkbook.results,
	en: wordsFor('en').linkWorkbook.results,
} as const;

/** Why a row was refused and what to do, in one cell. */
export const problemText = (problem: RowProblem, language: Language): string =>
	wordsFor(language).linkWorkbook.problem(problem);
