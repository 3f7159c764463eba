import { yunzhijiaReader } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import { pagingFields, readLimit, textValue } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { allRows, placeKey } from '../allRows';
import { ofDepartmentField } from '../department/fields';

export const getPartTimePosts: Operation = {
	resource: 'partTimePost',
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many part-time posts',
	description:
		'List posts outside the main department (兼职), all of them or those of one person or department',
	properties: [
		ofDepartmentField,
		{
			displayName: 'Of Open ID',
			name: 'ofPerson',
			type: 'string',
			default: '',
			description: 'Only those of the person with this openId. Empty: everybody.',
		},
		...pagingFields,
	],
	run: async (context) => {
		const reader = await yunzhijiaReader(context);
		return await eachItem(context, async (itemIndex) => {
			const department = context.read('ofDepartment', itemIndex, textValue);
			const person = context.read('ofPerson', itemIndex, textValue);
			const limit = readLimit(context, itemIndex);
			const rows = await allRows(
				reader.partTimeJobs,
				placeKey,
				department === '' && person === '' ? limit : Infinity,
			);
			const wanted = rows.filter(
				({ openId, orgId }) =>
					(department === '' || orgId === department) && (person === '' || openId === person),
			);
			return wanted.slice(0, limit).map((row) => ({ json: { ...row } }));
		});
	},
};
