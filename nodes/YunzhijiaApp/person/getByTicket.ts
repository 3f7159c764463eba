import { yunzhijiaApp, yunzhijiaAppConfigOf } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import { requiredText } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { Refusal } from '../../shared/refusal';

export const getPersonByTicket: Operation = {
	resource: 'person',
	value: 'getByTicket',
	name: 'Get by Ticket',
	action: 'Get person by ticket',
	description:
		'Spend the ticket of an app page for who opened it (免登 ticket), once. The item holds the ticket: let the workflow not save executions, or use Yunzhijia Login Trigger.',
	properties: [
		{
			displayName: 'Ticket',
			name: 'ticket',
			type: 'string',
			typeOptions: { password: true },
			default: '={{ $json.query.ticket }}',
			required: true,
			description: 'Parameter "ticket" of the address that Yunzhijia opened (免登凭证)',
		},
	],
	run: async (context) => {
		const app = await yunzhijiaApp(context);
		const { eid } = await yunzhijiaAppConfigOf(context);
		return await eachItem(context, async (itemIndex) => {
			const person = await app.redeemTicket(context.read('ticket', itemIndex, requiredText));
			if (eid && person.eid !== eid)
				throw new Refusal({
					code: 'ticket-of-enterprise',
					facts: { item: itemIndex, eid: person.eid, credential: eid },
				});
			return [{ json: { ...person } }];
		});
	},
};
