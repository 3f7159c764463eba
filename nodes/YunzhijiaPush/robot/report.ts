import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import {
	concernsSomebody,
	errorText,
	groupOf,
	groupText,
	isLocal,
	isOutsideSchedule,
	type ReportedOutcome,
	reportedOutcome,
	tellGroup,
	type Told,
	untold,
} from '../../../src/alerts';
import { type Language, wordsFor } from '../../../src/words';
import { eachItem } from '../../shared/emit';
import { requiredText } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { jsonParameter } from '../../shared/jsonParameter';
import type { RunContext } from '../../shared/runContext';
import { hintNobody, robotField, robotOf } from './which';

const options = z.object({
	blockedIsRed: z.boolean().default(false),
	quietMinutes: z.number().min(0).default(0),
});
const outcomeParameter = jsonParameter.pipe(reportedOutcome);

/** Tells people what became of a run, and the flow whether its execution has to end red. */
export const reportOutcome: Operation = {
	resource: 'robot',
	value: 'report',
	name: 'Report Outcome',
	action: 'Report outcome to group',
	description:
		'Tell a group what became of a run when somebody has to act (通知运行结果); a robot that is away is tried again by the next run',
	properties: [
		robotField,
		{
			displayName: 'Title',
			name: 'reportTitle',
			type: 'string',
			default: '云之家同步 Yunzhijia sync',
			required: true,
			description: 'What the message begins with (标题)',
		},
		{
			displayName: 'Outcome',
			name: 'outcome',
			type: 'json',
			default: '={{ $json }}',
			required: true,
			description: 'What became of the run, as the node Outcome has it (运行结果)',
		},
		{
			displayName: 'Options',
			name: 'reportOptions',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [
				{
					displayName: 'Blocked Is Red',
					name: 'blockedIsRed',
					type: 'boolean',
					default: false,
					description:
						'Whether a blocked plan ends the execution in an error, too (拦截时执行标红)',
				},
				{
					displayName: 'Quiet Minutes',
					name: 'quietMinutes',
					type: 'number',
					typeOptions: { minValue: 0 },
					default: 0,
					description:
						'How long the very same message is not sent again (相同内容静默分钟数), for flows that run every minute',
				},
			],
		},
	],
	run: async (context) =>
		await eachItem(context, async (itemIndex) => {
			const language = context.language(itemIndex);
			const outcome = context.read('outcome', itemIndex, outcomeParameter);
			const { blockedIsRed, quietMinutes } = context.read('reportOptions', itemIndex, options);
			const content = concernsSomebody(outcome)
				? groupText(context.read('reportTitle', itemIndex, requiredText), outcome, language)
				: null;
			const told = await tell(context, itemIndex, {
				content,
				quietMs: quietMinutes * 60_000,
				language,
			});
			hint(context, outcome, told, language);
			return [{ json: { ...told, red: redOf(outcome, told, blockedIsRed, language) } }];
		}),
};

/**
 * A robot whose credential cannot be used is one that
 * cannot be told: what became of the run matters more.
 */
async function tell(
	context: RunContext,
	itemIndex: number,
	message: { content: string | null; quietMs: number; language: Language },
): Promise<Told> {
	const { content, language } = message;
	try {
		const robot = await robotOf(context, itemIndex);
		if (robot === null && content !== null) hintNobody(context, itemIndex, language);
		const group = robot === null ? null : groupOf(robot, context.services);
		return await tellGroup(context.store, context.services, group, message);
	} catch (error) {
		return {
			told: content === null ? null : false,
			problem: untold(error, language),
			waiting: 0,
		};
	}
}

/**
 * The error that the execution ends in; null where it ends well.
 * Nobody looks at a green execution of which nobody was told.
 */
function redOf(
	outcome: ReportedOutcome,
	{ told, problem }: Told,
	blockedIsRed: boolean,
	language: Language,
): IDataObject | null {
	const { message, description } = errorText(outcome, language);
	const untold = told === false && problem !== null ? [problem.message, problem.remedy] : [];
	const bad =
		(outcome.outcome === 'stopped' && !isOutsideSchedule(outcome)) ||
		outcome.outcome === 'failed' ||
		(outcome.outcome === 'blocked' && blockedIsRed);
	if (!bad && untold.length === 0) return null;
	return {
		message,
		description: [description, ...untold].filter((line) => line !== '').join('\n'),
		reason: outcome.reason,
	};
}

function hint(
	{ node }: RunContext,
	{ approvalUrl }: ReportedOutcome,
	{ problem }: Told,
	language: Language,
): void {
	const danger = (message: string): void =>
		node.addExecutionHints({ message, type: 'danger', location: 'outputPane' });
	if (problem !== null) danger(`${problem.message} ${problem.remedy}`);
	if (isLocal(approvalUrl)) danger(wordsFor(language).alerts.localhost);
}
