import { yunzhijiaEditor } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import { requiredText, textList } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { openIdField } from '../person/fields';
import { roleIdField } from './fields';

/** One call an item: the batch call of Yunzhijia does not say what became of each. */
export const assignRole: Operation = {
	resource: 'role',
	value: 'assign',
	name: 'Assign to Person',
	action: 'Assign role to person',
	description: 'Give a person a role, everywhere or for departments (授予角色)',
	properties: [
		roleIdField,
		openIdField,
		{
			displayName: 'For Department IDs',
			name: 'departmentIds',
			type: 'string',
			default: '',
			description:
				'OrgIds, separated by commas, for which the person has the role; departments below ' +
				'are included (管辖部门). Give all of them: earlier ones may be replaced. Empty: no ' +
				'limit.',
		},
	],
	run: async (context) => {
		const editor = await yunzhijiaEditor(context);
		return await eachItem(context, async (itemIndex) => {
			const roleId = context.read('roleId', itemIndex, requiredText);
			const openId = context.read('openId', itemIndex, requiredText);
			const orgIds = context.read('departmentIds', itemIndex, textList);
			await editor.roles.assign({ roleId, openId, orgIds });
			return [{ json: { roleId, openId, orgIds } }];
		});
	},
};
