import { rowItem } from './rowItem';
import { findPeople, sourceOf } from '../../../src/bindings';
import { yunzhijiaConfigOf } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import { requiredShortText, shortText } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { cardsHtml } from './cardsHtml';
import { sourceField } from './fields';

/** For pages where an administrator looks for somebody. */
export const find: Operation = {
	resource: 'binding',
	value: 'find',
	forPeople: true,
	name: 'Find People',
	action: 'Find people by name or number',
	description:
		'Look for people as a person would (搜索人员): by part of a name, or a job number, phone, e-mail or ID of either side; with cards for a form page',
	properties: [
		sourceField,
		{
			displayName: 'Text',
			name: 'text',
			type: 'string',
			default: '',
			required: true,
			description: 'What is looked for (搜索内容)',
		},
	],
	run: async (context) => {
		const { eid } = await yunzhijiaConfigOf(context);
		return await eachItem(context, async (itemIndex) => {
			const store = await context.store();
			const source = await sourceOf(store, eid, context.read('source', itemIndex, shortText));
			const found = await findPeople(
				store,
				{ eid, source },
				context.read('text', itemIndex, requiredShortText),
			);
			return [
				{
					json: {
						total: found.total,
						matches: found.cards.map(({ row }) => rowItem(row, context.language(itemIndex))),
						cardsHtml: cardsHtml(found, {
							language: context.language(itemIndex),
							timeZone: context.node.getTimezone(),
						}),
						eid,
						source,
					},
				},
			];
		});
	},
};
