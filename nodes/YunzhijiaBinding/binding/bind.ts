import { z } from 'zod/v4';
import type { BindingChange } from '../../../src/bindings';
import { requiredShortText } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { planned } from './changePlan';
import { changeFields, kindField, planOptionsField, sourceField } from './fields';

export const bind: Operation = {
	resource: 'binding',
	value: 'bind',
	forPeople: true,
	name: 'Bind',
	action: 'Bind records',
	description: 'Link OA records with those of Yunzhijia by hand (关联); all items become one plan',
	properties: [
		sourceField,
		kindField,
		{
			displayName: 'OA ID',
			name: 'oaId',
			type: 'string',
			default: '',
			required: true,
			description: 'Of the employee or department (OA ID)',
		},
		{
			displayName: 'Yunzhijia ID',
			name: 'yzjId',
			type: 'string',
			default: '',
			required: true,
			description: 'OpenId of the person, or orgId of the department (云之家 ID)',
		},
		{
			displayName: 'Rebind',
			name: 'rebind',
			type: 'boolean',
			default: false,
			description:
				'Whether a link that either side has already gives way (允许改绑); otherwise such an item is refused',
		},
		...changeFields,
		planOptionsField,
	],
	run: async (context) =>
		await planned(
			context,
			[...context.items.keys()].map(
				(item): BindingChange => ({
					action: context.read('rebind', item, z.boolean()) ? 'rebind' : 'bind',
					kind: context.read('kind', item, z.enum(['person', 'department'])),
					oaId: context.read('oaId', item, requiredShortText),
					yzjId: context.read('yzjId', item, requiredShortText),
					evidence: { code: 'by-hand', facts: {} },
				}),
			),
		),
};
