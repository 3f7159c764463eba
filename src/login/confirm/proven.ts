import { z } from 'zod/v4';

/**
 * Somebody proved an OA account in a browser that was opened for a person in Yunzhijia. Nothing is
 * stored by that: the two may not be the same human.
 */
export const provenSchema = z.object({
	openId: z.string(),
	/** What Yunzhijia calls the person. */
	name: z.string(),
	oaId: z.string(),
	/** What the OA calls the employee, for people to read; the id where nothing else is known. */
	oaName: z.string(),
	/** '' where it is not known. */
	jobNo: z.string(),
	/** The OA page that was asked for. */
	page: z.string(),
	proof: z.enum(['e10', 'account']),
});
export type Proven = z.output<typeof provenSchema>;
