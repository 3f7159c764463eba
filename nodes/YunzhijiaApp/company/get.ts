import { yunzhijiaApp } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import type { Operation } from '../../shared/operation';

export const getCompany: Operation = {
	resource: 'company',
	value: 'get',
	name: 'Get',
	action: 'Get company',
	description: 'Name and head count of the enterprise (团队信息)',
	properties: [],
	run: async (context) => {
		const { directory } = await yunzhijiaApp(context);
		return await eachItem(context, async () => [{ json: { ...(await directory.company()) } }]);
	},
};
