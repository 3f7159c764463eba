import {
	contradict,
	type ChangeReason,
	type NewDecision,
	sayingOf,
	type StoredDecision,
} from '../../store';
import type { EngineContext } from '../../store/context';
import { decisionsInForce, toDecision } from '../../sync/match/decisions/inForce';
import { BINDS, type OperationKind, type Plan } from '../../sync/model';
import type { Unused } from '../../words';
import { planInStages } from '../../sync/plan/planPush';
import type { PlanInput } from '../../sync/plan/input';
import { newestFirst } from '../../sync/saved/savedInput';
import type { UndecidedPlan } from './undecided';

/** What a plan would have come to with decisions: how much more or less of each. */
export interface DecisionEffect {
	links: number;
	creations: number;
	setAside: number;
}

export const NO_EFFECT: DecisionEffect = { links: 0, creations: 0, setAside: 0 };

/** What became of one decision. `refused`: the plan could not use it, and why. */
type TakenUp =
	| { result: 'planned' | 'kept'; id: string }
	| { result: 'unchanged' }
	| { result: 'refused'; why: Unused };

/**
 * Tries decisions out on the plan that they were taken about, with the links and decisions as they
 * are now, and keeps those that it could use.
 * @param keep who wants them, on what occasion; null: nothing is kept
 * @returns what became of each, by the decision that was given
 */
export async function takeUp(
	{ store, services }: EngineContext,
	{ planId, scope, input: planned }: UndecidedPlan,
	decisions: Iterable<NewDecision>,
	keep: ChangeReason | null,
): Promise<{ became: ReadonlyMap<NewDecision, TakenUp>; effect: DecisionEffect }> {
	const now = services.now();
	await decisionsInForce(store, scope, now);
	const open = await store.decisions.list(scope, { states: ['open'] });
	const bindings = await store.bindings.list(scope);
	const input: PlanInput = {
		...planned,
		bindings: newestFirst(bindings),
		decisions: open.map((decision) => toDecision(decision, now)),
	};
	const linked = new Set(
		bindings.flatMap(({ kind, oaId, yzjId, state }) =>
			state === 'active' ? [JSON.stringify([kind, oaId, yzjId])] : [],
		),
	);
	// Looked up, not compared with each: a workbook may decide about thousands.
	const said = new Set(open.map(sayingOf));
	const isDone = (decision: NewDecision): boolean =>
		(decision.kind === 'bind' &&
			linked.has(JSON.stringify([decision.object, decision.oaId, decision.yzjId]))) ||
		said.has(sayingOf(decision));

	const all = [...new Set(decisions)];
	const wanted = all.filter((decision) => !isDone(decision));
	const tried = withDecisions(input, open, wanted, now);
	const { unused } = tried;
	const accepted = wanted.filter((decision) => !unused.has(decision));
	const effect = effectOf(
		planInStages(input).plan,
		(unused.size === 0 ? tried : withDecisions(input, open, accepted, now)).plan,
	);

	const added = keep && accepted.length > 0 ? await store.decisions.add(scope, accepted, keep) : [];
	if (added.length > 0) services.log.info('decisions kept', { planId, decisions: added.length });
	const isAccepted = new Set(accepted);
	const ids = new Map(added.map((one) => [sayingOf(one), one.id]));
	const became = all.map((decision): [NewDecision, TakenUp] => {
		const why = unused.get(decision);
		if (why !== undefined) return [decision, { result: 'refused', why }];
		if (!isAccepted.has(decision)) return [decision, { result: 'unchanged' }];
		return [decision, { result: keep ? 'kept' : 'planned', id: ids.get(sayingOf(decision)) ?? '' }];
	});
	return { became: new Map(became), effect };
}

/** The plan with these decisions too, and those of them that it does not use. */
function withDecisions(
	input: PlanInput,
	open: readonly StoredDecision[],
	added: readonly NewDecision[],
	now: number,
): { plan: Plan; unused: Map<NewDecision, Unused> } {
	const byOa = Map.groupBy(added, ({ oaId }) => oaId);
	const standing = open
		.filter((former) => !byOa.get(former.oaId)?.some((decision) => contradict(former, decision)))
		.map((decision) => toDecision(decision, now));
	const tried = added.map((decision, nth) => ({
		decision,
		as: toDecision({ ...decision, id: `new-${nth}`, who: '' }, now),
	}));
	const { plan, stages } = planInStages({
		...input,
		decisions: [...standing, ...tried.map(({ as }) => as)],
	});
	return {
		plan,
		unused: new Map(
			tried.flatMap(({ decision, as }) => {
				const why = stages.unused.get(as.id);
				return why ? [[decision, why] as const] : [];
			}),
		),
	};
}

function effectOf(before: Plan, after: Plan): DecisionEffect {
	const more = (kinds: ReadonlySet<OperationKind>): number =>
		countOf(after, kinds) - countOf(before, kinds);
	return {
		links: more(BINDS),
		creations: more(CREATES),
		setAside: after.counts.quarantined - before.counts.quarantined,
	};
}

const CREATES: ReadonlySet<OperationKind> = new Set<OperationKind>([
	'create-person',
	'create-department',
]);
const countOf = ({ operations }: Plan, kinds: ReadonlySet<OperationKind>): number =>
	operations.filter(({ kind }) => kinds.has(kind)).length;
