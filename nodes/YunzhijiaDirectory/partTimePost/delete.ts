import { writeInBatches } from '../../shared/batchWrite';
import { yunzhijiaEditor } from '../../shared/clients';
import { requiredText } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { departmentIdField } from '../department/fields';
import { openIdField } from '../person/fields';

export const deletePartTimePost: Operation = {
	resource: 'partTimePost',
	value: 'delete',
	name: 'Delete',
	action: 'Delete part-time post',
	description:
		'Take all posts of a person in one part-time department away (删除兼职), up to 1000 items in one call',
	properties: [openIdField, departmentIdField],
	run: async (context) => {
		const editor = await yunzhijiaEditor(context);
		return await writeInBatches(context, {
			read: (itemIndex) => ({
				openId: context.read('openId', itemIndex, requiredText),
				orgId: context.read('departmentId', itemIndex, requiredText),
			}),
			send: async (jobs) => await editor.partTimeJobs.delete(jobs),
			done: ({ openId, orgId }) => ({ deleted: true, openId, departmentId: orgId }),
		});
	},
};
