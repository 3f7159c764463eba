import { yunzhijiaApp } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import { pagingFields, readLimit } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { firstRows } from '../firstRows';

export const getPersons: Operation = {
	resource: 'person',
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many persons',
	description:
		'List everybody in service as the app may see them (成员列表); for the directory sync use Yunzhijia Directory',
	properties: pagingFields,
	run: async (context) => {
		const { directory } = await yunzhijiaApp(context);
		return await eachItem(context, async (itemIndex) =>
			(await firstRows(directory.persons(), readLimit(context, itemIndex))).map((row) => ({
				json: { ...row },
			})),
		);
	},
};
