import { z } from 'zod/v4';
import { writeInBatches } from '../../shared/batchWrite';
import { yunzhijiaEditor } from '../../shared/clients';
import { requiredText } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { openIdField } from './fields';

/** Status changes as person/updateStatus numbers them (directory-api 3.5). */
const TYPES = { leave: '1', restore: '2', disable: '3', enable: '4' } as const;

export const setPersonStatus: Operation = {
	resource: 'person',
	value: 'setStatus',
	name: 'Set Status',
	action: 'Set person status',
	description:
		'Disable, enable, take out of service or bring back (禁用、启用、离职、恢复), up to 1000 items in one call',
	properties: [
		openIdField,
		{
			displayName: 'Change',
			name: 'change',
			type: 'options',
			options: [
				{
					name: 'Disable',
					value: 'disable',
					description: 'Lock out, keep in the enterprise (禁用)',
				},
				{ name: 'Enable', value: 'enable', description: 'Undo Disable (启用)' },
				{ name: 'Leave', value: 'leave', description: 'Take out of service (离职)' },
				{ name: 'Restore', value: 'restore', description: 'Undo Leave (恢复)' },
			],
			default: 'disable',
			description: 'What happens to the person',
		},
	],
	run: async (context) => {
		const editor = await yunzhijiaEditor(context);
		return await writeInBatches(context, {
			read: (itemIndex) => ({
				openId: context.read('openId', itemIndex, requiredText),
				change: context.read(
					'change',
					itemIndex,
					z.enum(['leave', 'restore', 'disable', 'enable']),
				),
			}),
			send: async (changes) =>
				await editor.persons.updateStatus(
					changes.map(({ openId, change }) => ({ openId, type: TYPES[change] })),
				),
			done: ({ openId, change }) => ({ openId, change }),
		});
	},
};
