import { wordsFor } from '../../../src/words';
import { z } from 'zod/v4';
import { applyPlan, type Canary, remarkSchema } from '../../../src/sync';
import { planIdOf } from '../../shared/approver';
import { weaverEditorIfAny, yunzhijiaOf } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import { requiredText } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { outcomeItem } from '../../shared/outcomeItem';
import type { RunContext } from '../../shared/runContext';
import { syncContext } from '../../shared/syncContext';
import { administratorsOf } from './administrators';
import { planIdField, protectAdministratorsField, writesToOaField } from './fields';

const planned = z.object({ remarks: z.array(remarkSchema) });

export const apply: Operation = {
	resource: 'plan',
	value: 'apply',
	records: 'apply',
	forPeople: true,
	name: 'Apply',
	action: 'Apply plan',
	description:
		'Do exactly what a plan says (执行同步); one that waits or was blocked needs an approval first',
	properties: [
		protectAdministratorsField,
		writesToOaField,
		planIdField,
		{
			displayName: 'Canary',
			name: 'canary',
			type: 'options',
			options: [
				{
					name: 'As the Settings Say',
					value: 'settings',
					description:
						'What "canary" says in the settings that the plan was made with (按同步设置)',
				},
				{
					name: 'First a Few Objects',
					value: 'objects',
					description: 'Some of every kind of operation (少量对象)',
				},
				{
					name: 'First One Branch',
					value: 'branch',
					description: 'One department and everything below it (一个分支)',
				},
				{ name: 'None', value: 'none', description: 'Everything in one go (不试行)' },
			],
			default: 'settings',
			description:
				'What goes first and is read back before the rest (试行). If anything of it does not come out as planned, the rest is not begun.',
		},
		{
			displayName: 'Objects',
			name: 'canaryObjects',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 5,
			displayOptions: { show: { canary: ['objects'] } },
			description: 'How many departments and people go first (试行对象数)',
		},
		{
			displayName: 'Department ID',
			name: 'canaryDepartment',
			type: 'string',
			default: '',
			required: true,
			displayOptions: { show: { canary: ['branch'] } },
			description: 'Top of the branch, by its ID in the OA or in Yunzhijia (试行部门 ID)',
		},
	],
	run: async (context) =>
		await eachItem(context, async (itemIndex) => {
			const oa = await weaverEditorIfAny(context);
			// What planning had to say of the run would otherwise end with its item.
			const { data } = planned.safeParse(context.items[itemIndex]?.json);
			const outcome = await applyPlan(await syncContext(context), {
				planId: await planIdOf(context, itemIndex),
				yunzhijia: await yunzhijiaOf(context),
				...(oa && { oa }),
				...(await administratorsOf(context)),
				...canaryOf(context, itemIndex),
				...data,
			});
			if (outcome.failures.length > 0) {
				context.node.addExecutionHints({
					message: wordsFor(context.language(itemIndex)).hints['operations-failed']({
						count: outcome.failures.length,
					}),
					type: 'warning',
					location: 'outputPane',
				});
			}
			return [{ json: outcomeItem(context, outcome) }];
		}),
};

function canaryOf(context: RunContext, itemIndex: number): { canary?: Canary | null } {
	switch (
		context.read(
			'canary',
			itemIndex,
			z.enum(['settings', 'none', 'objects', 'branch']).default('settings'),
		)
	) {
		case 'objects':
			return {
				canary: { objects: context.read('canaryObjects', itemIndex, z.number().int().min(1)) },
			};
		case 'branch':
			return { canary: { department: context.read('canaryDepartment', itemIndex, requiredText) } };
		case 'none':
			return { canary: null };
		case 'settings':
			return {};
	}
}
