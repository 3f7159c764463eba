import { yunzhijiaReader } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import { requiredText } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { departmentIdField } from './fields';
import { requireDepartments } from './longNames';

export const getDepartment: Operation = {
	resource: 'department',
	value: 'get',
	name: 'Get',
	action: 'Get department',
	description: 'Look up one department by its ID (查询部门)',
	properties: [departmentIdField],
	run: async (context) => {
		const reader = await yunzhijiaReader(context);
		return await eachItem(context, async (itemIndex) => {
			const id = context.read('departmentId', itemIndex, requiredText);
			const found = await requireDepartments(reader.departments, [id]);
			return [...found.values()].map((row) => ({ json: { ...row } }));
		});
	},
};
