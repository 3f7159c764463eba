import { yunzhijiaEditor } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import { requiredText } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { requireFreeName, requireRole, roleIdField, roleNameField } from './fields';

export const updateRole: Operation = {
	resource: 'role',
	value: 'update',
	name: 'Update',
	action: 'Update role',
	description: 'Rename a role (角色改名); whoever has it keeps it',
	properties: [roleIdField, roleNameField],
	run: async (context) => {
		const editor = await yunzhijiaEditor(context);
		return await eachItem(context, async (itemIndex) => {
			const id = context.read('roleId', itemIndex, requiredText);
			const roleName = context.read('roleName', itemIndex, requiredText);
			requireFreeName(await requireRole(editor.roles, id), roleName, id);
			await editor.roles.rename(id, roleName);
			return [{ json: { id, roleName } }];
		});
	},
};
