import type { INodeProperties } from 'n8n-workflow';

export const sourceIdField: INodeProperties = {
	displayName: 'Source ID',
	name: 'sourceId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. leave-17',
	description:
		'Your key of the to-do (待办的 sourceId), usually the ID of the document. A second to-do with the same key and person is silently ignored by Yunzhijia.',
};
