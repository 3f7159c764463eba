import type { Scope } from '../../store';
import type { EngineContext } from '../../store/context';
import type { WrittenDecision } from './decisionFrom';
import { decideMany, type DecidedOne, type DecideManyRequest } from './decideMany';
import type { DecisionEffect } from './takeUp';

export type DecideRequest = WrittenDecision & Omit<DecideManyRequest, 'decisions' | 'why'>;

export interface Decided extends Scope, DecidedOne {
	planId: string;
	effect: DecisionEffect;
}

/** Takes one decision about one conflict. @throws {SyncStop} as `decideMany` */
export async function decide(context: EngineContext, request: DecideRequest): Promise<Decided> {
	const { kind, object, oaId, yzjId, until, reason, ...rest } = request;
	const { decided, ...about } = await decideMany(context, {
		...rest,
		why: 'by hand',
		decisions: [{ kind, object, oaId, yzjId, until, reason }],
	});
	const [one] = decided;
	if (one === undefined) throw new RangeError('a decision of which nothing became');
	return { ...about, ...one };
}
