import { type RefusalReason } from '../words/facts/login';

export type { RefusalReason };

/**
 * HTTP status of each reason not to let somebody in.
 * docs/operations.md explains each to the operator.
 */
export const REFUSAL_STATUS: Readonly<Record<RefusalReason, number>> = {
	'bad-request': 400,
	'page-not-allowed': 400,
	'too-many': 429,
	'no-ticket': 401,
	'ticket-used': 401,
	'ticket-refused': 401,
	'foreign-enterprise': 403,
	'yunzhijia-unreachable': 502,
	'not-bound': 403,
	'form-refused': 403,
	'wrong-password': 401,
	'wrong-code': 401,
	'code-spent': 403,
	'code-expired': 403,
	'code-not-sent': 502,
	'linked-already': 409,
	'not-yours': 403,
	'undo-refused': 403,
	'not-in-service': 403,
	locked: 429,
	'oa-unreachable': 502,
	'oa-login-refused': 401,
	'oa-token-refused': 502,
	'employee-unknown': 403,
	'already-bound': 409,
	'session-refused': 403,
	'department-not-allowed': 403,
	'token-refused': 401,
	'key-refused': 401,
	'set-up': 500,
	unexpected: 500,
};

/**
 * Ends a request. `detail` is for the log: it never
 * holds a ticket, token, password, account or name.
 */
export class LoginRefusal extends Error {
	override readonly name = 'LoginRefusal';

	constructor(
		readonly reason: RefusalReason,
		readonly detail = '',
	) {
		super(reason);
	}
}
