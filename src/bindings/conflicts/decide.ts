import type { DecisionKind, Scope } from '../../store';
import type { EngineContext } from '../../store/context';
import type { ObjectKind } from '../../sync/model';
import { SyncStop } from '../../store/stop';
import { decisionFrom, type WrittenDecision } from './decisionFrom';
import { takeUp, type DecisionEffect } from './takeUp';
import { newestPlan, undecidedOf } from './undecided';
import type { DecisionProblem } from './wording';

export interface DecideRequest extends WrittenDecision {
	/** Whose conflict: of a plan, or of the newest push of a source. */
	of: { planId: string } | Scope;
	/** The enterprise of the credential; the plan must be of it. */
	eid: string;
	who: string;
	/** Keeps the decision; otherwise only says what would become of it. */
	keep: boolean;
	/** In which days end. */
	timeZone: string;
	/** What people call the fields that they filled in. */
	places: Readonly<Record<'oaId' | 'openId' | 'decision' | 'until', string>>;
}

export interface Decided extends Scope {
	planId: string;
	kind: DecisionKind;
	object: ObjectKind;
	oaId: string;
	/** '' in a decision about the OA record alone. */
	yzjId: string;
	/** Last moment (ms) at which it holds; null: until it is withdrawn or carried out. */
	until: number | null;
	result: 'planned' | 'kept' | 'unchanged' | 'refused';
	/** '' where nothing new is kept. */
	decisionId: string;
	/** Why it is refused. */
	problem?: DecisionProblem;
	effect: DecisionEffect;
}

/**
 * Takes one decision about one conflict, as a row of a workbook would: tried out on the plan, and kept where that could use it. The next run uses
 * what is kept; nothing is linked or created here.
 * @throws {SyncStop} plan-missing: no such plan, or what it was made from is not kept; plan-not-applicable: it is of another enterprise
 */
export async function decide(
	context: EngineContext,
	{ of, eid, who, keep, timeZone, places, ...written }: DecideRequest,
): Promise<Decided> {
	const { store, services } = context;
	const plan = await undecidedOf(store, 'planId' in of ? of.planId : await newestPlan(store, of));
	if (plan.scope.eid !== eid)
		throw new SyncStop({
			code: 'decision-of-other-enterprise',
			facts: { planId: plan.planId, eid: plan.scope.eid, credential: eid },
		});
	const subject = {
		...plan.scope,
		planId: plan.planId,
		kind: written.kind,
		object: written.object,
		oaId: written.oaId,
		yzjId: written.yzjId,
		until: null,
		decisionId: '',
		effect: { links: 0, creations: 0, setAside: 0 },
	};
	const decision = decisionFrom(written, plan, {
		placeOf: (what) => places[what],
		timeZone,
		now: services.now(),
	});
	if ('code' in decision) return { ...subject, result: 'refused', problem: decision };
	const { became, effect } = await takeUp(
		context,
		plan,
		[decision],
		keep ? { who, why: 'by hand' } : null,
	);
	const end = became.get(decision);
	const taken = { ...subject, yzjId: decision.yzjId, until: decision.until, effect };
	if (!end) throw new RangeError('a decision of which nothing became');
	if (end.result === 'refused')
		return {
			...taken,
			result: 'refused',
			problem: { code: 'not-used', cell: places.decision, why: end.why },
		};
	return { ...taken, result: end.result, decisionId: 'id' in end ? end.id : '' };
}
