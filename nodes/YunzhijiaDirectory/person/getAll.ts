import { z } from 'zod/v4';
import { yunzhijiaReader } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import { pagingFields, readLimit, simplifyField, textValue } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { allPersons } from './allPersons';
import { simplified } from './simplified';

export const getPersons: Operation = {
	resource: 'person',
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many people',
	description: 'List people in service (成员列表), all of them or those directly in one department',
	properties: [
		{
			displayName: 'In Department ID',
			name: 'inDepartment',
			type: 'string',
			default: '',
			description: 'Only people whose main department has this orgId. Empty: everybody.',
		},
		...pagingFields,
		simplifyField,
	],
	run: async (context) => {
		const reader = await yunzhijiaReader(context);
		return await eachItem(context, async (itemIndex) => {
			const department = context.read('inDepartment', itemIndex, textValue);
			const limit = readLimit(context, itemIndex);
			const simplify = context.read('simplify', itemIndex, z.boolean());
			const rows =
				department === ''
					? await allPersons(reader.persons, limit)
					: (await allPersons(reader.persons)).filter((row) => row.orgId === department);
			return rows.slice(0, limit).map((row) => ({ json: simplify ? simplified(row) : { ...row } }));
		});
	},
};
