import { z } from 'zod/v4';
import { codedSchema, type Coded, type FactsOf } from './coded';

/** What a list is of. */
const LISTED = [
	'persons',
	'changed-persons',
	'leaders',
	'posts',
	'departments',
	'subcompanies',
	'employees',
	'job-titles',
] as const;
export type Listed = (typeof LISTED)[number];

const list = z.enum(LISTED);
const count = z.number();
const text = z.string();

/**
 * Why a reading may not be whole: what is known of each cause. The sentences are in `src/words`.
 */
const readingFacts = {
	'listed-twice': z.object({ list }),
	'empty-again': z.object({ list }),
	'empty-page': z.object({ list }),
	shifted: z.object({ list }),
	'not-listed': z.object({ count }),
	'persons-nowhere': z.object({ count }),
	'department-ids-twice': z.object({ count }),
	roots: z.object({ count }),
	'departments-nowhere': z.object({ count }),
	'role-listed-twice': z.object({ role: text }),
	'role-two-answers': z.object({ role: text, count }),
	'no-roles': z.object({}),
	'no-total': z.object({ list }),
	'total-changed': z.object({ list, totals: z.array(count).readonly() }),
	'total-differs': z.object({ list, total: count, read: count }),
	'id-twice': z.object({ list, id: text }),
	'id-of-both': z.object({ id: text }),
	'staged-otherwise': z.object({ list, staged: count, announced: count }),
	'rows-refused': z.object({ count }),
	'other-run': z.object({}),
	'empty-now': z.object({ list }),
} satisfies Record<string, z.ZodType>;
export type ReadingFacts = FactsOf<typeof readingFacts>;

/** Why a reading may not be whole. */
export type ReadingDoubt = Coded<ReadingFacts>;
export const readingDoubts = z.array(codedSchema(readingFacts)).readonly();

/** Proof that a reading of one side is whole, or why it is not (design §3). */
export interface Certificate {
	complete: boolean;
	/** One for each violation; empty when complete. */
	reasons: readonly ReadingDoubt[];
	/** Rows read. */
	rows: number;
	/** Rows that the server said it has; null where it does not say. */
	total: number | null;
}

/** The proof as it is kept. */
export const certificateSchema = z.object({
	complete: z.boolean(),
	reasons: readingDoubts,
	rows: z.number(),
	total: z.number().nullable(),
}) satisfies z.ZodType<Certificate>;
