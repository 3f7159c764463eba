import { z } from 'zod/v4';
import { MAX_UPSERTS, type DepartmentUpsert, type EmployeeUpsert } from '../../../src/weaver';
import type { ItemResult } from '../../../src/yunzhijia';
import { writeInBatches } from '../../shared/batchWrite';
import { weaverEditor } from '../../shared/clients';
import { requiredText, textValue } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { Refusal } from '../../shared/refusal';
import type { RunContext } from '../../shared/runContext';

const accepted = (key: string): ItemResult => ({ key, outcome: 'done', code: null, message: '' });
const fieldsOf = (context: RunContext, itemIndex: number): Record<string, string> =>
	Object.fromEntries(
		Object.entries(context.read('fields', itemIndex, z.record(z.string(), textValue))).filter(
			([, value]) => value !== '',
		),
	);

/** Department of E10, created or changed. */
export const upsertDepartment: Operation = {
	resource: 'department',
	value: 'upsert',
	name: 'Create or Update',
	action: 'Create or update a department',
	// eslint-disable-next-line n8n-nodes-base/node-param-description-wrong-for-upsert -- the Chinese term belongs to it
	description:
		'Create a new record, or update the current one if it already exists (upsert, 新增或修改)',
	properties: [
		{
			displayName: 'Department ID',
			name: 'departmentId',
			type: 'string',
			default: '',
			description:
				'ID in the OA (部门 ID). Empty: a new department is created, which needs a name and a parent.',
		},
		{
			displayName: 'Fields',
			name: 'fields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			description: 'What is not given stays as it is',
			options: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					description: 'Name of the department (部门名称)',
				},
				{
					displayName: 'Parent ID',
					name: 'parentId',
					type: 'string',
					default: '',
					description: 'ID of the department or subcompany above it (上级 ID)',
				},
			],
		},
	],
	run: async (context) =>
		await writeInBatches<DepartmentUpsert>(context, {
			size: MAX_UPSERTS,
			read: (itemIndex) => {
				const id = context.read('departmentId', itemIndex, textValue);
				const record = { ...(id !== '' && { id }), ...fieldsOf(context, itemIndex) };
				if (id === '' && !('name' in record && 'parentId' in record))
					throw new Refusal({ code: 'new-department-incomplete', facts: {} });
				return record;
			},
			send: async (records) => {
				await (await weaverEditor(context)).upsertDepartments(records);
				return records.map(({ id = '' }) => accepted(id));
			},
			done: (record) => ({ accepted: true, ...record }),
		}),
};

/** Employee of E10, recognised by job number. */
export const upsertEmployee: Operation = {
	resource: 'employee',
	value: 'upsert',
	name: 'Create or Update',
	action: 'Create or update an employee',
	// eslint-disable-next-line n8n-nodes-base/node-param-description-wrong-for-upsert -- the Chinese term belongs to it
	description:
		'Create a new record, or update the current one if it already exists (upsert, 新增或修改)',
	properties: [
		{
			displayName: 'Job Number',
			name: 'jobNo',
			type: 'string',
			default: '',
			required: true,
			description:
				'By which the employee is recognised (工号). Where nobody has it, somebody is created, who needs a name and a department.',
		},
		{
			displayName: 'Fields',
			name: 'fields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			description: 'What is not given stays as it is',
			options: [
				{
					displayName: 'Department ID',
					name: 'departmentId',
					type: 'string',
					default: '',
					description: 'ID of the main department (主部门 ID)',
				},
				{
					displayName: 'E-Mail',
					name: 'email',
					type: 'string',
					placeholder: 'name@email.com',
					default: '',
					description: 'E-mail address (邮箱)',
				},
				{
					displayName: 'Mobile',
					name: 'mobile',
					type: 'string',
					default: '',
					description: 'Mobile number (手机)',
				},
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					description: 'Full name (姓名)',
				},
			],
		},
	],
	run: async (context) =>
		await writeInBatches<EmployeeUpsert & { jobNo: string }>(context, {
			size: MAX_UPSERTS,
			read: (itemIndex) => ({
				jobNo: context.read('jobNo', itemIndex, requiredText),
				...fieldsOf(context, itemIndex),
			}),
			send: async (records) => {
				await (await weaverEditor(context)).upsertEmployees(records);
				return records.map(({ jobNo }) => accepted(jobNo));
			},
			done: (record) => ({ accepted: true, ...record }),
		}),
};
