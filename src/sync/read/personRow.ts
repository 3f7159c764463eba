import { z } from 'zod/v4';
import type { YzjPerson } from '../model';

/**
 * A person of Yunzhijia as our own store gives it back: in
 * the mirror, and beside the plans that were made from it.
 */
export const personRow = z.object({
	openId: z.string(),
	name: z.string(),
	phone: z.string(),
	email: z.string(),
	orgId: z.string(),
	jobNo: z.string(),
	jobTitle: z.string(),
	gender: z.string(),
	birthday: z.string(),
	hireDate: z.string(),
	positiveDate: z.string(),
	status: z.enum(['0', '1', '2']),
	weights: z.string(),
	staffType: z.string(),
	isHidePhone: z.string(),
	orgUserType: z.string(),
}) satisfies z.ZodType<YzjPerson>;
