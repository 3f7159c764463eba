import type { Scope } from '../store';
import type { EngineContext } from '../store/context';
import type { Draft } from '../sync/diff/draft';
import { finish } from '../sync/plan/finish';
import { guardHits } from '../sync/plan/guards';
import type { BindingLink, Conflict, Note, Plan } from '../sync/model';
import { indexYzj } from '../sync/organise/yzjTree';
import { inOrder } from '../sync/plan/order';
import { plannedOutcome, runText, summed, type Outcome } from '../sync/saved/outcome';
import { activeLinked, yzjRoot } from '../sync/organise/yunzhijia';
import { countOf } from '../sync/plan/counts';
import { saveNewPlan, type ApplyMode } from '../sync/saved/savedPlan';
import type { Settings } from '../settings/push';
import { shownSettings } from '../settings/shown';
import { treeOf } from '../sync/plan/tree';
import type { OaSide, YzjSide } from './sides';

/** What a plan that changes nothing but links is made of. */
interface LinkPlanInput {
	scope: Scope;
	oa: OaSide;
	yunzhijia: YzjSide;
	/** Newest first. */
	bindings: readonly BindingLink[];
	drafts: readonly Draft[];
	conflicts: readonly Conflict[];
	notes: readonly Note[];
	changes: NonNullable<Plan['changes']>;
	apply: ApplyMode;
	settings: Settings;
}

export interface SavedLinkPlan {
	planId: string;
	plan: Plan;
	apply: ApplyMode;
	outcome: Outcome;
}

/** Guards, hashes and saves a plan of links. */
export async function saveLinkPlan(
	context: EngineContext,
	input: LinkPlanInput,
): Promise<SavedLinkPlan> {
	const { store, services } = context;
	const { scope, oa, yunzhijia, settings, conflicts, changes, apply } = input;
	const certificate = { complete: true, reasons: [], rows: yunzhijia.persons.length, total: null };
	const yzj = indexYzj(yunzhijia.departments, yzjRoot(yunzhijia));
	const persons = new Map(yunzhijia.persons.map((person) => [person.openId, person]));
	const operations = inOrder(input.drafts);
	const active = input.bindings.filter((link) => link.state === 'active');
	const personLinks = active.filter((link) => link.kind === 'person');
	const guards = guardHits({
		settings,
		operations,
		oa: null,
		yunzhijia: { persons: persons.size, complete: true, reasons: [], tree: yzj },
		headCount: 0,
		lastHeadCount: null,
		duties: 0,
		linked: {
			persons: activeLinked(personLinks, persons),
			departments: active.length - personLinks.length,
		},
		personLinks: personLinks.length,
		removedRecently: { persons: 0, departments: 0 },
		firstRun: false,
		unknownScopeIds: [],
	});
	const plan = finish({
		head: {
			eid: scope.eid,
			source: scope.source,
			headCount: 0,
			certificates: { oa: oa.certificate, yunzhijia: certificate },
			settings: shownSettings(settings),
			changes,
		},
		operations,
		counts: countOf(operations, { matches: null, persons: 0, quarantined: conflicts.length }),
		guards,
		blocked: 'links',
		conflicts,
		notes: input.notes,
		tree: treeOf(yzj, operations, persons, null),
	});
	const planId = await saveNewPlan(context, { plan, run: { apply, readOnly: false } });
	await store.retention.prune(services.now(), settings.retentionDays);
	services.log.info('binding changes planned', {
		planId,
		status: plan.status,
		operations: operations.length,
		refused: conflicts.length,
		guards: guards.map((guard) => guard.id),
	});
	return {
		planId,
		plan,
		apply,
		outcome: plannedOutcome({ planId, plan, apply, readOnly: false }, messageOf(plan, apply)),
	};
}

function messageOf(plan: Plan, apply: ApplyMode): string {
	if (plan.status === 'no-changes')
		return runText(plan, 'links-as-they-are', { refused: plan.conflicts.length });
	if (plan.status === 'blocked')
		return runText(plan, 'blocked', { guards: plan.guards, links: true });
	return runText(plan, 'ready', { summed: summed(plan), apply, side: 'yunzhijia' });
}
