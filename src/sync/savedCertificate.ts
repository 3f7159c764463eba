import { z } from 'zod/v4';
import type { Certificate } from '../lib/certificate';

/** The proof of a reading as it is kept with plans. */
export const certificate = z.object({
	complete: z.boolean(),
	reasons: z.array(z.string()),
	rows: z.number(),
	total: z.number().nullable(),
}) satisfies z.ZodType<Certificate>;
