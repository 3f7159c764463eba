import type { Settings } from '../../settings/push';
import type { PlanNumbers, Scope, Store } from '../../store';
import { isOver, type Measured } from '../plan/guards';
import { planMeasures } from '../plan/measures';

type Limits = Pick<Settings, 'guards' | 'threshold'>;

/** A stored plan, and which limits would have stopped it: those that hold, and others. */
export interface TriedOnPast {
	readonly plan: PlanNumbers;
	readonly was: readonly Measured[];
	readonly now: readonly Measured[];
}

/** As many as a nightly push makes in a month. */
const PLANS = 30;

/**
 * Tries limits on the newest pushes that were planned, by what was counted then. Guards that
 * compare no single number (a branch, a day's sum) are not tried.
 */
export async function limitsOnPast(
	store: Pick<Store, 'plans'>,
	scope: Scope,
	{ was, now }: { readonly was: Limits; readonly now: Limits },
): Promise<TriedOnPast[]> {
	const plans = await store.plans.numbers(scope, 'push', PLANS);
	return plans.flatMap((plan) => {
		const { data } = planMeasures.safeParse(plan.measured);
		if (data === undefined) return [];
		const over = (limits: Limits) => data.guards.filter((one) => isOver(limits, one));
		return [{ plan, was: over(was), now: over(now) }];
	});
}
