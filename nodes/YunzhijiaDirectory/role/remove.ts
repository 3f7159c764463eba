import { yunzhijiaEditor } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import { requiredText } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { openIdField } from '../person/fields';
import { roleIdField } from './fields';

export const removeRole: Operation = {
	resource: 'role',
	value: 'remove',
	name: 'Remove From Person',
	action: 'Remove role from person',
	description: 'Take a role from a person, for all departments (移除角色)',
	properties: [roleIdField, openIdField],
	run: async (context) => {
		const editor = await yunzhijiaEditor(context);
		return await eachItem(context, async (itemIndex) => {
			const roleId = context.read('roleId', itemIndex, requiredText);
			const openId = context.read('openId', itemIndex, requiredText);
			await editor.roles.remove(roleId, openId);
			return [{ json: { removed: true, roleId, openId } }];
		});
	},
};
