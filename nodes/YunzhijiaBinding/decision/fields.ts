import type { INodeProperties } from 'n8n-workflow';

/** Whose conflicts are meant. */
export const planIdField: INodeProperties = {
	displayName: 'Plan ID',
	name: 'planId',
	type: 'string',
	default: '',
	description: 'Whose conflicts (同步模拟 ID). Empty: the newest Plan Push of the source.',
};

/** What the fields of a decision are called, for whoever reads why it was refused. */
export const PLACES = {
	oaId: '"OA ID"',
	openId: '"Candidate ID"',
	decision: '"Decision"',
	until: '"Valid Until"',
};
