import { z } from 'zod/v4';
import type { PartTimeJob } from '../../../src/yunzhijia';
import { writeInBatches } from '../../shared/batchWrite';
import { yunzhijiaEditor } from '../../shared/clients';
import { requiredText } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { departmentIdField } from '../department/fields';
import { openIdField, weightsOption } from '../person/fields';
import { isLeaderOption, jobTitleField, postTitle } from './fields';

export const createPartTimePost: Operation = {
	resource: 'partTimePost',
	value: 'create',
	name: 'Create',
	action: 'Create part-time post',
	description:
		'Give a person a post in another department (新增兼职), up to 1000 items in one call',
	properties: [
		openIdField,
		departmentIdField,
		{ ...jobTitleField, required: true },
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [isLeaderOption, weightsOption],
		},
	],
	run: async (context) => {
		const editor = await yunzhijiaEditor(context);
		return await writeInBatches(context, {
			read: (itemIndex): PartTimeJob => {
				const { isLeader, ...fields } = context.read(
					'additionalFields',
					itemIndex,
					z.object({ isLeader: z.boolean(), weights: z.int() }).partial(),
				);
				return {
					openId: context.read('openId', itemIndex, requiredText),
					orgId: context.read('departmentId', itemIndex, requiredText),
					jobTitle: context.read('jobTitle', itemIndex, postTitle),
					...fields,
					...(isLeader === undefined ? {} : { orgUserType: isLeader ? 1 : 0 }),
				};
			},
			send: async (jobs) => await editor.partTimeJobs.add(jobs),
			done: ({ openId, orgId, jobTitle }) => ({ openId, departmentId: orgId, jobTitle }),
		});
	},
};
