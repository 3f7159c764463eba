import { z } from 'zod/v4';
import type { Refused } from '../../lib/canonical';
import { values } from '../en/values';

const shape = z.object({
	ok: z.literal(false),
	code: z.string().refine((code) => Object.hasOwn(values, code)),
	facts: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** Why a value of the OA is not taken, as it was found; plans of earlier versions do not say. */
export const refusal = z.custom<Refused>((value) => shape.safeParse(value).success).optional();
