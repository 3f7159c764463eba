import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';
import { requiredText } from '../../shared/fields';

export const isLeaderOption: INodeProperties = {
	displayName: 'Leader',
	name: 'isLeader',
	type: 'boolean',
	default: false,
	description: 'Whether the person leads the part-time department (兼职部门负责人)',
};

export const jobTitleField: INodeProperties = {
	displayName: 'Job Title',
	name: 'jobTitle',
	type: 'string',
	default: '',
	description: 'Posts in the part-time department, separated by commas, at most 20 (兼职职位)',
};

/** Yunzhijia takes this one title for a removal (directory-api 5.2). */
export const postTitle = requiredText.pipe(
	z
		.string()
		.refine(
			(title) => title !== '!DELETE',
			'may not be !DELETE; to remove a post use Part-Time Post: Delete',
		),
);
