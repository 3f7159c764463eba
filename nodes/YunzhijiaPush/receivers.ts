import type { INodeProperties } from 'n8n-workflow';
import { textList } from '../shared/fields';
import type { RunContext } from '../shared/runContext';
import { Refusal } from '../shared/refusal';

export const receiversField: INodeProperties = {
	displayName: 'Receivers',
	name: 'openIds',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 5de50017e4b0b2767b870423, 5de50017e4b0b2767b870424',
	description: 'OpenIds of the people (接收人), separated by commas, or a list from an expression',
};

/**
 * Each person once, in order. @throws Refusal for nobody, which Yunzhijia could take for everybody
 */
export function readReceivers(context: RunContext, itemIndex: number): string[] {
	const openIds = [...new Set(context.read('openIds', itemIndex, textList))];
	if (openIds.length > 0) return openIds;
	throw new Refusal({ code: 'no-receivers', facts: {} });
}

/** Parts of a list that fit into one call. */
export const inParts = <T>(list: readonly T[], size: number): T[][] =>
	Array.from({ length: Math.ceil(list.length / size) }, (_, part) =>
		list.slice(part * size, (part + 1) * size),
	);
