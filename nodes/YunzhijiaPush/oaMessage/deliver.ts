import { notedText } from '../../../src/messages';
import type { INodeExecutionData } from 'n8n-workflow';
import { z } from 'zod/v4';
import {
	deliverDue,
	type DeliveryReport,
	type DrainName,
	notificationSender,
	oneDrain,
	type Senders,
	todoSender,
} from '../../../src/messages';
import { yunzhijiaApp, yunzhijiaAppConfigOf, yunzhijiaPublicAccount } from '../../shared/clients';
import { failedItem } from '../../shared/emit';
import { messageContext } from '../../shared/messageContext';
import type { Operation } from '../../shared/operation';
import { Refusal } from '../../shared/refusal';
import type { RunContext } from '../../shared/runContext';
import { sendField } from './fields';

/**
 * Delivers what is due, whatever woke it. Runs once for all items
 * and puts out the report, with the new dead letters in it.
 */
export const deliver: Operation = {
	resource: 'oaMessage',
	value: 'deliver',
	name: 'Deliver Due',
	action: 'Deliver due OA messages',
	description:
		'Send what is due and follow to-dos (投递到期消息); one run at a time, the others leave at once',
	properties: [
		sendField,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			description: 'Rarely needed (选项)',
			options: [
				{
					displayName: 'Longest Run (Seconds)',
					name: 'seconds',
					type: 'number',
					typeOptions: { minValue: 1, maxValue: 3600 },
					default: 50,
					description: 'After which no further look is taken; the next run goes on (最长运行秒数)',
				},
			],
		},
	],
	run: async (context) => {
		try {
			const { seconds } = context.read(
				'options',
				0,
				z.object({ seconds: z.number().min(1).max(3600).default(50) }),
			);
			const { services } = context;
			const until = services.now() + seconds * 1000;
			const report = await oneDrain(
				drainName(context),
				services,
				until,
				async () =>
					await deliverDue(await messageContext(context), await senders(context), {
						longestMs: until - services.now(),
					}),
			);
			// The run under way reports for all, so nothing has to
			// follow here; under load nearly every message comes by.
			if (report === null) return [[]];
			return [
				[
					{
						json: {
							...summary(report),
							deadLetters: report.deadLetters.map((letter) => ({
								...letter,
								detail: notedText(letter.detail, context.language(0)),
								at: iso(letter.at),
							})),
						},
						pairedItem: allItems(context),
					},
				],
			];
		} catch (error) {
			return [[failedItem(context, error, 0)]];
		}
	},
};

/** This node of this workflow, whose parameters and credentials are the same for every message. */
const drainName = ({ node }: RunContext): DrainName => ({
	group: node.getWorkflow().id ?? '',
	name: node.getNode().id,
});

/** What the chosen credentials can deliver. */
async function senders(context: RunContext): Promise<Senders> {
	const send = context.read('send', 0, z.enum(['both', 'notifications', 'todos']));
	return {
		...(send !== 'notifications' ? { todos: await todoSenderOf(context) } : {}),
		...(send !== 'todos'
			? { notifications: notificationSender(await yunzhijiaPublicAccount(context)) }
			: {}),
	};
}

export async function todoSenderOf(context: RunContext) {
	const { eid } = await yunzhijiaAppConfigOf(context);
	if (eid === undefined || eid === '') throw new Refusal({ code: 'app-without-eid', facts: {} });
	return todoSender(await yunzhijiaApp(context), eid);
}

export const summary = ({ deadLetters, nextAt, ...report }: DeliveryReport) => ({
	...report,
	newDeadLetters: deadLetters.length,
	nextAt: nextAt === null ? null : iso(nextAt),
});

export const iso = (at: number): string => new Date(at).toISOString();

const allItems = ({ items }: RunContext): INodeExecutionData['pairedItem'] =>
	items.map((_, item) => ({ item }));
