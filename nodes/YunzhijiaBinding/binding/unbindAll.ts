import { z } from 'zod/v4';
import { unbindEverything } from '../../../src/bindings';
import type { Operation } from '../../shared/operation';
import { changeRequest, planned } from './changePlan';
import { changeFields, planOptionsField, sourceField } from './fields';

export const unbindAll: Operation = {
	resource: 'binding',
	value: 'unbindAll',
	forPeople: true,
	name: 'Unbind All',
	action: 'Unbind all records of a source',
	description:
		'Take every link of a source back (批量解绑); asks for the exact number, and a guard blocks it until it is approved',
	properties: [
		sourceField,
		{
			displayName: 'Kinds',
			name: 'kinds',
			type: 'multiOptions',
			options: [
				{ name: 'Departments', value: 'department' },
				{ name: 'People', value: 'person' },
			],
			default: ['person'],
			required: true,
			description: 'Whose links are taken back (人员或部门)',
		},
		{
			displayName: 'Exact Number',
			name: 'expected',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			required: true,
			description:
				'How many links there are, kept ones included (确切数量); another number is refused',
		},
		...changeFields,
		planOptionsField,
	],
	run: async (context) => {
		const { source, yunzhijia } = await changeRequest(context);
		const kinds = context.read(
			'kinds',
			0,
			z.array(z.enum(['person', 'department'])).min(1, 'is empty'),
		);
		return await planned(
			context,
			await unbindEverything(
				await context.store(),
				{ eid: yunzhijia.eid, source },
				kinds,
				context.read('expected', 0, z.number().int().min(0)),
			),
		);
	},
};
