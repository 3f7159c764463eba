import { yunzhijiaReader } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import { pagingFields, readLimit, textValue } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { allRows, placeKey } from '../allRows';
import { ofDepartmentField } from '../department/fields';

export const getLeaders: Operation = {
	resource: 'leader',
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many leaders',
	description: 'List leaders in service (部门负责人), all of them or those of one department',
	properties: [ofDepartmentField, ...pagingFields],
	run: async (context) => {
		const reader = await yunzhijiaReader(context);
		return await eachItem(context, async (itemIndex) => {
			const department = context.read('ofDepartment', itemIndex, textValue);
			const limit = readLimit(context, itemIndex);
			const rows = await allRows(reader.leaders, placeKey, department === '' ? limit : Infinity);
			return rows
				.filter(({ orgId }) => department === '' || orgId === department)
				.slice(0, limit)
				.map((row) => ({ json: { ...row } }));
		});
	},
};
