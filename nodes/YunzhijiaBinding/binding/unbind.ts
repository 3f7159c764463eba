import { z } from 'zod/v4';
import type { BindingChange } from '../../../src/bindings';
import { shortText } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { Refusal } from '../../shared/refusal';
import { planned } from './changePlan';
import { changeFields, kindField, planOptionsField, sourceField } from './fields';

export const unbind: Operation = {
	resource: 'binding',
	value: 'unbind',
	forPeople: true,
	name: 'Unbind',
	action: 'Unbind records',
	description:
		'Take links back as if they had never been made (解绑); all items become one plan, nobody is removed from Yunzhijia by it',
	properties: [
		sourceField,
		kindField,
		{
			displayName: 'OA ID',
			name: 'oaId',
			type: 'string',
			default: '',
			description:
				'Of the employee or department (OA ID). Empty: whoever the Yunzhijia ID is linked with.',
		},
		{
			displayName: 'Yunzhijia ID',
			name: 'yzjId',
			type: 'string',
			default: '',
			description:
				'OpenId of the person, or orgId of the department (云之家 ID). Empty: whatever the OA ID is linked with.',
		},
		...changeFields,
		planOptionsField,
	],
	run: async (context) =>
		await planned(
			context,
			[...context.items.keys()].map((item): BindingChange => {
				const [oaId, yzjId] = [
					context.read('oaId', item, shortText),
					context.read('yzjId', item, shortText),
				];
				if (oaId === '' && yzjId === '') throw new Refusal({ code: 'no-ids', facts: { item } });
				return {
					action: 'unbind',
					kind: context.read('kind', item, z.enum(['person', 'department'])),
					oaId,
					yzjId,
					evidence: { code: 'by-hand', facts: {} },
				};
			}),
		),
};
