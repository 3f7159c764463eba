import { writeInBatches } from '../../shared/batchWrite';
import { yunzhijiaEditor } from '../../shared/clients';
import { requiredText, textValue } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { openIdField } from './fields';

export const movePerson: Operation = {
	resource: 'person',
	value: 'move',
	name: 'Move',
	action: 'Move person',
	description: 'Put a person into another main department (成员调动), up to 1000 items in one call',
	properties: [
		openIdField,
		{
			displayName: 'Department ID',
			name: 'departmentId',
			type: 'string',
			default: '',
			description: 'OrgId of the new main department (主部门 ID). Empty: no department.',
		},
	],
	run: async (context) => {
		const editor = await yunzhijiaEditor(context);
		return await writeInBatches(context, {
			read: (itemIndex) => ({
				openId: context.read('openId', itemIndex, requiredText),
				orgId: context.read('departmentId', itemIndex, textValue),
			}),
			send: async (moves) => await editor.persons.updateDeptByDeptId(moves),
			done: ({ openId, orgId }) => ({ openId, departmentId: orgId }),
		});
	},
};
