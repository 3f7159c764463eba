import { TextMap } from '../../lib/compact/textMap';
import { fileError } from '../../lib/xlsx/fileError';
import { openTables } from '../../lib/xlsx/openTables';
import type { Scope } from '../../store';
import type { EngineContext } from '../../store/context';
import { loadPlan } from '../../sync/saved/inspect';
import type { ApplyMode } from '../../sync/saved/savedPlan';
import { loadSnapshot } from '../../sync/read/staging';
import { SyncStop } from '../../store/stop';
import type { YunzhijiaReader } from '../../yunzhijia';
import type { BindingChange } from '../change';
import { planChanges, type PlannedChanges } from '../planChanges';
import type { ClaimList } from './claimList';
import { type Claims, readClaims } from './claims';
import { type Language, ownerText } from './columns';
import type { RelationField } from './relationField';
import { type ReadText, readText } from './readText';
import { reportFile, type ReportRow, reportRows } from './report';
import { resolveClaims, type ResolvedRow } from './resolve';
import type { RowResult } from './wording';

interface UploadedWorkbook {
	/** The file as it was uploaded, .xlsx or CSV. */
	file: Buffer;
	/** What the filled-in column holds, in the whole file. */
	field: RelationField;
	source: string;
	/** Reading of the OA in which the employees are looked up; left out: the newest of the source. */
	snapshotId?: string;
	language: Language;
}

export interface ImportRequest extends UploadedWorkbook {
	/** For the audit log. */
	fileName: string;
	/** Rows about records that are linked otherwise take that link's place; else they are refused. */
	rebind: boolean;
	who: string;
	apply: ApplyMode;
	/** As a push's settings; only `guards` and `retentionDays` matter here. */
	settings?: unknown;
	yunzhijia: YunzhijiaReader;
}

export interface ImportReport {
	snapshotId: string;
	rows: readonly ReportRow[];
	/** Rows for each result; `empty` are those in which nothing was filled in. */
	results: Readonly<Record<RowResult, number>>;
	/** The user's file with what became of each row. */
	report: Buffer;
	kind: 'xlsx' | 'csv';
	/** How a text file was read, with names from it to judge that by; null for a workbook. */
	text: ReadText | null;
}

/**
 * Plans the links that a workbook asks for; nothing is linked before the plan is applied. Every row
 * comes back with what became of it.
 * @throws {FileError} the file cannot be read, or is of another enterprise
 * @throws {SyncStop} nothing was read yet of either side, or another run is at work
 */
export async function planImport(
	context: EngineContext,
	request: ImportRequest,
): Promise<PlannedChanges & ImportReport> {
	const { field, source, fileName, rebind, who, apply, settings, yunzhijia } = request;
	const scope: Scope = { eid: yunzhijia.eid, source };
	const upload = await read(context, scope, request);
	const changes: BindingChange[] = [];
	for (const { claim, oaId, problem } of upload.rows)
		if (!problem)
			changes.push({
				action: rebind ? 'rebind' : 'bind',
				kind: 'person',
				oaId,
				yzjId: claim.openId,
				evidence: { code: 'workbook', facts: { field } },
			});
	const planned = await planChanges(context, {
		source,
		changes,
		provenance: 'import',
		who,
		why: fileName,
		apply,
		snapshotId: upload.snapshotId,
		yunzhijia,
		...(settings === undefined ? {} : { settings }),
	});
	const rows = reportRows({
		rows: upload.rows,
		plan: planned.plan,
		journal: [],
		linked: await linkedNow(context, scope),
	});
	return { ...planned, ...(await reportOf(upload, rows, request.language)) };
}

/**
 * What became of an import whose plan was applied (or not): the user's file again, with the rows as
 * they ended. @throws {FileError} {SyncStop}
 */
export async function reportImport(
	context: EngineContext,
	request: UploadedWorkbook & { planId: string },
): Promise<ImportReport> {
	const { plan } = await loadPlan(context, { planId: request.planId });
	const scope: Scope = { eid: plan.eid, source: plan.source };
	const upload = await read(context, scope, request);
	const rows = reportRows({
		rows: upload.rows,
		plan,
		journal: await context.store.journal.forPlan(request.planId),
		linked: await linkedNow(context, scope),
	});
	return await reportOf(upload, rows, request.language);
}

interface Upload {
	claims: Claims;
	text: ReadText | null;
	rows: Iterable<ResolvedRow>;
	snapshotId: string;
	kind: 'xlsx' | 'csv';
}

async function read(
	{ store }: EngineContext,
	scope: Scope,
	{ file, field, snapshotId }: UploadedWorkbook,
): Promise<Upload> {
	const opened = await openTables(file);
	const claims = await readClaims(opened);
	const owner = ownerText(scope);
	const stranger = strangerOf(claims.claims, owner);
	if (stranger !== '') {
		throw fileError('other-enterprise', { theirs: stranger.slice(0, 80), ours: owner });
	}
	const staged = snapshotId ?? (await store.snapshots.latest(scope.source))?.id;
	if (staged === undefined)
		throw new SyncStop({ code: 'no-reading', facts: { source: scope.source, use: 'import' } });
	const { snapshot } = await loadSnapshot(store, staged);
	const names = new TextMap();
	for await (const page of store.mirror.outlines(scope))
		for (const { openId, name } of page) if (claims.claims.isAbout(openId)) names.set(openId, name);
	return {
		claims,
		rows: resolveClaims({
			field,
			owner,
			claims: claims.claims,
			employees: snapshot.employees,
			names,
		}),
		snapshotId: staged,
		kind: opened.kind,
		text: readText(opened, namesIn(claims.claims)),
	};
}

function* namesIn(claims: ClaimList): Generator<string> {
	for (let place = 0; place < claims.length; place++) yield claims.names.at(place);
}

/** What the first row says that it is of, where every row is of somewhere else; else ''. */
function strangerOf(claims: ClaimList, owner: string): string {
	for (let place = 0; place < claims.length; place++)
		if (['', owner].includes(claims.ownerOf(place))) return '';
	return claims.ownerOf(0);
}

async function linkedNow(
	{ store }: EngineContext,
	scope: Scope,
): Promise<ReadonlyMap<string, string>> {
	return new Map(
		(await store.bindings.list(scope, 'person'))
			.filter(({ state }) => state === 'active')
			.map(({ yzjId, oaId }) => [yzjId, oaId]),
	);
}

async function reportOf(
	{ claims, snapshotId, kind, text }: Upload,
	rows: readonly ReportRow[],
	language: Language,
): Promise<ImportReport> {
	const results: Record<RowResult, number> = {
		planned: 0,
		blocked: 0,
		done: 0,
		unchanged: 0,
		refused: 0,
		failed: 0,
		empty: claims.left.length,
	};
	for (const { result } of rows) results[result]++;
	const report = await reportFile(claims, rows, language);
	return { snapshotId, rows, results, report, kind, text };
}
