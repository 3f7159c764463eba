import { z } from 'zod/v4';
import { type HistoryOf, linkHistory, sourceOf } from '../../../src/bindings';
import { yunzhijiaConfigOf } from '../../shared/clients';
import { eachItem, type Emitted } from '../../shared/emit';
import { pagingFields, readLimit, requiredText, textValue } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import type { RunContext } from '../../shared/runContext';
import { kindField, sourceField } from './fields';

export const history: Operation = {
	resource: 'binding',
	value: 'history',
	forPeople: true,
	name: 'Get History',
	action: 'Get history of bindings',
	description:
		'List what happened to links, oldest first (关联历史): before, after, who, why; from the append-only audit log',
	properties: [
		sourceField,
		{
			displayName: 'Of',
			name: 'of',
			type: 'options',
			options: [
				{
					name: 'An OA Record',
					value: 'oa',
					description: 'Everything that an employee or department was linked with (按 OA ID)',
				},
				{
					name: 'A Yunzhijia Record',
					value: 'yzj',
					description: 'Everybody whom a person or department was linked with (按云之家 ID)',
				},
				{ name: 'Everything', value: 'all', description: 'All changes of links (全部)' },
			],
			default: 'oa',
			description: 'Whose links (查询对象)',
		},
		{ ...kindField, displayOptions: { show: { of: ['oa', 'yzj'] } } },
		{
			displayName: 'ID',
			name: 'id',
			type: 'string',
			default: '',
			required: true,
			displayOptions: { show: { of: ['oa', 'yzj'] } },
			description: 'OA ID, or openId or orgId (ID)',
		},
		...pagingFields,
	],
	run: async (context) => {
		const { eid } = await yunzhijiaConfigOf(context);
		return await eachItem(context, async (itemIndex) => {
			const store = await context.store();
			const scope = {
				eid,
				source: await sourceOf(store, eid, context.read('source', itemIndex, textValue)),
			};
			const limit = readLimit(context, itemIndex);
			const items: Emitted[] = [];
			for await (const { at, ...change } of linkHistory(store, scope, whose(context, itemIndex))) {
				if (items.length >= limit) break;
				items.push({ json: { ...change, at: new Date(at).toISOString(), ...scope } });
			}
			return items;
		});
	},
};

function whose(context: RunContext, itemIndex: number): HistoryOf {
	const of = context.read('of', itemIndex, z.enum(['oa', 'yzj', 'all']));
	if (of === 'all') return undefined;
	const kind = context.read('kind', itemIndex, z.enum(['person', 'department']));
	const id = context.read('id', itemIndex, requiredText);
	return of === 'oa' ? { kind, oaId: id } : { kind, yzjId: id };
}
