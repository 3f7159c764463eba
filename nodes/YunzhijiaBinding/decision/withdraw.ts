import { sourceOf } from '../../../src/bindings';
import { whoDecides } from '../../shared/approver';
import { yunzhijiaConfigOf } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import { requiredText, textValue } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { Refusal } from '../../shared/refusal';
import { sourceField, whoField, whyField } from '../binding/fields';

export const withdrawDecision: Operation = {
	resource: 'decision',
	value: 'withdraw',
	forPeople: true,
	name: 'Withdraw',
	action: 'Withdraw decision',
	description:
		'Take a decision back (撤回决定): the next run decides by the rules again; a link that was made by it stays',
	properties: [
		sourceField,
		{
			displayName: 'Decision ID',
			name: 'decisionId',
			type: 'string',
			default: '={{ $json.decisionId }}',
			required: true,
			description: 'Of an open decision, as Get Many lists it (决定 ID)',
		},
		whoField,
		whyField,
	],
	run: async (context) =>
		await eachItem(context, async (itemIndex) => {
			const { eid } = await yunzhijiaConfigOf(context);
			const store = await context.store();
			const source = await sourceOf(store, eid, context.read('source', itemIndex, textValue));
			const decisionId = context.read('decisionId', itemIndex, requiredText);
			const [withdrawn] = await store.decisions.withdraw({ eid, source }, [decisionId], {
				who: whoDecides(context, itemIndex),
				why: context.read('why', itemIndex, textValue),
			});
			if (!withdrawn)
				throw new Refusal({ code: 'no-open-decision', facts: { decisionId, eid, source } });
			const { kind, object, oaId, yzjId, state } = withdrawn;
			return [{ json: { decisionId, kind, object, oaId, yzjId, state, eid, source } }];
		}),
};
