import { z } from 'zod/v4';
import type { NewPerson } from '../../../src/yunzhijia';
import { writeInBatches } from '../../shared/batchWrite';
import { yunzhijiaEditor } from '../../shared/clients';
import { requiredText, textValue } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { requireDepartments } from '../department/longNames';
import { attributeOptions, attributes } from './fields';

/** The root's long name in person/addNew (directory-api 2.8). */
const ROOT = '\\';

export const createPerson: Operation = {
	resource: 'person',
	value: 'create',
	name: 'Create',
	action: 'Create person',
	description: 'Add a person to the enterprise (新增成员), up to 1000 items in one call',
	properties: [
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			default: '',
			required: true,
			description: 'Name of the person (姓名)',
		},
		{
			displayName: 'Account',
			name: 'account',
			type: 'string',
			default: '',
			required: true,
			description: 'What the person logs in with (登录账号)',
		},
		{
			displayName: 'Account Is',
			name: 'accountIs',
			type: 'options',
			options: [
				{ name: 'E-Mail', value: 'email' },
				{ name: 'Login Phone', value: 'mobile' },
				{ name: 'Phone of This Enterprise', value: 'phone' },
			],
			default: 'mobile',
			description: 'What kind of account it is (账号类型)',
		},
		{
			displayName: 'Department ID',
			name: 'departmentId',
			type: 'string',
			default: '',
			description: 'OrgId of the main department (主部门 ID). Empty: no department.',
		},
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: attributeOptions,
		},
	],
	run: async (context) => {
		const editor = await yunzhijiaEditor(context);
		return await writeInBatches(context, {
			read: (itemIndex) => {
				const account = context.read('account', itemIndex, requiredText);
				const accountIs = context.read(
					'accountIs',
					itemIndex,
					z.enum(['mobile', 'email', 'phone']),
				);
				const person: NewPerson = {
					name: context.read('name', itemIndex, requiredText),
					...context.read('additionalFields', itemIndex, attributes),
					...(accountIs === 'phone' ? { phone: account } : { account: { [accountIs]: account } }),
				};
				return { person, departmentId: context.read('departmentId', itemIndex, textValue) };
			},
			send: async (records) => {
				// Names are read back, never composed: addNew creates any department that it does not know.
				const departments = await requireDepartments(
					editor.departments,
					records.map(({ departmentId }) => departmentId).filter((id) => id !== ''),
				);
				return await editor.persons.addNew(
					records.map(({ person, departmentId }) =>
						departmentId === ''
							? person
							: { ...person, department: departments.get(departmentId)?.department || ROOT },
					),
				);
			},
			done: ({ person, departmentId }, result) => ({
				openId: result.openId ?? '',
				name: person.name,
				departmentId,
			}),
		});
	},
};
