import { placeOf } from '../sync/model';
import type { Scope } from '../store';
import { recover } from '../sync/apply/recover';
import type { EngineContext } from '../store/context';
import { indexYzj } from '../sync/organise/yzjTree';
import { yzjRoot } from '../sync/organise/yunzhijia';
import { boundElsewhere, storedPairs, toLink } from '../sync/flows/known';
import { placePersons } from '../sync/read/yunzhijia';
import type { ApplyMode } from '../sync/saved/savedPlan';
import { settingsInForce } from '../settings/inForce';
import type { YunzhijiaReader } from '../yunzhijia';
import type { BindingChange, ChangeVerdict } from './change';
import { judgeChanges, type Judged } from './judge';
import type { YzjRecord } from './linkDrafts';
import { saveLinkPlan, type SavedLinkPlan } from './linkPlan';
import { outlinedYunzhijia, stagedOa, type OaSide, type YzjSide } from './sides';

export interface ChangeRequest {
	source: string;
	changes: readonly BindingChange[];
	/** How the links come to be: rows of a workbook, somebody's hand, or the pairs. */
	provenance: 'import' | 'manual' | 'rule';
	/** Who asks, for the audit log. */
	who: string;
	/** On what occasion, in a few words ("bindings.xlsx", a ticket number); '' for none. */
	why: string;
	/**
	 * `auto`: may be applied at once where no guard blocks;
	 * `ask`: waits for an approval; `preview`: is never applied.
	 */
	apply: ApplyMode;
	/** Reading of the OA to check the ids against; left out: the newest of the source. */
	snapshotId?: string;
	/** As a push's settings; only `guards` and `retentionDays` matter here. */
	settings?: unknown;
	/**
	 * Gives the enterprise, settles what an earlier run left open,
	 * and is asked for persons that the last reading did not list.
	 */
	yunzhijia: YunzhijiaReader;
}

export interface PlannedChanges extends SavedLinkPlan {
	/** One for each change, in their order: what becomes of it, and why. */
	verdicts: readonly ChangeVerdict[];
}

/**
 * Makes changes to the links an ordinary plan: checked against what the store last
 * read of both sides, guarded, hashed, saved, previewed, approved and applied
 * (`applyPlan`) like any other, and undone like any other (`planUndo`). Nothing is
 * written to Yunzhijia, so the read key will do for all of it. What is refused is
 * a conflict of the plan and a verdict on its change; the rest goes on.
 *
 * An import reads its file, makes one change a row, calls this with
 * `apply: 'ask'`, shows `plan` (preview) and writes `verdicts` into
 * the user's file, row by row; once approved, `applyPlan` does it.
 * @throws {SyncStop} nothing was read yet of either side, or another run is at work
 */
export async function planChanges(
	context: EngineContext,
	request: ChangeRequest,
): Promise<PlannedChanges> {
	const { store } = context;
	const { settings, scope } = await settingsInForce(context, {
		eid: request.yunzhijia.eid,
		source: request.source,
		given: request.settings,
		flow: null,
	});
	const named = await namedEmployees(context, scope, request.changes);
	const oa = await stagedOa(store, scope.source, request.snapshotId, ({ id }) => named.has(id));
	const yunzhijia = await withUnlisted(
		await outlinedYunzhijia(store, scope),
		request.changes,
		request.yunzhijia,
	);
	await recover(context, scope, request.yunzhijia);
	const { judged, bindings } = await judgedNow(context, scope, { oa, yunzhijia }, request.changes);
	const { provenance, who, why, apply } = request;
	const saved = await saveLinkPlan(context, {
		scope,
		oa,
		yunzhijia,
		bindings,
		...judged,
		changes: { provenance, who, why },
		apply,
		settings,
	});
	return { ...saved, verdicts: judged.verdicts };
}

/** With the persons that are to be linked and were not listed: whoever has left, above all. */
async function withUnlisted(
	yunzhijia: YzjSide,
	changes: readonly BindingChange[],
	reader: YunzhijiaReader,
): Promise<YzjSide> {
	const wanted = new Set(
		changes.flatMap(({ kind, action, yzjId }) =>
			kind === 'person' && action !== 'unbind' && yzjId !== '' ? [yzjId] : [],
		),
	);
	for (const { openId } of yunzhijia.persons) wanted.delete(openId);
	if (wanted.size === 0) return yunzhijia;
	const rows = await reader.persons.getByOpenIds([...wanted]);
	const { persons } = placePersons(rows, yunzhijia.departments, false);
	return { ...yunzhijia, persons: [...yunzhijia.persons, ...persons] };
}

/**
 * OA ids of the employees that the changes are about: of an unbinding that names the person only,
 * of whomever that one is linked with.
 */
async function namedEmployees(
	{ store }: EngineContext,
	scope: Scope,
	changes: readonly BindingChange[],
): Promise<ReadonlySet<string>> {
	const ofPersons = changes.filter(({ kind }) => kind === 'person');
	const linked = await store.bindings.find(
		scope,
		'person',
		'yzj',
		ofPersons.flatMap(({ action, yzjId }) => (action === 'unbind' && yzjId !== '' ? [yzjId] : [])),
	);
	return new Set([...ofPersons, ...linked].map(({ oaId }) => oaId));
}

/** The changes, judged by the links as they are now. */
export async function judgedNow(
	{ store }: EngineContext,
	scope: Scope,
	{ oa, yunzhijia }: { oa: OaSide; yunzhijia: YzjSide },
	changes: readonly BindingChange[],
): Promise<{ judged: Judged; bindings: ReturnType<typeof toLink>[] }> {
	const bindings = [...(await store.bindings.list(scope))].sort((a, b) => b.at - a.at).map(toLink);
	const yzj = indexYzj(yunzhijia.departments, yzjRoot(yunzhijia));
	const ofOa = new Set(changes.map(({ kind, oaId }) => `${kind}:${oaId}`));
	const named = new Set([
		...changes.map(({ yzjId }) => yzjId),
		...bindings.flatMap(({ kind, oaId, yzjId }) => (ofOa.has(`${kind}:${oaId}`) ? [yzjId] : [])),
	]);
	const persons = yunzhijia.persons.filter(({ openId }) => named.has(openId));
	const judged = judgeChanges({
		eid: scope.eid,
		changes,
		oa: { department: oa.departments, person: oa.employees },
		yzj: {
			department: new Map(
				yunzhijia.departments.map(({ id, name }): [string, YzjRecord] => [
					id,
					{ name, status: '1' },
				]),
			),
			person: new Map(
				persons.map((person): [string, YzjRecord] => [
					person.openId,
					{
						name: person.name,
						status: person.status,
						person,
						...placeOf(person, (orgId) => yzj.path(orgId)),
					},
				]),
			),
		},
		pairs: await storedPairs(store, scope),
		bindings,
		boundElsewhere: await boundElsewhere(store, scope, {
			departments: yunzhijia.departments.filter(({ id }) => named.has(id)),
			persons,
		}),
	});
	return { judged, bindings };
}
