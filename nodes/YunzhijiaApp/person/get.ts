import { yunzhijiaApp } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import { requiredText } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { Refusal } from '../../shared/refusal';

export const getPerson: Operation = {
	resource: 'person',
	value: 'get',
	name: 'Get',
	action: 'Get person',
	description: 'Look up one person as the app may see them (查询成员): without phone and e-mail',
	properties: [
		{
			displayName: 'Open ID',
			name: 'openId',
			type: 'string',
			default: '',
			required: true,
			description: 'OpenId of the person (openId)',
		},
	],
	run: async (context) => {
		const { directory } = await yunzhijiaApp(context);
		return await eachItem(context, async (itemIndex) => {
			const openId = context.read('openId', itemIndex, requiredText);
			const person = await directory.person(openId);
			if (person === null)
				throw new Refusal({ code: 'no-person', facts: { item: itemIndex, openId } });
			return [{ json: { ...person } }];
		});
	},
};
