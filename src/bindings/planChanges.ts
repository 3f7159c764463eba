import type { Scope } from '../store';
import { recover } from '../sync/apply/recover';
import type { EngineContext } from '../sync/context';
import { guardHits } from '../sync/guards';
import type { Plan, YzjSnapshot } from '../sync/model';
import { indexYzj } from '../sync/normalise/yzjTree';
import { inOrder } from '../sync/order';
import { outcomeOf, summary, type Outcome } from '../sync/outcome';
import { activeLinked, byReport, countOf, personsOf, planHash, yzjRoot } from '../sync/plan';
import { boundElsewhere, newPlanId, toLink } from '../sync/push';
import { savePlan, type ApplyMode } from '../sync/savedPlan';
import { parseSettings } from '../sync/settings';
import { treeOf } from '../sync/tree';
import type { YunzhijiaReader } from '../yunzhijia';
import type { BindingChange, ChangeVerdict } from './change';
import { judgeChanges, type YzjRecord } from './judge';
import { mirroredYunzhijia, stagedOa } from './sides';

export interface ChangeRequest {
	source: string;
	changes: readonly BindingChange[];
	/** How the links come to be: rows of a workbook, somebody's hand, or the pairs. */
	provenance: 'import' | 'manual' | 'rule';
	/** Who asks, for the audit log. */
	who: string;
	/** On what occasion, in a few words ("bindings.xlsx", a ticket number); '' for none. */
	why: string;
	/** `auto`: may be applied at once where no guard blocks; `ask`: waits for an approval; `preview`: is never applied. */
	apply: ApplyMode;
	/** Reading of the OA to check the ids against; left out: the newest of the source. */
	snapshotId?: string;
	/** As a push's settings; only `guards` and `retentionDays` matter here. */
	settings?: unknown;
	/** Gives the enterprise, and settles what an earlier run left open. Nothing is read from it otherwise. */
	yunzhijia: YunzhijiaReader;
}

export interface PlannedChanges {
	planId: string;
	plan: Plan;
	apply: ApplyMode;
	/** One for each change, in their order: what becomes of it, and why. */
	verdicts: readonly ChangeVerdict[];
	outcome: Outcome;
}

/**
 * Makes changes to the links an ordinary plan: checked against what the store last read of both sides, guarded, hashed, saved,
 * previewed, approved and applied (`applyPlan`) like any other, and undone like any other (`planUndo`). Nothing is written to Yunzhijia, so
 * the read key will do for all of it. What is refused is a conflict of the plan and a verdict on its change; the rest goes on.
 *
 * An import reads its file, makes one change a row, calls this with `apply: 'ask'`, shows `plan` (preview) and writes `verdicts` into
 * the user's file, row by row; once approved, `applyPlan` does it.
 * @throws {SyncStop} nothing was read yet of either side, or another run is at work
 */
export async function planChanges(context: EngineContext, request: ChangeRequest): Promise<PlannedChanges> {
	const { store, services } = context;
	const settings = parseSettings(request.settings ?? {});
	const scope: Scope = { eid: request.yunzhijia.eid, source: request.source };
	const oa = await stagedOa(store, scope.source, request.snapshotId);
	const mirror = await mirroredYunzhijia(store, scope);
	await recover(context, scope, request.yunzhijia);
	const bindings = [...(await store.bindings.list(scope))].sort((a, b) => b.at - a.at).map(toLink);

	const certificate = { complete: true, reasons: [], rows: mirror.persons.length, total: null };
	const yunzhijia: YzjSnapshot = { departments: mirror.departments, persons: mirror.persons, askedById: [], certificate };
	const yzj = indexYzj(yunzhijia.departments, yzjRoot(yunzhijia));
	const persons = personsOf(yunzhijia);
	const { drafts, conflicts, verdicts } = judgeChanges({
		eid: scope.eid,
		changes: request.changes,
		oa: { department: oa.departments, person: oa.employees },
		yzj: {
			department: new Map(mirror.departments.map(({ id, name }): [string, YzjRecord] => [id, { name, status: '1' }])),
			person: new Map(mirror.persons.map(({ openId, name, status, orgId }): [string, YzjRecord] => [openId, { name, status, ...(orgId === '' ? {} : { target: { orgId, oaId: '', path: yzj.path(orgId) } }) }])),
		},
		bindings,
		boundElsewhere: await boundElsewhere(store, scope, yunzhijia),
	});

	const operations = inOrder(drafts);
	const active = bindings.filter((link) => link.state === 'active');
	const personLinks = active.filter((link) => link.kind === 'person');
	const guards = guardHits({
		settings,
		operations,
		oa: null,
		yunzhijia: { persons: mirror.persons.length, complete: true, reasons: [], tree: yzj },
		headCount: 0,
		lastHeadCount: null,
		linked: { persons: activeLinked(personLinks, persons), departments: active.length - personLinks.length },
		personLinks: personLinks.length,
		removedRecently: { persons: 0, departments: 0 },
		firstRun: false,
		unknownScopeIds: [],
	});
	const { notifyUrl: _notifyUrl, ...shown } = settings;
	const body = {
		eid: scope.eid,
		source: scope.source,
		status: operations.length === 0 ? ('no-changes' as const) : guards.length > 0 ? ('blocked' as const) : ('ready' as const),
		counts: countOf(operations, null, 0, conflicts.length),
		guards,
		conflicts: [...conflicts].sort(byReport),
		notes: [],
		tree: treeOf(yzj, operations, persons, null),
		headCount: 0,
		certificates: { oa: oa.certificate, yunzhijia: certificate },
		settings: shown,
		changes: { provenance: request.provenance, who: request.who, why: request.why },
	};
	const plan: Plan = { ...body, operations, hash: planHash({ ...body, operations }) };

	const planId = newPlanId();
	await savePlan(store, planId, services.now(), plan, { apply: request.apply, readOnly: false });
	await store.retention.prune(services.now(), settings.retentionDays);
	services.log.info('binding changes planned', { planId, status: plan.status, changes: request.changes.length, operations: operations.length, refused: conflicts.length, guards: guards.map((guard) => guard.id) });
	return { planId, plan, apply: request.apply, verdicts, outcome: outcomeOf(planId, plan, plan.status, [], messageOf(plan, request.apply)) };
}

function messageOf(plan: Plan, apply: ApplyMode): string {
	if (plan.status === 'no-changes') return plan.conflicts.length > 0 ? `Nothing to change: ${plan.conflicts.length} refused, see the conflicts.` : 'Nothing to change: the links are so already.';
	if (plan.status === 'blocked') return `Blocked by ${plan.guards.map((guard) => guard.id).join(', ')}, no link was changed: ${plan.guards.map((guard) => guard.message).join(' ')}`;
	return `Ready: ${summary(plan)}${apply === 'auto' ? '.' : apply === 'ask' ? '. Waiting for an approval.' : '. Preview only.'}`;
}
