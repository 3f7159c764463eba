import { DECISION_RESULTS, type DecisionImport, decisionProblemText } from '../../../src/bindings';
import { type Language, wordsFor } from '../../../src/words';
import { countTable, refusedRows } from '../workbook/rowsHtml';
import { readAs } from '../workbook/readAs';

const RESULTS = ['planned', 'kept', 'unchanged', 'refused', 'empty'] as const;

/**
 * What an import of decisions found, as a fragment of HTML for a form page: rows of each result,
 * what the plan would come to, and what was refused.
 */
export function decisionsHtml(
	{ results, rows, effect, text }: Pick<DecisionImport, 'results' | 'rows' | 'effect' | 'text'>,
	language: Language,
): string {
	const { decisions } = wordsFor(language).pages;
	const change = (label: string, count: number): Array<[string, string]> =>
		count === 0 ? [] : [[label, `${count > 0 ? '+' : ''}${count}`]];
	const effects = [
		...change(decisions.links, effect.links),
		...change(decisions.creations, effect.creations),
		...change(decisions.setAside, effect.setAside),
	];
	return [
		readAs(text, language),
		countTable(
			RESULTS.filter((result) => results[result] > 0).map((result) => [
				DECISION_RESULTS[language][result],
				String(results[result]),
			]),
		),
		effects.length === 0 ? '' : `<h4>${decisions.effect}</h4>${countTable(effects)}`,
		refusedRows(
			rows.flatMap(({ row, problem }) =>
				problem === undefined ? [] : [{ row, why: decisionProblemText(problem, language) }],
			),
			language,
		),
	].join('');
}
