import { z } from 'zod/v4';
import { text } from '../../lib/wireValues';
import type { YunzhijiaAppConfig } from '../config';
import { YunzhijiaError } from '../errors';
import type { Gateway } from '../gateway';
import { appPace } from './pace';

/**
 * Who opened the app's page, as `acquirecontext` tells it (app-api 2.2). `openId` is the key inside
 * the enterprise, as everywhere else.
 */
export interface TicketContext {
	readonly openId: string;
	readonly eid: string;
	readonly appId: string;
	readonly name: string;
	readonly jobNo: string;
	/** Across enterprises. */
	readonly userId: string;
	readonly deviceId: string;
}

const ENDPOINT = 'acquirecontext';

/** Without openid and eid the official demo calls the ticket expired, whatever `success` says. */
const context = z.object({
	openid: text,
	eid: text,
	appid: text,
	username: text,
	jobNo: text,
	userid: text,
	deviceId: text,
});

/**
 * Whether it can be a ticket at all: seen ones have 48
 * characters; they are to be treated as opaque.
 */
export const looksLikeTicket = (text: string): boolean => /^[\w.~+/=-]{8,512}$/.test(text);

/**
 * Spends a ticket. A lost answer is not asked for again: the
 * ticket may be spent, and a second try would tell nothing.
 */
export const redeemTicket = async (
	gateway: Gateway,
	config: YunzhijiaAppConfig,
	ticket: string,
): Promise<TicketContext> => {
	const { data } = await gateway.call({
		endpoint: ENDPOINT,
		path: '/gateway/ticket/user/acquirecontext',
		contentType: 'application/json',
		body: () => JSON.stringify({ appid: config.appId, ticket, disposable: true }),
		mutating: true,
		pace: appPace(config),
	});
	const parsed = context.safeParse(data);
	if (!parsed.success)
		throw new YunzhijiaError({
			kind: 'bad-answer',
			endpoint: ENDPOINT,
			said: { code: 'ticket-shape', facts: {} },
		});
	const { openid, eid, appid, username, jobNo, userid, deviceId } = parsed.data;
	if (openid === '' || eid === '')
		throw new YunzhijiaError({
			kind: 'refused',
			endpoint: ENDPOINT,
			said: { code: 'ticket-of-nobody', facts: {} },
			remedy: { of: 'extra', code: 'ticket-again' },
		});
	return { openId: openid, eid, appId: appid, name: username, jobNo, userId: userid, deviceId };
};
