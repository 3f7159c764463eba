import { yunzhijiaApp } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import { requiredText } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { sourceIdField } from './fields';

export const checkTodo: Operation = {
	resource: 'todo',
	value: 'check',
	name: 'Check',
	action: 'Check to do',
	description:
		'Whether one person has it pending, done, or not at all (查询待办状态); five a minute for one source ID, further ones wait',
	properties: [
		sourceIdField,
		{
			displayName: 'Person',
			name: 'openId',
			type: 'string',
			default: '',
			required: true,
			description: 'OpenId of the person (成员)',
		},
	],
	run: async (context) => {
		const { todos } = await yunzhijiaApp(context);
		return await eachItem(context, async (itemIndex) => {
			const sourceId = context.read('sourceId', itemIndex, requiredText);
			const openId = context.read('openId', itemIndex, requiredText);
			return [{ json: { sourceId, openId, state: await todos.check(sourceId, openId) } }];
		});
	},
};
