import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import {
	concernsSomebody,
	errorText,
	groupText,
	isLocal,
	isOutsideSchedule,
	type ReportedOutcome,
	reportedOutcome,
	sendToGroup,
	tellGroup,
	type Told,
} from '../../../src/alerts';
import { type Language, wordsFor } from '../../../src/words';
import { eachItem } from '../../shared/emit';
import { requiredText, textValue } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import type { RunContext } from '../../shared/runContext';

const options = z.object({
	allowHttp: z.boolean().default(false),
	blockedIsRed: z.boolean().default(false),
	quietMinutes: z.number().min(0).default(0),
});
/** JSON parameters arrive as text where they were typed in. */
const outcomeParameter = z
	.unknown()
	.transform((given, context): unknown => {
		if (typeof given !== 'string') return given;
		try {
			return JSON.parse(given);
		} catch {
			context.addIssue('is no JSON');
			return z.NEVER;
		}
	})
	.pipe(reportedOutcome);

/** Tells people what became of a run, and the flow whether its execution has to end red. */
export const reportOutcome: Operation = {
	resource: 'robot',
	value: 'report',
	name: 'Report Outcome',
	action: 'Report outcome to group',
	description:
		'Tell a group what became of a run when somebody has to act (通知运行结果); a robot that is away is tried again by the next run',
	properties: [
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
			displayName: 'Robot URL',
			name: 'reportUrl',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Whole address of the robot (机器人地址), usually notifyUrl of Config. Empty: nobody is told.',
		},
		{
			displayName: 'Options',
			name: 'reportOptions',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [
				{
					displayName: 'Allow Plain HTTP',
					name: 'allowHttp',
					type: 'boolean',
					default: false,
					description:
						'Whether an address with http:// may be used, on a trusted network (允许 http)',
				},
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
			const { allowHttp, blockedIsRed, quietMinutes } = context.read(
				'reportOptions',
				itemIndex,
				options,
			);
			const told = await tellGroup(
				context.store,
				context.services,
				{
					url: context.read('reportUrl', itemIndex, textValue),
					content: concernsSomebody(outcome)
						? groupText(context.read('reportTitle', itemIndex, requiredText), outcome, language)
						: null,
					quietMs: quietMinutes * 60_000,
					language,
				},
				sendToGroup(
					{ allowHttp, egress: context.node.helpers.getSecureEgressFilter() },
					context.services,
				),
			);
			hint(context, outcome, told, language);
			return [{ json: { ...told, red: redOf(outcome, told, blockedIsRed, language) } }];
		}),
};

/** The error that the execution ends in; null where it ends well. Nobody looks at a green execution of which nobody was told. */
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
