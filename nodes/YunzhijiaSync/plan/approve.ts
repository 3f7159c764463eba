import { z } from 'zod/v4';
import { approvePlan } from '../../../src/sync';
import { planIdOf, whoDecides } from '../../shared/approver';
import { eachItem } from '../../shared/emit';
import { requiredText, textList } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { syncContext } from '../../shared/syncContext';
import { planIdField } from './fields';

const options = z.object({ maxAgeHours: z.number().min(0).optional() }).default({});
const HOUR_MS = 60 * 60 * 1000;

export const approve: Operation = {
	resource: 'plan',
	value: 'approve',
	forPeople: true,
	name: 'Approve',
	action: 'Approve plan',
	description:
		'Permit a plan that waits or was blocked (审批), as it was shown, once, for 24 hours',
	properties: [
		planIdField,
		{
			displayName: 'Plan Hash',
			name: 'planHash',
			type: 'string',
			default: '={{ $json.planHash }}',
			required: true,
			description: 'Of the contents that were looked at (校验值); other contents are refused',
		},
		{
			displayName: 'Who',
			name: 'who',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. li.lei@example.com',
			description: 'Who takes the decision (审批人); goes into the audit log',
		},
		{
			displayName: 'Guards',
			name: 'guards',
			type: 'string',
			default: '',
			placeholder: 'e.g. head-count, gross-persons',
			description:
				'Guards that the approval releases (安全设置), separated by commas. Empty: those that blocked the plan.',
		},
		{
			displayName: 'Options',
			name: 'approveOptions',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [
				{
					displayName: 'Longest Age (Hours)',
					name: 'maxAgeHours',
					type: 'number',
					typeOptions: { minValue: 0 },
					default: 24,
					description:
						'An older plan is refused (最长有效小时数); any age when this option is not added',
				},
			],
		},
	],
	run: async (context) =>
		await eachItem(context, async (itemIndex) => {
			const guards = context.read('guards', itemIndex, textList);
			const { maxAgeHours } = context.read('approveOptions', itemIndex, options);
			const approval = await approvePlan(await syncContext(context), {
				planId: await planIdOf(context, itemIndex),
				planHash: context.read('planHash', itemIndex, requiredText),
				who: whoDecides(context, itemIndex),
				...(guards.length === 0 ? {} : { guards }),
				...(maxAgeHours === undefined ? {} : { maxAgeMs: maxAgeHours * HOUR_MS }),
			});
			return [{ json: { ...approval } }];
		}),
};
