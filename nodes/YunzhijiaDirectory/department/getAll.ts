import { yunzhijiaReader } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import { pagingFields, readLimit, textValue } from '../../shared/fields';
import type { Operation } from '../../shared/operation';

export const getDepartments: Operation = {
	resource: 'department',
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many departments',
	description: 'List departments (部门列表), all of them or those directly below one',
	properties: [
		{
			displayName: 'Below Department ID',
			name: 'below',
			type: 'string',
			default: '',
			description: 'Only the departments directly below this orgId. Empty: all.',
		},
		...pagingFields,
	],
	run: async (context) => {
		const reader = await yunzhijiaReader(context);
		return await eachItem(context, async (itemIndex) => {
			const below = context.read('below', itemIndex, textValue);
			const limit = readLimit(context, itemIndex);
			const rows = (await reader.departments.getAll()).filter(
				(row) => below === '' || row.parentId === below,
			);
			return rows.slice(0, limit).map((row) => ({ json: { ...row } }));
		});
	},
};
