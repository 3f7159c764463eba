import { writeInBatches } from '../../shared/batchWrite';
import { yunzhijiaEditor } from '../../shared/clients';
import { requiredText } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { openIdField } from './fields';

export const deletePerson: Operation = {
	resource: 'person',
	value: 'delete',
	name: 'Delete',
	action: 'Delete person',
	description:
		'Remove a person from the enterprise for good (删除成员); Set Status: Disable can be undone, this cannot',
	properties: [openIdField],
	run: async (context) => {
		const editor = await yunzhijiaEditor(context);
		return await writeInBatches(context, {
			read: (itemIndex) => context.read('openId', itemIndex, requiredText),
			send: async (openIds) => await editor.persons.delete(openIds),
			done: (openId) => ({ deleted: true, openId }),
		});
	},
};
