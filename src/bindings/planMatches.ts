import { recover } from '../sync/apply/recover';
import type { EngineContext } from '../store/context';
import { decisionsInForce } from '../sync/match/decisions/inForce';
import type { ConflictReason } from '../sync/model';
import { makePlan } from '../sync/plan/planPush';
import { boundElsewhere, pairsOf, toLink } from '../sync/flows/known';
import type { ApplyMode } from '../sync/saved/savedPlan';
import { settingsInForce } from '../settings/inForce';
import type { YunzhijiaReader } from '../yunzhijia';
import { judgedNow } from './planChanges';
import { saveLinkPlan, type SavedLinkPlan } from './linkPlan';
import { mirroredYunzhijia, stagedOa, stagedSnapshot } from './sides';

export interface MatchRequest {
	source: string;
	who: string;
	why: string;
	apply: ApplyMode;
	/** As the push has them: scope, top department and pairs decide who may match whom. */
	settings: unknown;
	/**
	 * Whether links also pass to employees whom the OA gave
	 * another id. Such a plan always waits for an approval.
	 */
	rekeyed: boolean;
	yunzhijia: YunzhijiaReader;
}

/** About accounts and creations, which a plan of links has none of. */
const NOT_ABOUT_LINKS: ReadonlySet<ConflictReason> = new Set<ConflictReason>([
	'no-account',
	'invalid-account',
	'duplicate-account',
	'account-held',
	'person-gone',
]);

/**
 * Plans the links that the pairs and the department paths find, and nothing else: what a push from
 * the same readings would link, by the same code, with what it would set aside as conflicts.
 * @throws {SyncStop} as `planChanges`, and as a push: root names differ, several roots
 */
export async function planMatches(
	context: EngineContext,
	request: MatchRequest,
): Promise<SavedLinkPlan> {
	const { store, services } = context;
	const { settings, scope } = await settingsInForce(context, {
		eid: request.yunzhijia.eid,
		source: request.source,
		given: request.settings,
		flow: request.who,
	});
	const oa = await stagedOa(store, scope.source);
	const yunzhijia = await mirroredYunzhijia(store, scope);
	await recover(context, scope, request.yunzhijia);
	const bindings = [...(await store.bindings.list(scope))].sort((a, b) => b.at - a.at).map(toLink);
	const snapshot = {
		...yunzhijia,
		askedById: [],
		certificate: { complete: true, reasons: [], rows: yunzhijia.persons.length, total: null },
	};
	const { operations, conflicts, notes } = makePlan({
		eid: scope.eid,
		source: scope.source,
		settings,
		pairs: pairsOf(settings),
		oa: await stagedSnapshot(store, oa),
		yunzhijia: snapshot,
		bindings,
		decisions: await decisionsInForce(store, scope, services.now()),
		boundElsewhere: await boundElsewhere(store, scope, snapshot),
		lastHeadCount: null,
		removedRecently: { persons: 0, departments: 0 },
		firstRun: true,
	});
	const rekeyed = request.rekeyed ? conflicts.filter(({ reason }) => reason === 're-keyed') : [];
	const { judged } = await judgedNow(
		context,
		scope,
		{ oa, yunzhijia },
		rekeyed.map(({ kind, oaId, yzjId }) => ({
			action: 'rebind',
			kind,
			oaId,
			yzjId,
			evidence: null,
			proposedBy: 're-keyed',
		})),
	);
	return await saveLinkPlan(context, {
		scope,
		oa,
		yunzhijia,
		bindings,
		drafts: [
			...operations.filter(({ kind }) => kind === 'bind-person' || kind === 'bind-department'),
			...judged.drafts,
		],
		conflicts: [
			...conflicts.filter(
				(conflict) => !NOT_ABOUT_LINKS.has(conflict.reason) && !rekeyed.includes(conflict),
			),
			...judged.conflicts,
		],
		notes: [
			...judged.notes,
			...notes.filter(
				({ reason }) => reason === 'decided-to-leave' || reason === 'decision-not-used',
			),
		],
		changes: { provenance: 'rule', who: request.who, why: request.why },
		apply: rekeyed.length > 0 && request.apply === 'auto' ? 'ask' : request.apply,
		settings,
	});
}
