import { z } from 'zod/v4';
import { CAUSES, planOperations } from '../../../src/sync';
import { OPERATION_KINDS } from '../../../src/sync/model';
import { planIdOf } from '../../shared/approver';
import { eachItem } from '../../shared/emit';
import { pagingFields, readLimit } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { syncContext } from '../../shared/syncContext';
import { planIdField } from './fields';

/** "create-department" as "Create Department". */
const titleOf = (kind: string): string =>
	kind
		.split('-')
		.map((word) => word.charAt(0).toUpperCase() + word.slice(1))
		.join(' ');

export const getOperations: Operation = {
	resource: 'plan',
	value: 'getOperations',
	forPeople: true,
	name: 'Get Many Operations',
	action: 'Get many operations of plan',
	description: 'List what a plan would do as items (同步模拟明细), in the order of doing',
	properties: [
		planIdField,
		{
			displayName: 'Kind',
			name: 'kind',
			type: 'options',
			options: [
				{ name: 'Any', value: 'any' },
				...[...OPERATION_KINDS].sort().map((kind) => ({ name: titleOf(kind), value: kind })),
			],
			default: 'any',
			description: 'Only operations of this kind (操作类型)',
		},
		{
			displayName: 'Object',
			name: 'object',
			type: 'options',
			options: [
				{ name: 'Any', value: 'any' },
				{ name: 'Department', value: 'department' },
				{ name: 'Person', value: 'person' },
			],
			default: 'any',
			description: 'Only operations on departments or on people (对象)',
		},
		{
			displayName: 'Cause',
			name: 'cause',
			type: 'options',
			options: [
				{ name: 'Any', value: 'any' },
				...[...CAUSES].sort().map((cause) => ({ name: titleOf(cause), value: cause })),
			],
			default: 'any',
			description: 'Only operations that are in the plan because of this (变更原因)',
		},
		...pagingFields,
	],
	run: async (context) =>
		await eachItem(context, async (itemIndex) => {
			const kind = context.read('kind', itemIndex, z.enum(['any', ...OPERATION_KINDS]));
			const object = context.read('object', itemIndex, z.enum(['any', 'department', 'person']));
			const cause = context.read('cause', itemIndex, z.enum(['any', ...CAUSES]).default('any'));
			const limit = readLimit(context, itemIndex);
			const operations = await planOperations(await syncContext(context), {
				planId: await planIdOf(context, itemIndex),
				...(kind === 'any' ? {} : { kind }),
				...(object === 'any' ? {} : { object }),
				...(cause === 'any' ? {} : { cause }),
				...(limit === Infinity ? {} : { limit }),
			});
			return operations.map(({ operation, texts, cause }) => ({
				json: { ...operation, ...texts, cause },
			}));
		}),
};
