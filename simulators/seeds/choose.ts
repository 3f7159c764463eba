import { z } from 'zod/v4';

import { generate } from './generate';
import { manualExample, manualReExample } from './manual';
import type { ExampleSeed } from './types';

export const EXAMPLES = ['manual', 'manual-re'] as const;

export const generatedSchema = z.strictObject({
	/** People in the OA. */
	size: z.int().min(1).max(1_000_000),
	seed: z.int().optional(),
	departments: z.int().min(1).optional(),
	/** Share of the organisation (0 to 1) that Yunzhijia has already; default 0. */
	overlap: z.number().min(0).max(1).optional(),
	/** Share of those people (0 to 1) with one field changed; default 0. */
	drift: z.number().min(0).max(1).optional(),
});

/**
 * The short forms of `POST /seed`: a named example, or a
 * generated organisation. Each simulator takes its own side.
 */
const choiceSchema = z.union([z.strictObject({ example: z.enum(EXAMPLES) }), generatedSchema]);

export type SeedChoice = z.infer<typeof choiceSchema>;

/**
 * The example that a `POST /seed` body names, or `undefined` when the body is a whole seed. Throws
 * a ZodError on a wrong name or number.
 */
export function chosenExample(body: unknown): ExampleSeed | undefined {
	if (typeof body !== 'object' || body === null || !('example' in body || 'size' in body))
		return undefined;
	return example(choiceSchema.parse(body));
}

/** Both sides of the chosen example. */
export function example(choice: SeedChoice): ExampleSeed {
	if ('size' in choice) return generate({ ...choice, seed: choice.seed ?? 1 });
	return choice.example === 'manual' ? manualExample() : manualReExample();
}
