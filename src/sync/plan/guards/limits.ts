import type { GuardFacts, GuardId } from '../../../words';
import type { Limit } from '../../../settings/push';
import type { GuardInput } from './input';

/**
 * A guard looks at the plan before the first write and blocks
 * it, or says nothing. One path for every kind of run.
 */
type Guard<G extends GuardId> = (input: GuardInput) => Hit<G> | null;
export interface Hit<G extends GuardId> {
	limit: number;
	actual: number;
	facts: GuardFacts[G];
}
/** The guards of a family. */
export type Guards<G extends GuardId> = { readonly [K in G]: Guard<K> };

export interface Default {
	max: number;
	percent: number;
	/** Under this many objects a small number is already a large share. */
	small?: { below: number; max: number; percent: number };
}
const SMALL: Default['small'] = { below: 100, max: 3, percent: 20 };
export const PERSONS: Default = { max: 10, percent: 5, small: SMALL };
export const DEPARTMENTS: Default = { max: 3, percent: 5, small: SMALL };
export const ACCOUNTS: Default = { max: 4, percent: 5 };
export const CREATIONS: Default = { max: 50, percent: 20 };
export const MOVES: Default = { max: 20, percent: 10, small: SMALL };
export const RESTRUCTURE: Default = { max: 5, percent: 10, small: SMALL };
export const UPDATES: Default = { max: 20, percent: 10, small: SMALL };
export const RETURNS: Default = { max: 5, percent: 2, small: SMALL };
const HEAD_COUNT: Default = { max: 10, percent: 1 };

/**
 * Guards that compare one count with a number or a share, and what holds where nobody set a limit.
 */
export const USUAL_LIMITS = {
	'head-count': HEAD_COUNT,
	'gross-persons': PERSONS,
	'gross-departments': DEPARTMENTS,
	'gross-bindings': PERSONS,
	're-keyed': PERSONS,
	'gross-duties': PERSONS,
	'gross-roles': PERSONS,
	'account-changes': ACCOUNTS,
	creations: CREATIONS,
	moves: MOVES,
	restructure: RESTRUCTURE,
	updates: UPDATES,
	returns: RETURNS,
} as const satisfies Partial<Record<GuardId, Default>>;
export type NumberedGuard = keyof typeof USUAL_LIMITS;

/**
 * The larger of a count and a share, rounded down. A setting
 * replaces the default as a whole; null: switched off.
 */
export function limitOf(
	setting: Limit | undefined,
	fallback: Default,
	total: number,
): number | null {
	if (setting && 'off' in setting) return null;
	const preset = fallback.small && total < fallback.small.below ? fallback.small : fallback;
	const { max, percent } = setting ?? preset;
	return Math.max(max ?? 0, Math.floor((total * (percent ?? 0)) / 100));
}

export const over = <F>(
	actual: number,
	limit: number | null,
	facts: (limit: number) => F,
): { limit: number; actual: number; facts: F } | null =>
	limit !== null && actual > limit ? { limit, actual, facts: facts(limit) } : null;

export const isOff = (setting: Limit | undefined): boolean =>
	setting !== undefined && 'off' in setting;
