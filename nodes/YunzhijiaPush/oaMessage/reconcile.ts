import { z } from 'zod/v4';
import { deliverDue, reconcileTodos } from '../../../src/messages';
import { eachItem } from '../../shared/emit';
import { messageContext } from '../../shared/messageContext';
import type { Operation } from '../../shared/operation';
import { summary, todoSenderOf } from './deliver';

const dayMs = 24 * 60 * 60 * 1000;

export const reconcile: Operation = {
	resource: 'oaMessage',
	value: 'reconcile',
	name: 'Reconcile To-Dos',
	action: 'Reconcile to dos',
	description:
		'Compare to-dos with Yunzhijia within the limit of its check call, and repair what drifted (待办对账)',
	properties: [
		{
			displayName: 'Limit',
			name: 'checks',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 5000,
			description:
				'Max number of to-dos to look at in this run; those first that nobody looked at for longest (检查上限)',
		},
		{
			displayName: 'Longest Run (Minutes)',
			name: 'minutes',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 600 },
			default: 30,
			description:
				'What is left then is for the next night: Yunzhijia answers five checks a minute for one task (最长分钟数)',
		},
		{
			displayName: 'Keep for Days',
			name: 'retentionDays',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 3650 },
			default: 90,
			description:
				'Messages and deliveries that are older leave the store; what is owed or pending stays (保留天数)',
		},
	],
	run: async (context) =>
		await eachItem(context, async (itemIndex) => {
			const engine = await messageContext(context);
			const sender = await todoSenderOf(context);
			const { drifts, ...report } = await reconcileTodos(engine, sender, {
				limit: context.read('checks', itemIndex, z.number().int().min(1)),
				longestMs: context.read('minutes', itemIndex, z.number().min(0)) * 60_000,
			});
			const pruned = await engine.store.messages.prune(
				context.services.now() -
					context.read('retentionDays', itemIndex, z.number().int().min(1)) * dayMs,
			);
			return [
				{
					json: {
						...report,
						drifts: [...drifts],
						pruned,
						delivery: summary(await deliverDue(engine, { todos: sender })),
					},
				},
			];
		}),
};
