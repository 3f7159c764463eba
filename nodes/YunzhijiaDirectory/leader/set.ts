import { z } from 'zod/v4';
import { writeInBatches } from '../../shared/batchWrite';
import { yunzhijiaEditor } from '../../shared/clients';
import { requiredText } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { departmentIdField } from '../department/fields';
import { openIdField, weightsOption } from '../person/fields';

export const setLeader: Operation = {
	resource: 'leader',
	value: 'set',
	name: 'Set',
	action: 'Set leader',
	description:
		'Make a person leader of a department (设置负责人), a member or not, up to 1000 items in one call',
	properties: [
		openIdField,
		departmentIdField,
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [weightsOption],
		},
	],
	run: async (context) => {
		const editor = await yunzhijiaEditor(context);
		return await writeInBatches(context, {
			read: (itemIndex) => ({
				openId: context.read('openId', itemIndex, requiredText),
				orgId: context.read('departmentId', itemIndex, requiredText),
				...context.read('additionalFields', itemIndex, z.object({ weights: z.int() }).partial()),
			}),
			send: async (leaders) => await editor.leaders.setById(leaders),
			done: ({ openId, orgId }) => ({ openId, departmentId: orgId, leader: true }),
		});
	},
};
