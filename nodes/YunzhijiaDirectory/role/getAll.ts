import { yunzhijiaReader } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import { pagingFields, readLimit } from '../../shared/fields';
import type { Operation } from '../../shared/operation';

export const getRoles: Operation = {
	resource: 'role',
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many roles',
	description:
		'List the roles of the enterprise (角色列表), those of the system and of apps included',
	properties: pagingFields,
	run: async (context) => {
		const reader = await yunzhijiaReader(context);
		return await eachItem(context, async (itemIndex) => {
			const limit = readLimit(context, itemIndex);
			return (await reader.roles.getAll()).slice(0, limit).map((row) => ({ json: { ...row } }));
		});
	},
};
