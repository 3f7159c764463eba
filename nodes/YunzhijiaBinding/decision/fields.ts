import type { INodeProperties } from 'n8n-workflow';

/** Whose conflicts are meant. */
export const planIdField: INodeProperties = {
	displayName: 'Plan ID',
	name: 'planId',
	type: 'string',
	default: '',
	description: 'Whose conflicts (同步模拟 ID). Empty: the newest Plan Push of the source.',
};
