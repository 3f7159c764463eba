import type { Language } from '../../../src/words';
import { rowItem } from './rowItem';
import { z } from 'zod/v4';
import { type BindingRow, listBindings, sourceOf } from '../../../src/bindings';
import { yunzhijiaConfigOf } from '../../shared/clients';
import { eachItem, type Emitted } from '../../shared/emit';
import { pagingFields, readLimit, textValue } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { sourceField } from './fields';

/** Filters that were not added are absent. */
const filters = z
	.object({
		added: z.enum(['added', 'notAdded']).transform((added) => added === 'added'),
		binding: z.enum(['bound', 'kept', 'unbound']),
		department: textValue,
		yunzhijia: z.enum(['active', 'disabled', 'left', 'missing']),
	})
	.partial();

export const getBindings: Operation = {
	resource: 'binding',
	value: 'getAll',
	forPeople: true,
	name: 'Get Many',
	action: 'Get many bindings',
	description:
		'List people or departments with whom they are linked (关联列表), as both sides were last read; nothing is asked of Yunzhijia',
	properties: [
		sourceField,
		{
			displayName: 'Kind',
			name: 'ofKind',
			type: 'options',
			options: [
				{ name: 'Department', value: 'department' },
				{ name: 'Person', value: 'person' },
				{ name: 'Person or Department', value: 'any' },
			],
			default: 'person',
			description: 'Whether people or departments are listed (人员或部门)',
		},
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			options: [
				{
					displayName: 'Added',
					name: 'added',
					type: 'options',
					options: [
						{ name: 'Added', value: 'added', description: 'In Yunzhijia (已添加)' },
						{
							name: 'Not Added',
							value: 'notAdded',
							description: 'In the OA, linked with nobody (未添加)',
						},
					],
					default: 'added',
					description: 'Whether the record is in Yunzhijia at all (添加状态)',
				},
				{
					displayName: 'Binding',
					name: 'binding',
					type: 'options',
					options: [
						{ name: 'Bound', value: 'bound', description: 'Linked (已关联)' },
						{
							name: 'Kept',
							value: 'kept',
							description: 'Linked before with somebody who is not active now (保留)',
						},
						{ name: 'Unbound', value: 'unbound', description: 'Not linked (未关联)' },
					],
					default: 'unbound',
					description: 'Whether the record is linked (关联状态)',
				},
				{
					displayName: 'In Department',
					name: 'department',
					type: 'string',
					default: '',
					placeholder: 'e.g. 研发中心/前端',
					description:
						'Only what is in this Yunzhijia department (orgId, path or name) or below; employees who are not added, by where their OA department is linked',
				},
				{
					displayName: 'In Yunzhijia',
					name: 'yunzhijia',
					type: 'options',
					options: [
						{ name: 'Active', value: 'active' },
						{ name: 'Disabled', value: 'disabled' },
						{ name: 'Left', value: 'left' },
						{
							name: 'Missing',
							value: 'missing',
							description: 'Linked, but not in the last reading (未找到)',
						},
					],
					default: 'active',
					description: 'State of the person in Yunzhijia (云之家状态)',
				},
			],
		},
		...pagingFields,
	],
	run: async (context) => {
		const { eid } = await yunzhijiaConfigOf(context);
		return await eachItem(context, async (itemIndex) => {
			const store = await context.store();
			const source = await sourceOf(store, eid, context.read('source', itemIndex, textValue));
			const kind = context.read('ofKind', itemIndex, z.enum(['any', 'person', 'department']));
			const { department, ...filter } = context.read('filters', itemIndex, filters);
			const limit = readLimit(context, itemIndex);
			const listing = await listBindings(
				store,
				{ eid, source },
				{ ...filter, ...(kind === 'any' ? {} : { kind }), ...(department ? { department } : {}) },
			);
			const readAt = {
				eid,
				source,
				yunzhijiaReadAt: when(listing.yunzhijiaReadAt),
				oaReadAt: when(listing.oaReadAt),
			};
			const items: Emitted[] = [];
			for (const row of listing.rows) {
				if (items.length >= limit) break;
				items.push({ json: { ...shown(row, context.language(itemIndex)), ...readAt } });
			}
			return items;
		});
	},
};

const when = (milliseconds: number | null): string =>
	milliseconds === null ? '' : new Date(milliseconds).toISOString();

const shown = (row: BindingRow, language: Language) => ({
	...rowItem(row, language),
	linkedAt: when(row.linkedAt),
});
