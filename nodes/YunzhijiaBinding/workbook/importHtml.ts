import { type ImportReport, problemText, RESULTS } from '../../../src/bindings';
import type { Language } from '../../../src/words';
import { readAs } from './readAs';
import { countTable, refusedRows } from './rowsHtml';

/**
 * What an import found, as a fragment of HTML for a form page:
 * how many rows of each result, and those that were refused.
 */
export function importHtml(
	{ results, rows, text }: Pick<ImportReport, 'results' | 'rows' | 'text'>,
	language: Language,
): string {
	const labels = new Map<string, string>(Object.entries(RESULTS[language]));
	return [
		readAs(text, language),
		countTable(
			Object.entries(results)
				.filter(([, count]) => count > 0)
				.map(([result, count]) => [labels.get(result) ?? result, String(count)]),
		),
		refusedRows(
			rows.flatMap(({ row, problem }) =>
				problem === undefined ? [] : [{ row, why: problemText(problem, language) }],
			),
			language,
		),
	].join('');
}
