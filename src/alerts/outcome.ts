import { z } from 'zod/v4';
import { OUTCOMES } from '../words/facts/alerts';

const text = z
	.string()
	.nullish()
	.catch(null)
	.transform((value) => value ?? '');
const list = <T extends z.ZodType>(entry: T) =>
	z
		.array(entry)
		.nullish()
		.transform((all) => all ?? []);

/**
 * What the node *Outcome* of a template emits, as far as
 * somebody is told of it. Other members do not matter here.
 */
export const reportedOutcome = z.looseObject({
	outcome: z.enum(OUTCOMES),
	apply: text,
	reason: text,
	message: text,
	remedy: text,
	approvalUrl: text,
	guards: list(z.looseObject({ id: text, message: text })),
	failures: list(
		z.looseObject({
			kind: text,
			name: text,
			oaId: text,
			yzjId: text,
			reason: text,
			message: text,
		}),
	),
});

export type ReportedOutcome = z.output<typeof reportedOutcome>;
export type ReportedFailure = ReportedOutcome['failures'][number];

/** A schedule that is over, or has not begun, does what its settings say. */
export const isOutsideSchedule = ({ outcome, reason }: ReportedOutcome): boolean =>
	outcome === 'stopped' && reason === 'outside-schedule';

/** Whether somebody has to hear of it: something broke, or waits for a decision. */
export const concernsSomebody = (reported: ReportedOutcome): boolean => {
	const { outcome, apply } = reported;
	return (
		outcome === 'blocked' ||
		(outcome === 'stopped' && !isOutsideSchedule(reported)) ||
		outcome === 'failed' ||
		(outcome === 'ready' && apply === 'ask')
	);
};
