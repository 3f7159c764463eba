import { z } from 'zod/v4';
import { yunzhijiaApp } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import { requiredText } from '../../shared/fields';
import type { Operation } from '../../shared/operation';

export const getDepartment: Operation = {
	resource: 'department',
	value: 'get',
	name: 'Get',
	action: 'Get department',
	description: 'Look up one department with its leaders (查询部门), or all from it up to the root',
	properties: [
		{
			displayName: 'Department ID',
			name: 'orgId',
			type: 'string',
			default: '',
			required: true,
			description: 'OrgId of the department (orgId)',
		},
		{
			displayName: 'With Ancestors',
			name: 'withAncestors',
			type: 'boolean',
			default: false,
			description:
				'Whether the departments above follow, each as an item, up to the root (上级部门)',
		},
	],
	run: async (context) => {
		const { directory } = await yunzhijiaApp(context);
		return await eachItem(context, async (itemIndex) => {
			const orgId = context.read('orgId', itemIndex, requiredText);
			const departments = context.read('withAncestors', itemIndex, z.boolean())
				? await directory.ancestors(orgId)
				: [await directory.department(orgId)];
			return departments.map(({ leaders, ...row }) => ({
				json: { ...row, leaders: [...leaders] },
			}));
		});
	},
};
