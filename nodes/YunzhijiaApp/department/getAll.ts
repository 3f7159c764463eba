import { yunzhijiaApp } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import { pagingFields, readLimit } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { firstRows } from '../firstRows';

export const getDepartments: Operation = {
	resource: 'department',
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many departments',
	description: 'List the departments as the app may see them (部门列表)',
	properties: pagingFields,
	run: async (context) => {
		const { directory } = await yunzhijiaApp(context);
		return await eachItem(context, async (itemIndex) =>
			(await firstRows(directory.departments(), readLimit(context, itemIndex))).map(
				({ leaders, ...row }) => ({ json: { ...row, leaders: [...leaders] } }),
			),
		);
	},
};
