import type { ObjectKind, Plan } from '../model';
import { makePlan } from './planPush';
import type { PlanInput } from './input';
import { planToOa } from './planToOa';

/** A flow whose plans are made again with other input, to find out why an operation is there. */
export interface Replanning {
	flow: 'push' | 'pull-to-oa';
	make: (input: PlanInput) => Plan;
	/**
	 * Tells an object of the deciding side from the others:
	 * what is to be created has no id on the other side yet.
	 */
	keyOf: (object: { kind: ObjectKind | 'run'; oaId: string; yzjId: string }) => string;
}

export const PUSH: Replanning = {
	flow: 'push',
	make: makePlan,
	keyOf: ({ kind, oaId }) => `${kind}:${oaId}`,
};

export const PULL_TO_OA: Replanning = {
	flow: 'pull-to-oa',
	make: planToOa,
	keyOf: ({ kind, yzjId }) => `${kind}:${yzjId}`,
};
