import { z } from 'zod/v4';
import type { Settings } from '../../../settings/push';
import type { GuardFacts } from '../../../words';
import { changeGuards } from './changes';
import type { GuardInput } from './input';
import { type Guards, limitOf, type NumberedGuard, USUAL_LIMITS } from './limits';
import { readingGuards } from './readings';
import { removalGuards } from './removals';

const GUARDS: Guards<NumberedGuard> = {
	...removalGuards,
	...changeGuards,
	'head-count': readingGuards['head-count'],
};

/** What the share of a limit is of. */
const OF: { readonly [G in NumberedGuard]: (facts: GuardFacts[G]) => number } = {
	'head-count': ({ before }) => before,
	'gross-persons': ({ of }) => of,
	'gross-departments': ({ of }) => of,
	'gross-bindings': ({ of }) => of,
	're-keyed': ({ of }) => of,
	'gross-duties': ({ of }) => of,
	'gross-roles': ({ of }) => of,
	'account-changes': ({ of }) => of,
	creations: ({ linked }) => linked,
	moves: ({ of }) => of,
	restructure: ({ of }) => of,
	updates: ({ of }) => of,
	returns: ({ of }) => of,
};

const isNumbered = (id: string): id is NumberedGuard => Object.hasOwn(USUAL_LIMITS, id);
export const NUMBERED_GUARDS: readonly NumberedGuard[] =
	Object.keys(USUAL_LIMITS).filter(isNumbered);

/** What a guard counted in a plan, and of how many, whatever its limit was. */
export interface Measured {
	readonly guard: NumberedGuard;
	readonly actual: number;
	readonly of: number;
}

export const measuredSchema = z.object({
	guard: z.custom<NumberedGuard>((id) => typeof id === 'string' && isNumbered(id)),
	actual: z.number(),
	of: z.number(),
});

/** A limit that holds back everything. */
const NONE = { max: 0, percent: 0 };

/** null: the guard has nothing to count here. */
export function measure<G extends NumberedGuard>(
	id: G,
	input: GuardInput,
): (Measured & { readonly guard: G }) | null {
	const { threshold: _threshold, ...settings } = input.settings;
	const guards = { ...settings.guards, [id]: NONE };
	const hit = GUARDS[id]({ ...input, settings: { ...settings, guards } });
	return hit && { guard: id, actual: hit.actual, of: OF[id](hit.facts) };
}

/** Whether limits would have stopped what was measured. */
export function isOver(
	{ guards, threshold }: Pick<Settings, 'guards' | 'threshold'>,
	{ guard, actual, of }: Measured,
): boolean {
	const limit =
		guard === 'head-count' && threshold !== undefined
			? threshold
			: limitOf(guards[guard], USUAL_LIMITS[guard], of);
	return limit !== null && actual > limit;
}
