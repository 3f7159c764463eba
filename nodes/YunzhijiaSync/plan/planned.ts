import { z } from 'zod/v4';
import type { ApplyMode, Plan } from '../../../src/sync';

/**
 * Outputs of the node while it plans. An item that went wrong belongs with the blocked ones:
 * nothing may be applied from it.
 */
export const PLAN_OUTPUTS = { ready: 0, blocked: 1, 'no-changes': 2 } as const satisfies Record<
	Plan['status'],
	number
>;

/**
 * Whether a flow may apply the plan without asking
 * anybody. Apply looks at all of this again by itself.
 */
export const mayApply = (plan: Plan, apply: ApplyMode): boolean =>
	apply === 'auto' && plan.status === 'ready' && !isReadOnly(plan);

/** The plan holds the settings in force, as the settings schema parsed them. */
const isReadOnly = (plan: Plan): boolean =>
	z.object({ readOnly: z.literal(true) }).safeParse(plan.settings).success;
