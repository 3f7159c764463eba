import {
	DECISION_RESULTS,
	type DecisionImport,
	decisionProblemText,
	type ImportReport,
	problemText,
	RESULTS,
} from '../../../src/bindings';
import { type Language, wordsFor } from '../../../src/words';

/** Refused rows that are named; the file handed back has all of them. */
const ROWS_NAMED = 50;

interface Said {
	readonly results: Readonly<Record<string, number>>;
	readonly labels: Readonly<Record<string, string>>;
	readonly refused: ReadonlyArray<{ readonly row: number; readonly why: string }>;
}

/**
 * What became of the rows of a file, for whoever sees no file: counts, then why rows were refused.
 */
const rowsText = ({ results, labels, refused }: Said, language: Language): string => {
	const { pages, between, gap, colon } = wordsFor(language);
	const counts = Object.entries(results)
		.filter(([, count]) => count > 0)
		.map(([result, count]) => `${labels[result] ?? result}${colon}${count}`);
	const rows = refused.slice(0, ROWS_NAMED).map(({ row, why }) => `${row}${colon}${why}`);
	const more = refused.length - rows.length;
	const lines = [...rows, ...(more > 0 ? [pages.moreInFile(more)] : [])];
	const title = lines.length === 0 ? [] : [`${pages.refusedRows}${colon}`];
	return [counts.join(between), ...title, ...lines].join(gap === '' ? ' ' : gap);
};

export const importText = (
	{ results, rows }: Pick<ImportReport, 'results' | 'rows'>,
	language: Language,
): string => {
	const refused = rows.flatMap(({ row, problem }) =>
		problem === undefined ? [] : [{ row, why: problemText(problem, language) }],
	);
	return rowsText({ results, labels: RESULTS[language], refused }, language);
};

export const decisionsText = (
	{ results, rows }: Pick<DecisionImport, 'results' | 'rows'>,
	language: Language,
): string => {
	const refused = rows.flatMap(({ row, problem }) =>
		problem === undefined ? [] : [{ row, why: decisionProblemText(problem, language) }],
	);
	return rowsText({ results, labels: DECISION_RESULTS[language], refused }, language);
};
