import { z } from 'zod/v4';

import { contentType, parseJson, type Answer, type Call, type Endpoint } from '../http';
import { refused, Refusal } from './answers';
import { appToken } from './appCall';
import { codes } from './codes';
import type { Team } from './directory';
import type { Person } from './state';

const request = z.strictObject({
	appid: z.string(),
	ticket: z.string(),
	disposable: z.literal(true).optional(),
});

/** `POST /gateway/ticket/user/acquirecontext` (app-api 2.2). Success has `errorCode` 0. */
export function acquireContext(team: Team): Endpoint {
	return {
		name: 'acquirecontext',
		mutating: false,
		handle: (call) => {
			try {
				return contextOf(team, call);
			} catch (error) {
				if (error instanceof Refusal) return error.answer;
				throw error;
			}
		},
	};
}

function contextOf(team: Team, call: Call): Answer {
	const { options, state, tickets } = team;
	const token = appToken(team, call);
	const asked = request.safeParse(
		contentType(call) === 'application/json' ? parseJson(call.body) : undefined,
	);
	if (!asked.success)
		return refused(codes.APP_PARAMETER, `bad parameter: ${z.prettifyError(asked.error)}`);
	const { appid, ticket, disposable } = asked.data;
	if (disposable === undefined && options.withoutDisposable === 'refuse')
		return refused(codes.APP_PARAMETER, 'disposable is required');
	if (appid !== token.appId)
		return refused(codes.TICKET_REFUSED, 'the access token belongs to another app');
	const openId = tickets.redeem(ticket, appid, disposable === undefined);
	const person = openId === undefined ? undefined : state.person(openId);
	if (person === undefined)
		return refused(codes.TICKET_REFUSED, 'the ticket is unknown, used or expired');
	return {
		status: 200,
		body: { success: true, error: null, errorCode: 0, data: context(team, person, appid) },
	};
}

function context({ options }: Team, person: Person, appid: string): Record<string, unknown> {
	return {
		appid,
		eid: options.eid,
		username: person.name,
		userid: person.uid,
		jobNo: person.jobNo,
		networkid: `58df7e${options.eid}`,
		deviceId: 'simulated-device',
		openid: person.openId,
		ticket: null,
		...(options.ticketOldMembers
			? { xtid: person.uid, oid: person.openId, uid: person.uid, tid: `58df7e${options.eid}` }
			: {}),
	};
}
