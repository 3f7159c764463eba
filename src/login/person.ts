import {
	looksLikeTicket,
	type TicketContext,
	type YunzhijiaApp,
	YunzhijiaError,
} from '../yunzhijia';
import type { LoginContext } from './context';
import { LoginRefusal } from './refusal';

/**
 * Longer than the documented life of a ticket, so that one
 * that Yunzhijia would take twice is still refused here.
 */
const TICKET_MEMORY_MS = 2 * 60 * 60_000;

/** Who opened the page. Each ticket is taken once, by us as well. @throws LoginRefusal */
export const personByTicket = async (
	{ store, services, scope }: Pick<LoginContext, 'store' | 'services' | 'scope'>,
	app: YunzhijiaApp,
	{ ticket = '', appid }: Readonly<Record<string, string>>,
): Promise<TicketContext> => {
	if (ticket === '') throw new LoginRefusal('no-ticket');
	if (!looksLikeTicket(ticket)) throw new LoginRefusal('ticket-refused', 'not a ticket');
	if (appid !== undefined && appid !== app.appId)
		throw new LoginRefusal('ticket-refused', 'of another app');
	const now = services.now();
	const isNew = await store.logins.issue(
		{
			...scope,
			kind: 'ticket',
			secret: `${app.appId}:${ticket}`,
			body: null,
			expiresAt: now + TICKET_MEMORY_MS,
		},
		now,
	);
	if (!isNew) throw new LoginRefusal('ticket-used');
	const person = await redeemed(app, ticket);
	if (person.appId !== '' && person.appId !== app.appId)
		throw new LoginRefusal('ticket-refused', 'of another app');
	if (person.eid !== scope.eid) throw new LoginRefusal('foreign-enterprise');
	return person;
};

const redeemed = async (app: YunzhijiaApp, ticket: string): Promise<TicketContext> => {
	try {
		return await app.redeemTicket(ticket);
	} catch (error) {
		if (!(error instanceof YunzhijiaError)) throw error;
		if (error.kind === 'refused') throw new LoginRefusal('ticket-refused', 'by Yunzhijia');
		if (error.kind === 'unknown-enterprise') throw new LoginRefusal('foreign-enterprise');
		throw new LoginRefusal('yunzhijia-unreachable', error.kind);
	}
};
