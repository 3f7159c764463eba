import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';
import type { RunContext } from './runContext';

/** Return All and Limit, as every "get many" has them. */
export const pagingFields: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		displayOptions: { show: { returnAll: [false] } },
		default: 50,
		description: 'Max number of results to return',
	},
];

/** How many results the user wants; Infinity for all. */
export const readLimit = (context: RunContext, itemIndex: number): number =>
	context.read('returnAll', itemIndex, z.boolean())
		? Infinity
		: context.read('limit', itemIndex, z.number().int().min(1));

export const simplifyField: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/**
 * Text of a parameter, without spaces around; ids arrive as numbers when an expression yields one.
 */
export const textValue = z
	.union([z.string(), z.number().transform(String)])
	.transform((value) => value.trim());
export const requiredText = textValue.pipe(z.string().min(1, 'is empty'));
/**
 * What somebody types into a page and what is kept for ever
 * after (plans, audit log): nobody fills those up with one post.
 */
export const shortText = textValue.pipe(z.string().max(500, 'has more than 500 characters'));
export const requiredShortText = shortText.pipe(z.string().min(1, 'is empty'));
/** A list of texts: a JSON list from an expression, or text separated by commas. */
export const textList = z
	.union([
		z.array(textValue),
		textValue.transform((value) => value.split(/[,，]/).map((part) => part.trim())),
	])
	.transform((list) => list.filter((entry) => entry !== ''));
