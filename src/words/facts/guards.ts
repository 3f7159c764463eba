import { z } from 'zod/v4';
import { areFacts, type FactsOf } from '../../lib/coded';
import { keysOf } from '../../lib/keysOf';
import { count, side, text, texts, who } from './parts';
import { settingChangeSchema } from './profiles';
import { readingDoubts } from './readings';

/** Guards in their documented order, and what each knows when it fires. */
const guardFacts = {
	empty: z.discriminatedUnion('side', [
		z.object({ side: z.literal('oa'), departments: count, employees: count }),
		z.object({ side: z.literal('yunzhijia') }),
	]),
	uncertified: z.object({ oa: readingDoubts, yunzhijia: readingDoubts }),
	'head-count': z.object({ now: count, before: count, limit: count }),
	'gross-persons': z.object({ removed: count, of: count, limit: count }),
	'gross-departments': z.object({ removed: count, of: count, limit: count }),
	'gross-bindings': z.object({ moved: count, of: count, limit: count }),
	're-keyed': z.object({ rekeyed: count, of: count, limit: count }),
	'gross-duties': z.object({ ended: count, of: count, limit: count }),
	'gross-roles': z.object({ ended: count, of: count, limit: count }),
	branch: z.object({ path: text, lost: count, of: count, percent: count }),
	'rolling-24h': z.object({
		what: z.enum([
			'persons',
			'departments',
			'duties',
			'roles',
			'moves',
			'restructure',
			'updates',
			'returns',
			'account-changes',
			'creations',
		]),
		/** Of updates: which field. */
		field: text.optional(),
		before: count,
		now: count,
		limit: count,
	}),
	'account-changes': z.object({ changed: count, of: count, limit: count }),
	creations: z.object({ side, created: count, linked: count, limit: count }),
	moves: z.object({ moved: count, of: count, limit: count }),
	restructure: z.object({ changed: count, of: count, limit: count }),
	/** The fields that are over the limit, the largest first. */
	updates: z.object({
		fields: z.array(z.object({ field: text, changed: count })).readonly(),
		of: count,
		limit: count,
	}),
	returns: z.object({ returned: count, of: count, limit: count }),
	/** `does` counts objects of the plan. */
	'settings-changed': z.object({
		changed: z.array(settingChangeSchema).readonly(),
		does: z.object({
			created: count,
			updated: count,
			moved: count,
			removed: count,
			departments: count,
		}),
	}),
	administrators: z.object({ persons: z.array(who).readonly() }),
	scope: z.object({ unknown: texts, more: count }),
} satisfies Record<string, z.ZodType>;

export type GuardFacts = FactsOf<typeof guardFacts>;
export type GuardId = keyof GuardFacts;
/** In their documented order. */
export const GUARD_IDS = keysOf(guardFacts);
export type Fired<G extends GuardId = GuardId> = {
	[K in G]: { readonly id: K; readonly facts: GuardFacts[K] };
}[G];

const shape = z.object({ id: z.string(), facts: z.unknown() });
export const isFired = (value: unknown): value is Fired => {
	const read = shape.safeParse(value);
	return read.success && areFacts(guardFacts, read.data.id, read.data.facts);
};
