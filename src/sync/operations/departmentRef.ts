import { z } from 'zod/v4';
import type { DepartmentRef } from '../model';

const path = z.string();
const id = z.string().min(1);

/** A department as a saved operation names it. */
export const departmentRef: z.ZodType<DepartmentRef> = z.discriminatedUnion('in', [
	z.object({ in: z.literal('both'), orgId: id, oaId: id, path }),
	z.object({ in: z.literal('yunzhijia'), orgId: id, path }),
	z.object({ in: z.literal('oa'), oaId: id, path }),
]);
