import { z } from 'zod/v4';
import type { Language } from '../src/words';
import { WORDS } from './language';
import { type Outcome, outcomeSchema, outcomeWithoutPlan } from './outcome';

const item = z.looseObject({ json: z.record(z.string(), z.unknown()) });
const nodeRun = z.looseObject({
	data: z.looseObject({ main: z.array(z.array(item).nullable()) }).optional(),
});
const executionError = z.looseObject({
	message: z.string().default('?'),
	description: z.string().nullish(),
	node: z.looseObject({ name: z.string() }).optional(),
});

/** What `n8n execute` prints, as far as we read it. */
const executionSchema = z.looseObject({
	data: z.looseObject({
		resultData: z.looseObject({
			runData: z.record(z.string(), z.array(nodeRun)).default({}),
			error: executionError.optional(),
		}),
	}),
});

/** Name of the node whose item is the result of a template. */
export const OUTCOME_NODE = 'Outcome';

/**
 * Reads a template's outcome out of n8n's execution record.
 * A node error is `stopped`: the run ended without a plan.
 */
export const readOutcome = (template: string, execution: unknown, language: Language): Outcome => {
	const { runData, error } = executionSchema.parse(execution).data.resultData;
	const emitted = runData[OUTCOME_NODE]
		?.at(-1)
		?.data?.main.find((output) => output !== null && output.length > 0)
		?.at(-1)?.json;
	if (emitted !== undefined) {
		const { template: _emitted, ...outcome } = outcomeSchema.parse(emitted);
		return { template, ...outcome };
	}
	if (error === undefined)
		return outcomeWithoutPlan(
			template,
			'failed',
			WORDS[language].problems['no-outcome']({ node: OUTCOME_NODE }),
		);
	const where = error.node === undefined ? '' : `${error.node.name}: `;
	const remedy = error.description ? ` ${error.description}` : '';
	return outcomeWithoutPlan(template, 'stopped', `${where}${error.message}${remedy}`);
};
