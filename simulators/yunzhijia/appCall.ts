import type { Call } from '../http';
import { refused, Refusal } from './answers';
import { codes } from './codes';
import type { Team } from './directory';
import type { Token } from './token';

/** The token of scope `app` that a call by POST carries; the call ends here where there is none. */
export function appToken(team: Team, call: Call): Token {
	if (call.method !== 'POST')
		throw new Refusal(
			refused(codes.METHOD_NOT_ALLOWED, `method ${call.method} not allowed, use POST`),
		);
	const token = team.tokens.check(call.query.get('accessToken'));
	if (token?.kind !== 'app') throw new Refusal(team.tokens.unauthorized());
	return token;
}
