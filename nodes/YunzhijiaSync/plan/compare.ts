import { z } from 'zod/v4';
import { comparePlans, diffText, type CompareWith, type PlanDiff } from '../../../src/sync';
import { planIdOf } from '../../shared/approver';
import { eachItem } from '../../shared/emit';

import type { Operation } from '../../shared/operation';
import type { RunContext } from '../../shared/runContext';
import { syncContext } from '../../shared/syncContext';
import { planIdField } from './fields';
import { linesHtml } from './linesHtml';

/** Of each list an item carries at most this many; the totals are whole. */
const SHOWN = 200;

export const compare: Operation = {
	resource: 'plan',
	value: 'compare',
	forPeople: true,
	name: 'Compare Plans',
	action: 'Compare plans',
	description:
		'Say what changed since an earlier plan, such as the one that was approved yesterday (对比同步模拟)',
	properties: [
		planIdField,
		{
			displayName: 'Compare With',
			name: 'compareWith',
			type: 'options',
			options: [
				{
					name: 'Last Approved Plan',
					value: 'approved',
					description: 'The newest earlier plan that somebody approved (上次审批的)',
				},
				{ name: 'Plan ID', value: 'planId' },
				{
					name: 'Previous Plan',
					value: 'previous',
					description: 'The plan before this one (上一个)',
				},
			],
			default: 'approved',
			description: 'Which earlier plan to compare with',
		},
		{
			displayName: 'Other Plan ID',
			name: 'otherPlanId',
			type: 'string',
			default: '',
			required: true,
			displayOptions: { show: { compareWith: ['planId'] } },
			description: 'Of the earlier plan (对比的同步模拟 ID)',
		},
	],
	run: async (context) =>
		await eachItem(context, async (itemIndex) => {
			const { was, now, diff } = await comparePlans(await syncContext(context), {
				planId: await planIdOf(context, itemIndex),
				with: await which(context, itemIndex),
			});
			const comparedWith = {
				planId: was.planId,
				planHash: was.plan.hash,
				status: was.status,
				createdAt: new Date(was.createdAt).toISOString(),
			};
			const text = { en: diffText(diff, 'en', now.plan), zh: diffText(diff, 'zh', now.plan) };
			return [
				{
					json: {
						planId: now.planId,
						planHash: now.plan.hash,
						comparedWith,
						same: diff.same,
						totals: totalsOf(diff),
						...shownOf(diff),
						text,
						html: { en: linesHtml(text.en), zh: linesHtml(text.zh) },
					},
				},
			];
		}),
};

async function which(context: RunContext, itemIndex: number): Promise<CompareWith> {
	const other = context.read('compareWith', itemIndex, z.enum(['approved', 'previous', 'planId']));
	return other === 'planId' ? { planId: await planIdOf(context, itemIndex, 'otherPlanId') } : other;
}

const totalsOf = ({ operations, guards, conflicts }: PlanDiff) => ({
	operations: {
		added: operations.added.length,
		gone: operations.gone.length,
		changed: operations.changed.length,
	},
	guards: {
		fired: guards.fired.length,
		stopped: guards.stopped.length,
		changed: guards.changed.length,
	},
	conflicts: { added: conflicts.added.length, gone: conflicts.gone.length },
});

const shownOf = ({ operations, guards, conflicts }: PlanDiff) => ({
	operations: {
		added: operations.added.slice(0, SHOWN),
		gone: operations.gone.slice(0, SHOWN),
		changed: operations.changed
			.slice(0, SHOWN)
			.map(({ now, fields }) => ({ id: now.id, kind: now.kind, name: now.name, fields })),
	},
	guards,
	conflicts: { added: conflicts.added.slice(0, SHOWN), gone: conflicts.gone.slice(0, SHOWN) },
});
