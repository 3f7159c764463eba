import type { JournalEntry } from '../../store';
import { linkMade, type Plan } from '../../sync/model';
import type { Claims } from './claims';
import { HEADERS, type Language, REPORT_COLUMNS } from './columns';
import type { ResolvedRow } from './resolve';
import type { RowProblem } from './rowProblem';
import { problemText, RESULTS, type RowResult } from './wording';

/** What became of one row of an import. */
export interface ReportRow {
	readonly row: number;
	readonly openId: string;
	readonly oaId: string;
	readonly result: RowResult;
	readonly problem?: RowProblem;
	/** OA id that the person was, and is then, linked with; '' for none. */
	readonly before: string;
	readonly after: string;
}

interface ReportInput {
	readonly rows: Iterable<ResolvedRow>;
	readonly plan: Pick<Plan, 'operations' | 'conflicts' | 'status'>;
	/** Where the operations of the plan stand; none before it is applied. */
	readonly journal: readonly JournalEntry[];
	/** openId → OA id, as linked now. */
	readonly linked: ReadonlyMap<string, string>;
}

/** The rows of an import as its plan has them: the same before it is applied and afterwards. */
export function reportRows({ rows, plan, journal, linked }: ReportInput): readonly ReportRow[] {
	const operations = new Map(
		plan.operations
			.filter(({ kind }) => kind === 'bind-person')
			.map((operation) => [key(operation.oaId, operation.yzjId), operation]),
	);
	const conflicts = new Map(
		plan.conflicts.map((conflict) => [key(conflict.oaId, conflict.yzjId), conflict]),
	);
	const states = new Map(journal.map(({ seq, state }) => [seq, state]));
	return Array.from(rows, ({ claim: { row, openId }, oaId, problem }): ReportRow => {
		const now = linked.get(openId) ?? '';
		if (problem) return { row, openId, oaId, result: 'refused', problem, before: now, after: now };
		const operation = operations.get(key(oaId, openId));
		if (operation) {
			const before = linkMade(operation).replaces?.oaId ?? '';
			const state = states.get(operation.seq);
			if (state === undefined)
				return {
					row,
					openId,
					oaId,
					result: plan.status === 'blocked' ? 'blocked' : 'planned',
					before,
					after: oaId,
				};
			if (state === 'done') return { row, openId, oaId, result: 'done', before, after: oaId };
			return {
				row,
				openId,
				oaId,
				result: 'failed',
				problem: { code: 'changed-since', state },
				before,
				after: now,
			};
		}
		const conflict = conflicts.get(key(oaId, openId));
		if (conflict)
			return {
				row,
				openId,
				oaId,
				result: 'refused',
				problem: { code: 'conflict', by: conflict },
				before: now,
				after: now,
			};
		return { row, openId, oaId, result: 'unchanged', before: now, after: now };
	});
}

const key = (oaId: string, openId: string): string => JSON.stringify([oaId, openId]);

/** The user's own file with what became of each row. */
export async function reportFile(
	{ table, headerRow, reportColumn, left }: Claims,
	rows: readonly ReportRow[],
	language: Language,
): Promise<Buffer> {
	const headers = HEADERS[language];
	const results = RESULTS[language];
	const texts = new Map<number, readonly string[]>([
		[headerRow, REPORT_COLUMNS.map((column) => headers[column])],
		...left.map((row): [number, readonly string[]] => [row, [results.empty, '', '', '']]),
		...rows.map(({ row, result, problem, before, after }): [number, readonly string[]] => [
			row,
			[results[result], problem ? problemText(problem, language) : '', before, after],
		]),
	]);
	return await table.withCells({
		column: reportColumn,
		width: REPORT_COLUMNS.length,
		of: (row) => texts.get(row),
	});
}
