import type { ObjectKind } from '../../sync/model';
import type { Language } from '../workbook/columns';
import { HEADERS, REPORT_COLUMNS } from './columns';
import type { DecidedRows } from './readDecisions';
import { type DecisionProblem, type DecisionResult, problemText, RESULTS } from './wording';

/** What became of one row. */
export interface DecisionRow {
	readonly row: number;
	readonly object: ObjectKind | '';
	readonly oaId: string;
	/** openId or orgId of the candidate. */
	readonly openId: string;
	readonly result: DecisionResult;
	readonly problem?: DecisionProblem;
}

/** The user's own file with what became of each row. */
export async function reportFile(
	{ table, headerRow, reportColumn, left }: DecidedRows,
	rows: readonly DecisionRow[],
	language: Language,
): Promise<Buffer> {
	const results = RESULTS[language];
	const texts = new Map<number, readonly string[]>([
		[headerRow, REPORT_COLUMNS.map((column) => HEADERS[language][column])],
		...left.map((row): [number, readonly string[]] => [row, [results.empty, '']]),
		...rows.map(({ row, result, problem }): [number, readonly string[]] => [
			row,
			[results[result], problem ? problemText(problem, language) : ''],
		]),
	]);
	return await table.withCells({
		column: reportColumn,
		width: REPORT_COLUMNS.length,
		of: (row) => texts.get(row),
	});
}
