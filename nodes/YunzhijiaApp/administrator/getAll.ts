import { yunzhijiaApp } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import { pagingFields, readLimit } from '../../shared/fields';
import type { Operation } from '../../shared/operation';

export const getAdministrators: Operation = {
	resource: 'administrator',
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many administrators',
	description: 'List the open IDs of who administers the enterprise (团队管理员)',
	properties: pagingFields,
	run: async (context) => {
		const { directory } = await yunzhijiaApp(context);
		return await eachItem(context, async (itemIndex) =>
			(await directory.administrators())
				.slice(0, readLimit(context, itemIndex))
				.map((openId) => ({ json: { openId } })),
		);
	},
};
