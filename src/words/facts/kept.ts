import { z } from 'zod/v4';
import type { Coded, FactsOf } from '../../lib/coded';
import { count, nothing, text } from './parts';

/** Why a department is kept. */
export const keptFacts = {
	people: z.object({ count }),
	'disabled-accounts': z.object({ count }),
	departments: z.object({ count }),
	'people-in-branch': nothing,
	'departments-below': nothing,
	'people-not-read': nothing,
	'one-below-is-kept': z.object({ name: text }),
} satisfies Record<string, z.ZodType>;
export type KeptFacts = FactsOf<typeof keptFacts>;
export type Kept = Coded<KeptFacts>;
