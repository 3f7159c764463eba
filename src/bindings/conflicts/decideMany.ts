import { z } from 'zod/v4';
import { SyncStop } from '../../store/stop';
import type { Scope } from '../../store';
import type { EngineContext } from '../../store/context';
import { decisionFrom, type WrittenDecision } from './decisionFrom';
import { type DecisionEffect, NO_EFFECT, takeUp } from './takeUp';
import { newestPlan, type UndecidedPlan, undecidedOf } from './undecided';
import type { DecisionProblem } from './wording';

const text = z.string().trim().max(500);

/**
 * Decisions as one text: `[{"kind": "bind", "object": "person", "oaId": "7", "yzjId": "…", "until":
 * "", "reason": "asked HR"}]`. `until` is a day such as 2026-12-31, '' for no end.
 */
export const decisionsWritten = z
	.array(
		z.strictObject({
			kind: z.enum(['bind', 'different', 'create', 'leave']),
			object: z.enum(['person', 'department']),
			oaId: text,
			yzjId: text,
			until: text,
			reason: text,
		}),
	)
	.min(1)
	.max(10_000);

export interface DecideManyRequest {
	/** Whose conflicts: of a plan, or of the newest push of a source. */
	of: { planId: string } | Scope;
	/** The enterprise of the credential; the plan must be of it. */
	eid: string;
	decisions: readonly WrittenDecision[];
	who: string;
	/** On what occasion, for the audit log. */
	why: string;
	/** Keeps the decisions; otherwise only says what would become of them. */
	keep: boolean;
	/** In which days end. */
	timeZone: string;
	/** What people call the fields that they filled in. */
	places: Readonly<Record<'oaId' | 'openId' | 'decision' | 'until', string>>;
}

/** What became of one of them. */
export interface DecidedOne extends Omit<WrittenDecision, 'reason' | 'until'> {
	/** Last moment (ms) at which it holds; null: until it is withdrawn or carried out. */
	until: number | null;
	result: 'planned' | 'kept' | 'unchanged' | 'refused';
	/** '' where nothing new is kept. */
	decisionId: string;
	/** Why it is refused. */
	problem?: DecisionProblem;
}

export interface DecidedMany extends Scope {
	planId: string;
	/** In the order in which they were given. */
	decided: readonly DecidedOne[];
	effect: DecisionEffect;
}

/**
 * Takes decisions about conflicts, as rows of a workbook would: tried
 * out together on the plan, and kept where that could use them. The
 * next run uses what is kept; nothing is linked or created here.
 * @throws {SyncStop} plan-missing: no such plan, or what it was made from is not kept;
 * plan-not-applicable: it is of another enterprise
 */
export async function decideMany(
	context: EngineContext,
	{ of, eid, decisions, who, why, keep, timeZone, places }: DecideManyRequest,
): Promise<DecidedMany> {
	const { store, services } = context;
	const plan = await undecidedOf(store, 'planId' in of ? of.planId : await newestPlan(store, of));
	refuseStranger(plan, eid);
	const writing = {
		placeOf: (what: keyof typeof places) => places[what],
		timeZone,
		now: services.now(),
	};
	const read = decisions.map((written) => ({
		written,
		decision: decisionFrom(written, plan, writing),
	}));
	const meant = read.flatMap(({ decision }) => ('code' in decision ? [] : [decision]));
	const tried =
		meant.length === 0 ? null : await takeUp(context, plan, meant, keep ? { who, why } : null);
	const decided = read.map(({ written, decision }): DecidedOne => {
		const { kind, object, oaId, yzjId } = written;
		const subject = { kind, object, oaId, yzjId, until: null, decisionId: '' };
		if ('code' in decision) return { ...subject, result: 'refused', problem: decision };
		const taken = { ...subject, yzjId: decision.yzjId, until: decision.until };
		const end = tried?.became.get(decision);
		if (end === undefined) throw new RangeError('a decision of which nothing became');
		if (end.result !== 'refused')
			return { ...taken, result: end.result, decisionId: 'id' in end ? end.id : '' };
		const problem = { code: 'not-used', cell: places.decision, why: end.why } as const;
		return { ...taken, result: 'refused', problem };
	});
	return { ...plan.scope, planId: plan.planId, decided, effect: tried?.effect ?? NO_EFFECT };
}

const refuseStranger = ({ planId, scope: { eid } }: UndecidedPlan, credential: string): void => {
	if (eid === credential) return;
	throw new SyncStop({
		code: 'decision-of-other-enterprise',
		facts: { planId, eid, credential },
	});
};
