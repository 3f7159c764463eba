import { type FileError, fileError } from '../../lib/xlsx/fileError';
import { openTables } from '../../lib/xlsx/openTables';
import type { Scope } from '../../store';
import type { EngineContext } from '../../store/context';
import { type Language, ownerText } from '../workbook/columns';
import { type ReadText, readText } from '../workbook/readText';
import { type DecidedRow, type DecidedRows, readDecisions } from './readDecisions';
import { type DecisionRow, reportFile } from './report';
import type { ResolvedRow } from './resolvedRow';
import { resolveRows } from './resolveRows';
import { NO_EFFECT, takeUp, type DecisionEffect } from './takeUp';
import { undecidedOf } from './undecided';
import { objectOf, type DecisionResult } from './wording';

export interface DecisionImportRequest {
	/** The file as it was uploaded, .xlsx or CSV. */
	file: Buffer;
	/** For the audit log. */
	fileName: string;
	who: string;
	/** The enterprise of the credential; the file must be of it. */
	eid: string;
	/** '' for the one that the file was exported for. */
	source: string;
	/** Keeps the decisions; otherwise only says what would become of them. */
	keep: boolean;
	language: Language;
	/** In which days end. */
	timeZone: string;
}

export interface DecisionImport extends Scope {
	planId: string;
	rows: readonly DecisionRow[];
	results: Readonly<Record<DecisionResult, number>>;
	effect: DecisionEffect;
	/** The user's file with what became of each row. */
	report: Buffer;
	kind: 'xlsx' | 'csv';
	/** How a text file was read; null for a workbook. */
	text: ReadText | null;
}

/**
 * Reads the decisions of a filled-in conflict workbook, tries them out on the plan that it was
 * exported from, with the links as they are now, and keeps them where asked to. A decision that the
 * plan could not use is refused. The next run uses what is kept; nothing is linked or created here.
 * @throws {FileError} the file cannot be read, or is of another enterprise or source
 * @throws {SyncStop} plan-missing: the plan is not kept any more
 */
export async function importDecisions(
	context: EngineContext,
	request: DecisionImportRequest,
): Promise<DecisionImport> {
	const opened = await openTables(request.file);
	const read = await readDecisions(opened);
	refuseStrangers(read, request);
	const planId = read.rows.find(({ texts }) => texts.plan !== '')?.texts.plan;
	if (planId === undefined)
		return await reported(
			read,
			read.rows.map(withoutPlan),
			{
				eid: request.eid,
				source: request.source,
				planId: '',
				effect: NO_EFFECT,
				kind: opened.kind,
				text: readText(opened, named(read)),
			},
			request.language,
		);
	const plan = await undecidedOf(context.store, planId);
	const { scope } = plan;
	if (scope.eid !== request.eid || (request.source !== '' && scope.source !== request.source))
		throw stranger(ownerText(scope), request);
	const resolved = resolveRows({
		rows: read.rows,
		plan,
		owner: ownerText(scope),
		timeZone: request.timeZone,
		now: context.services.now(),
	});

	const { became, effect } = await takeUp(
		context,
		plan,
		resolved.flatMap(({ decision }) => decision ?? []),
		request.keep ? { who: request.who, why: request.fileName } : null,
	);
	const rows = resolved.map(({ row, decision, problem }: ResolvedRow): DecisionRow => {
		const subject: Omit<DecisionRow, 'result'> = {
			row: row.row,
			object: objectOf(row.texts.object) ?? '',
			oaId: row.texts.oaId,
			openId: row.texts.openId,
		};
		const end = decision && became.get(decision);
		if (!end) return { ...subject, result: 'refused', ...(problem ? { problem } : {}) };
		return end.result === 'refused'
			? {
					...subject,
					result: 'refused',
					problem: { code: 'not-used', cell: row.cell('decision'), why: end.why },
				}
			: { ...subject, result: end.result };
	});
	return await reported(
		read,
		rows,
		{ ...scope, planId, effect, kind: opened.kind, text: readText(opened, named(read)) },
		request.language,
	);
}

const named = ({ rows }: DecidedRows): string[] =>
	rows.map(({ texts }) => texts.oaName || texts.name);

const withoutPlan = ({ row, texts, cell, problem }: DecidedRow): DecisionRow => ({
	row,
	object: objectOf(texts.object) ?? '',
	oaId: texts.oaId,
	openId: texts.openId,
	result: 'refused',
	problem: problem ?? { code: 'other-plan', cell: cell('plan') },
});

const stranger = (theirs: string, { eid, source }: Scope): FileError =>
	fileError('other-enterprise', {
		theirs: theirs.slice(0, 80),
		ours: source === '' ? eid : ownerText({ eid, source }),
	});

/** Before anything else is looked up. @throws {FileError} other-enterprise */
function refuseStrangers({ rows }: DecidedRows, { eid, source }: DecisionImportRequest): void {
	const ours = ownerText({ eid, source });
	const strangers = rows.filter(
		({ texts: { owner } }) =>
			owner !== '' && (source === '' ? !owner.startsWith(ours) : owner !== ours),
	);
	if (strangers.length > 0 && strangers.length === rows.length)
		throw stranger(strangers[0]?.texts.owner ?? '', { eid, source });
}

async function reported(
	read: DecidedRows,
	rows: readonly DecisionRow[],
	found: Omit<DecisionImport, 'rows' | 'results' | 'report'>,
	language: Language,
): Promise<DecisionImport> {
	const results: Record<DecisionResult, number> = {
		planned: 0,
		kept: 0,
		unchanged: 0,
		refused: 0,
		empty: read.left.length,
	};
	for (const { result } of rows) results[result]++;
	return { ...found, rows, results, report: await reportFile(read, rows, language) };
}
