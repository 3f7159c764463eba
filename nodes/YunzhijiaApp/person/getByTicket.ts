import { refusalLimit } from '../../../src/lib/refusalLimit';
import {
	looksLikeTicket,
	type TicketContext,
	type YunzhijiaApp,
	YunzhijiaError,
} from '../../../src/yunzhijia';
import { yunzhijiaApp, yunzhijiaAppConfigOf } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import { requiredText } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { Refusal } from '../../shared/refusal';
import type { RunContext } from '../../shared/runContext';

/**
 * Tickets that Yunzhijia does not know, a minute, of one node: whoever invents them must not use up
 * the calls that the app may make.
 */
const invented = refusalLimit('person-by-ticket', 60);

/** @throws Refusal before anybody is asked, YunzhijiaError */
async function redeemed(
	{ node, read }: RunContext,
	app: YunzhijiaApp,
	item: number,
): Promise<TicketContext> {
	const ticket = read('ticket', item, requiredText);
	if (!looksLikeTicket(ticket)) throw new Refusal({ code: 'not-a-ticket', facts: { item } });
	const name = `${node.getWorkflow().id ?? ''} ${node.getNode().id}`;
	if (await invented.exhausted(name))
		throw new Refusal({ code: 'too-many-tickets', facts: { item } });
	try {
		return await app.redeemTicket(ticket);
	} catch (error) {
		if (error instanceof YunzhijiaError && error.kind === 'refused') await invented.count(name);
		// eslint-disable-next-line @n8n/community-nodes/require-node-api-error -- the registry makes it one
		throw error;
	}
}

export const getPersonByTicket: Operation = {
	resource: 'person',
	value: 'getByTicket',
	name: 'Get by Ticket',
	action: 'Get person by ticket',
	description:
		'Spend the ticket of an app page for who opened it (免登 ticket), once. The item holds the ' +
		'ticket: let the workflow not save executions, or use Yunzhijia Login Trigger.',
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
			const person = await redeemed(context, app, itemIndex);
			if (eid && person.eid !== eid)
				throw new Refusal({
					code: 'ticket-of-enterprise',
					facts: { item: itemIndex, eid: person.eid, credential: eid },
				});
			return [{ json: { ...person } }];
		});
	},
};
