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

/** Tickets that Yunzhijia does not know, a minute, of one node: whoever invents them must not use up the calls that the app may make. */
const invented = refusalLimit('person-by-ticket', 60);

/** @throws Refusal before anybody is asked, YunzhijiaError */
async function redeemed(
	{ node }: RunContext,
	app: YunzhijiaApp,
	ticket: string,
): Promise<TicketContext> {
	if (!looksLikeTicket(ticket))
		throw new Refusal(
			'这不是云之家的 ticket。 This is no ticket of Yunzhijia.',
			'请从云之家重新打开。 Open it again in Yunzhijia.',
			'no-ticket',
		);
	const name = `${node.getWorkflow().id ?? ''} ${node.getNode().id}`;
	if (await invented.exhausted(name))
		throw new Refusal(
			'一分钟内无效的 ticket 过多。 Too many invalid tickets within a minute.',
			'请一分钟后从云之家重新打开。 Open it again in Yunzhijia in a minute.',
			'too-many',
		);
	try {
		return await app.redeemTicket(ticket);
	} catch (error) {
		if (error instanceof YunzhijiaError && error.kind === 'refused') await invented.count(name);
		throw error;
	}
}

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
			const person = await redeemed(context, app, context.read('ticket', itemIndex, requiredText));
			if (eid && person.eid !== eid)
				throw new Refusal({
					code: 'ticket-of-enterprise',
					facts: { item: itemIndex, eid: person.eid, credential: eid },
				});
			return [{ json: { ...person } }];
		});
	},
};
