import type { INodeExecutionData } from 'n8n-workflow';
import { z } from 'zod/v4';
import { KEY_KINDS, type Resolved, resolveKeys, sourceOf } from '../../../src/bindings';
import { yunzhijiaConfigOf } from '../../shared/clients';
import { failedItem } from '../../shared/emit';
import { requiredShortText, textValue } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { kindField, sourceField } from './fields';

/** Looks all items up in one go, so that 100,000 of them cost one reading. */
export const resolve: Operation = {
	resource: 'binding',
	value: 'resolve',
	forPeople: true,
	name: 'Resolve',
	action: 'Resolve to the other side',
	description:
		'Find the other side of an OA ID, openId, job number, phone or e-mail (查找关联); several candidates are named, never guessed between',
	properties: [
		sourceField,
		{
			displayName: 'Look Up By',
			name: 'by',
			type: 'options',
			options: [
				{ name: 'Email', value: 'email', description: 'Of the person or the employee (邮箱)' },
				{ name: 'Job Number', value: 'jobNo', description: 'Of the person or the employee (工号)' },
				{ name: 'OA ID', value: 'oaId' },
				{ name: 'Phone', value: 'phone', description: 'Of the person or the employee (手机号)' },
				{
					name: 'Yunzhijia ID',
					value: 'yzjId',
					description: 'OpenId of a person, orgId of a department (云之家 ID)',
				},
			],
			default: 'oaId',
			description: 'What the record is known by (查询方式)',
		},
		{ ...kindField, displayOptions: { show: { by: ['oaId', 'yzjId'] } } },
		{
			displayName: 'Key',
			name: 'key',
			type: 'string',
			default: '',
			required: true,
			description: 'The ID, number or address (查询值)',
		},
	],
	run: async (context) => {
		const { eid } = await yunzhijiaConfigOf(context);
		const store = await context.store();
		const source = await sourceOf(store, eid, context.read('source', 0, textValue));
		const by = context.read('by', 0, z.enum(KEY_KINDS));
		const kind =
			by === 'oaId' || by === 'yzjId'
				? context.read('kind', 0, z.enum(['person', 'department']))
				: 'person';
		const keys = new Map<number, string>();
		const items: INodeExecutionData[] = [];
		for (const item of context.items.keys()) {
			try {
				keys.set(item, context.read('key', item, requiredShortText));
			} catch (error) {
				items.push(failedItem(context, error, item));
			}
		}
		const found = new Map(
			(await resolveKeys(store, { eid, source }, { kind, by }, [...new Set(keys.values())])).map(
				(resolved) => [resolved.key, resolved],
			),
		);
		for (const [item, key] of keys) {
			const resolved = found.get(key);
			if (resolved)
				items.push({ json: { by, ...shown(resolved), eid, source }, pairedItem: { item } });
		}
		return [items];
	},
};

const NOBODY = { oaId: '', oaName: '', yzjId: '', yzjName: '', yzjState: '' };

/** Fields of the one that was found stand beside it; of several, none does. */
function shown({ key, found, candidates }: Resolved) {
	const [only] = candidates;
	return {
		key,
		found,
		...NOBODY,
		kind: 'person',
		binding: 'unbound',
		...(found === 'one' ? only : {}),
		candidates: candidates.map((candidate) => ({ ...candidate })),
	};
}
