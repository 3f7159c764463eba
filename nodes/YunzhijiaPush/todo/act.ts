import type { TodoAction } from '../../../src/yunzhijia';
import { yunzhijiaApp } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import { requiredText } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { readReceivers, receiversField } from '../receivers';
import { sourceIdField } from './fields';
import { forEverybody } from './outcome';

const acting = (
	action: TodoAction,
	words: Pick<Operation, 'value' | 'name' | 'action' | 'description'>,
): Operation => ({
	resource: 'todo',
	...words,
	properties: [sourceIdField, receiversField],
	run: async (context) => {
		const { todos } = await yunzhijiaApp(context);
		return await eachItem(context, async (itemIndex) => {
			const sourceId = context.read('sourceId', itemIndex, requiredText);
			return [
				{
					json: await forEverybody(
						sourceId,
						readReceivers(context, itemIndex),
						async (part) => await todos.act(sourceId, action, part),
					),
				},
			];
		});
	},
});

export const completeTodo = acting('done', {
	value: 'complete',
	name: 'Complete',
	action: 'Complete to do',
	description: 'Mark as done for the named people (完成待办); it never goes back to pending',
});
export const markTodoRead = acting('read', {
	value: 'markRead',
	name: 'Mark as Read',
	action: 'Mark to do as read',
	description: 'Mark as read for the named people (标记已读); it stays pending',
});
export const deleteTodo = acting('deleted', {
	value: 'delete',
	name: 'Delete',
	action: 'Delete to do',
	description:
		'Take it away from the named people (删除待办); one with the same key can then be created again',
});
