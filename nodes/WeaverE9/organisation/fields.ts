import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';
import type { E9ReadOptions } from '../../../src/weaver/e9';
import { textValue } from '../../shared/fields';
import type { RunContext } from '../../shared/runContext';

/** What only the customer knows of an installation; the same for every reading. */
export const readingFields: INodeProperties[] = [
	{
		displayName: 'Company Name',
		name: 'companyName',
		type: 'string',
		default: '',
		placeholder: 'e.g. 云川集团',
		description:
			'Name of the root above several top subcompanies (集团名称), which E9 does not tell: that of the Yunzhijia root. A single top subcompany is the root itself.',
	},
	{
		displayName: 'Names of Units',
		name: 'unitNames',
		type: 'options',
		default: 'short',
		description:
			'Which of the two names of subcompanies and departments is used (分部和部门名称). Never change it later: everything would be renamed.',
		options: [
			{ name: 'Full', value: 'full', description: 'Full name (全称)' },
			{ name: 'Short', value: 'short', description: 'Short name (简称)' },
		],
	},
	{
		displayName: 'Field of Department Heads',
		name: 'headField',
		type: 'string',
		default: '',
		placeholder: 'e.g. bmfzr',
		description:
			'Custom field of departments that holds the user IDs of their heads (部门负责人字段). Empty: heads are not read.',
	},
];

export const readingOptions = (context: RunContext, itemIndex: number): E9ReadOptions => ({
	companyName: context.read('companyName', itemIndex, textValue) || null,
	unitNames: context.read('unitNames', itemIndex, z.enum(['short', 'full'])),
	headField: context.read('headField', itemIndex, textValue) || null,
});
