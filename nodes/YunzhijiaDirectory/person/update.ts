import { wrong } from '../../../src/words/schemaProblems';
import type { z } from 'zod/v4';
import type { PersonChange } from '../../../src/yunzhijia';
import { writeInBatches } from '../../shared/batchWrite';
import { yunzhijiaEditor } from '../../shared/clients';
import { requiredText } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { attributeOptions, attributes, openIdField } from './fields';

const changes = attributes
	.extend({ name: requiredText.optional() })
	.refine((fields) => Object.keys(fields).length > 0, wrong({ code: 'no-field', facts: {} }));

export const updatePerson: Operation = {
	resource: 'person',
	value: 'update',
	name: 'Update',
	action: 'Update person',
	description: 'Change attributes of a person (修改成员信息), up to 1000 items in one call',
	properties: [
		openIdField,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			description: 'A field that is not added keeps its value, an empty one erases it',
			options: [
				...attributeOptions,
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					description: 'Name of the person (姓名)',
				},
			],
		},
	],
	run: async (context) => {
		const editor = await yunzhijiaEditor(context);
		return await writeInBatches(context, {
			read: (itemIndex): PersonChange => {
				const { birthday, ...fields } = context.read<z.output<typeof changes>>(
					'updateFields',
					itemIndex,
					changes,
				);
				return {
					openId: context.read('openId', itemIndex, requiredText),
					...fields,
					// Only null erases a birthday (directory-api 3.2).
					...(birthday === undefined ? {} : { birthday: birthday === '' ? null : birthday }),
				};
			},
			send: async (records) => await editor.persons.updateInfo(records),
			done: ({ openId }) => ({ openId, updated: true }),
		});
	},
};
