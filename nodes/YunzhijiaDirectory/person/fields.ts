import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';
import { textValue } from '../../shared/fields';

/** An existing person. */
export const openIdField: INodeProperties = {
	displayName: 'Open ID',
	name: 'openId',
	type: 'string',
	default: '',
	required: true,
	description: 'OpenId of the person (成员 openId)',
};

export const weightsOption: INodeProperties = {
	displayName: 'Sort Weight',
	name: 'weights',
	type: 'number',
	default: 0,
	description: 'Smaller numbers come first (排序)',
};

/** Attributes that creating and updating share; alphabetical, as n8n wants collections. */
export const attributeOptions: INodeProperties[] = [
	{
		displayName: 'Birthday',
		name: 'birthday',
		type: 'string',
		default: '',
		placeholder: 'e.g. 1990-01-31',
		description: 'Date as yyyy-MM-dd (生日)',
	},
	{
		displayName: 'Gender',
		name: 'gender',
		type: 'options',
		options: [
			{ name: 'Female', value: '2' },
			{ name: 'Male', value: '1' },
			{ name: 'Unknown', value: '0' },
		],
		default: '0',
		description: 'Gender of the person (性别)',
	},
	{
		displayName: 'Hide Phone',
		name: 'isHidePhone',
		type: 'boolean',
		default: false,
		description: 'Whether colleagues cannot see the phone number (隐藏手机号)',
	},
	{
		displayName: 'Hire Date',
		name: 'hireDate',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2020-09-01',
		description: 'Date as yyyy-MM-dd (入职日期)',
	},
	{
		displayName: 'Job Number',
		name: 'jobNo',
		type: 'string',
		default: '',
		description: 'Staff number (工号)',
	},
	{
		displayName: 'Job Title',
		name: 'jobTitle',
		type: 'string',
		default: '',
		description: 'Posts in the main department, separated by commas (职位)',
	},
	weightsOption,
];

const isoDay = textValue.pipe(
	z.union([z.literal(''), z.iso.date('is not a date such as 2026-01-31')]),
);

/**
 * What the collection of attributes holds. A field that was not added is absent, which keeps its
 * value; an empty one erases it.
 */
export const attributes = z
	.object({
		birthday: isoDay,
		gender: z.enum(['0', '1', '2']),
		isHidePhone: z.boolean().transform((hidden): '0' | '1' => (hidden ? '1' : '0')),
		hireDate: isoDay,
		jobNo: textValue,
		jobTitle: textValue,
		weights: z.number(),
	})
	.partial();
