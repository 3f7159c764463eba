import type { INodeProperties } from 'n8n-workflow';

/** An existing department, by its orgId. */
export const departmentIdField: INodeProperties = {
	displayName: 'Department ID',
	name: 'departmentId',
	type: 'string',
	default: '',
	required: true,
	description: 'OrgId of the department (部门 ID)',
};

/** Filter of lists that belong to departments. */
export const ofDepartmentField: INodeProperties = {
	displayName: 'Of Department ID',
	name: 'ofDepartment',
	type: 'string',
	default: '',
	description: 'Only those of the department with this orgId, not of those below. Empty: all.',
};

export const parentIdField: INodeProperties = {
	displayName: 'Parent Department ID',
	name: 'parentId',
	type: 'string',
	default: '',
	description: 'OrgId of the parent (上级部门 ID). Empty: the root.',
};

export const nameField: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	required: true,
	description: 'Name without its path (部门名称); no backslash',
};
