import { yunzhijiaEditor } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import { requiredText } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { requireFreeName, roleNameField } from './fields';

export const createRole: Operation = {
	resource: 'role',
	value: 'create',
	name: 'Create',
	action: 'Create role',
	description: 'Add a role of the enterprise itself (新增角色)',
	properties: [roleNameField],
	run: async (context) => {
		const editor = await yunzhijiaEditor(context);
		return await eachItem(context, async (itemIndex) => {
			const roleName = context.read('roleName', itemIndex, requiredText);
			requireFreeName(await editor.roles.getAll(), roleName);
			return [{ json: { id: await editor.roles.add(roleName), roleName } }];
		});
	},
};
