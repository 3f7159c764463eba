import { yunzhijiaEditor } from '../../shared/clients';
import { writeInBatches } from '../../shared/batchWrite';
import { requiredText } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { departmentIdField, nameField } from './fields';
import { departmentName } from './longNames';

export const updateDepartment: Operation = {
	resource: 'department',
	value: 'update',
	name: 'Update',
	action: 'Update department',
	description: 'Rename a department (部门改名); its people and sub-departments stay',
	properties: [departmentIdField, nameField],
	run: async (context) => {
		const editor = await yunzhijiaEditor(context);
		return await writeInBatches(context, {
			read: (itemIndex) => ({
				orgId: context.read('departmentId', itemIndex, requiredText),
				name: context.read('name', itemIndex, departmentName),
			}),
			send: async (renames) => await editor.departments.updateById(renames),
			done: ({ orgId, name }) => ({ id: orgId, name }),
		});
	},
};
