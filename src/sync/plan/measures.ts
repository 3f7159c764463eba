import { z } from 'zod/v4';
import { measuredSchema } from './guards';

/**
 * Numbers of a plan that outlive it: people on both sides, and
 * what its guards counted. They are not part of what is hashed.
 */
export const planMeasures = z.object({
	/** Of the OA in scope, of Yunzhijia as listed, and in service and linked. */
	people: z.object({ oa: z.number(), yunzhijia: z.number(), linked: z.number() }),
	guards: z.array(measuredSchema).readonly(),
});
export type PlanMeasures = z.output<typeof planMeasures>;
