import { z } from 'zod/v4';

const count = z.number().int().min(0);
const objects = z.looseObject({
	matched: count.default(0),
	create: count.default(0),
	update: count.default(0),
	move: count.default(0),
	remove: count.default(0),
});
const noObjects = { matched: 0, create: 0, update: 0, move: 0, remove: 0 };
const noCounts = { departments: noObjects, persons: noObjects, bind: 0, quarantined: 0 };

/**
 * What a template's last node emits. Members beyond the
 * contract pass through; missing lists and counts become empty.
 */
export const outcomeSchema = z.looseObject({
	outcome: z.enum(['applied', 'no-changes', 'ready', 'blocked', 'stopped', 'failed']),
	planId: z.string().nullable().default(null),
	planHash: z.string().nullable().default(null),
	counts: z
		.looseObject({
			departments: objects.default(noObjects),
			persons: objects.default(noObjects),
			bind: count.default(0),
			quarantined: count.default(0),
		})
		.default(noCounts),
	guards: z.array(z.looseObject({ id: z.string(), message: z.string() })).default([]),
	conflicts: z.array(z.looseObject({ reason: z.string(), message: z.string() })).default([]),
	failures: z.array(z.looseObject({ reason: z.string(), message: z.string() })).default([]),
	reason: z.string().nullable().default(null),
	approvalUrl: z.string().nullable().default(null),
	message: z.string().default(''),
});

/** One run of a template, as `run` prints it (contract: last line of stdout). */
export type Outcome = { template: string } & z.output<typeof outcomeSchema>;

/** An outcome that no node emitted. */
export const outcomeWithoutPlan = (
	template: string,
	outcome: 'stopped' | 'failed',
	message: string,
): Outcome => ({
	template,
	...outcomeSchema.parse({ outcome, message, reason: 'unexpected' }),
});

/** 0 applied, no-changes, ready · 2 blocked, stopped · 1 failed. */
export const exitCode = ({ outcome }: Pick<Outcome, 'outcome'>): number => {
	switch (outcome) {
		case 'applied':
		case 'no-changes':
		case 'ready':
			return 0;
		case 'blocked':
		case 'stopped':
			return 2;
		case 'failed':
			return 1;
	}
};
