import { z } from 'zod/v4';
import { yunzhijiaEditor } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import { requiredText } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { Refusal } from '../../shared/refusal';
import { requireRole, roleIdField } from './fields';

export const deleteRole: Operation = {
	resource: 'role',
	value: 'delete',
	name: 'Delete',
	action: 'Delete role',
	description: 'Remove a role (删除角色); one that people have only when you allow it',
	properties: [
		roleIdField,
		{
			displayName: 'Even With Persons',
			name: 'withPersons',
			type: 'boolean',
			default: false,
			description: 'Whether to delete a role that people have. They lose it.',
		},
	],
	run: async (context) => {
		const editor = await yunzhijiaEditor(context);
		return await eachItem(context, async (itemIndex) => {
			const id = context.read('roleId', itemIndex, requiredText);
			await requireRole(editor.roles, id);
			if (
				!context.read('withPersons', itemIndex, z.boolean()) &&
				(await editor.roles.getPersonsPage(id, 0, 1)).length > 0
			) {
				throw new Refusal({ code: 'role-in-use', facts: { id } });
			}
			await editor.roles.delete(id);
			return [{ json: { deleted: true, id } }];
		});
	},
};
