import type { INodeProperties } from 'n8n-workflow';
import { languageField, previewFilesField } from '../../YunzhijiaSync/plan/fields';

export const sourceField: INodeProperties = {
	displayName: 'Source Name',
	name: 'source',
	type: 'string',
	default: '',
	placeholder: 'e.g. e10',
	description: 'Name of the OA (数据源). Empty: the only one of this enterprise.',
};

export const kindField: INodeProperties = {
	displayName: 'Kind',
	name: 'kind',
	type: 'options',
	options: [
		{ name: 'Department', value: 'department' },
		{ name: 'Person', value: 'person' },
	],
	default: 'person',
	description: 'Whether people or departments are meant (人员或部门)',
};

const applyField: INodeProperties = {
	displayName: 'Apply',
	name: 'apply',
	type: 'options',
	options: [
		{
			name: 'After an Approval',
			value: 'ask',
			description: 'Save the plan; Approve and Apply of Yunzhijia Sync do it (审批后执行)',
		},
		{
			name: 'At Once Unless Blocked',
			value: 'auto',
			description: 'Do it now where no guard blocks it (立即执行)',
		},
		{ name: 'Never', value: 'preview', description: 'Only show what would be done (仅预览)' },
	],
	default: 'ask',
	description: 'When the plan of changes is carried out (执行方式)',
};

export const whoField: INodeProperties = {
	displayName: 'Who',
	name: 'who',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. li.lei@example.com',
	description: 'Who takes the decision (操作人); goes into the audit log',
};

export const whyField: INodeProperties = {
	displayName: 'Why',
	name: 'why',
	type: 'string',
	default: '',
	placeholder: 'e.g. ticket 4711',
	description: 'The occasion in a few words (原因); goes into the audit log',
};

/**
 * Who wants a change, why, and when it is done: the same for every operation that changes links.
 */
export const changeFields: INodeProperties[] = [whoField, whyField, applyField];

export const planOptionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [languageField, previewFilesField],
};
