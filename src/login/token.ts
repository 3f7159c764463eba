import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod/v4';
import type { LoginContext } from './context';
import { LoginRefusal } from './refusal';

/** A token lives so long from its making (ms); the OA asks at once. */
export const TOKEN_MS = 60_000;

const ISSUER = 'n8n-nodes-yunzhijia';
const ALGORITHM = 'HS256';

/** Who signs in where. */
export interface SignedIn {
	/** Id of the employee in the OA. */
	readonly oaId: string;
	readonly openId: string;
	/** The OA page that was asked for. */
	readonly page: string;
	/** Which way in it was. */
	readonly door: 'app' | 'qr';
	/**
	 * What the OA put into the browser before a scan: whoever
	 * brings the token must have it. Null where there is none.
	 */
	readonly state: string | null;
}

const bodySchema = z.object({
	oaId: z.string(),
	openId: z.string(),
	page: z.string(),
	door: z.enum(['app', 'qr']),
	state: z.string().nullable(),
});

export type TokenContext = Pick<
	LoginContext,
	'store' | 'services' | 'keys' | 'scope' | 'audience' | 'newSecret'
>;

/**
 * A token for the OA: 60 seconds, one audience, good once.
 * It says nothing but its number; who it is for stays here.
 */
export const issueToken = async (context: TokenContext, who: SignedIn): Promise<string> => {
	const now = context.services.now();
	const jti = context.newSecret();
	await context.store.logins.issue(
		{ ...context.scope, kind: 'token', secret: jti, body: who, expiresAt: now + TOKEN_MS },
		now,
	);
	return await new SignJWT({})
		.setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
		.setIssuer(ISSUER)
		.setAudience(context.audience)
		.setJti(jti)
		.setIssuedAt(Math.floor(now / 1000))
		.setExpirationTime(Math.floor((now + TOKEN_MS) / 1000))
		.sign(context.keys.token);
};

/** Whose token it is; afterwards it is worth nothing. @throws LoginRefusal token-refused */
export const verifyToken = async (context: TokenContext, token: string): Promise<SignedIn> => {
	const now = context.services.now();
	const jti = await jwtVerify(token, context.keys.token, {
		algorithms: [ALGORITHM],
		issuer: ISSUER,
		audience: context.audience,
		requiredClaims: ['jti', 'exp'],
		currentDate: new Date(now),
	}).then(
		({ payload }) => payload.jti ?? '',
		// What jose says may quote the token.
		() => '',
	);
	if (jti === '')
		throw new LoginRefusal('token-refused', 'forged, for another audience, or expired');
	const taken = await context.store.logins.take(
		{ ...context.scope, kind: 'token', secret: jti },
		now,
	);
	if (taken.outcome !== 'taken') throw new LoginRefusal('token-refused', taken.outcome);
	const body = bodySchema.safeParse(taken.body);
	if (!body.success) throw new LoginRefusal('token-refused', 'of another version');
	return body.data;
};
