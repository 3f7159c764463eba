import { createHash } from 'node:crypto';
import { z } from 'zod/v4';
import type { Http } from '../../lib/http';
import { joinAddress } from '../../lib/http';
import type { Services } from '../../lib/services';
import { dropToken, getToken, hashOf } from '../../lib/tokenCache';
import type { E9Access, WeaverE9Config } from './client';
import { decodeE9 } from './envelope';
import { E9Error } from './errors';
import { encrypted, publicKeyOf } from './rsa';
import { sendE9 } from './send';

/** What lets one call in, and what to do when E9 did not take it. */
export interface E9Entry {
	/** Headers of the next call; never logged. */
	headers(): Promise<Record<string, string>>;
	/** Forgets what E9 refused; false: asking again would change nothing. */
	renew(): boolean;
}

/** Seconds that a token is asked for; the vendor's default is 1800. */
const EC_LIFETIME_S = 1800;
const token = z.object({ token: z.string().min(1) });

/** The entry of a credential. `http` has no cancel signal where a token is shared. */
export const entryOf = (config: WeaverE9Config, http: Http, services: Services): E9Entry => {
	const { access } = config;
	switch (access.kind) {
		case 'ip-list':
			return { headers: async () => ({}), renew: () => false };
		case 'hrm-token':
			return { headers: async () => hrmKey(access, services.now()), renew: () => false };
		case 'ec-token':
			return ecEntry(config, access, http, services);
	}
};

/** A digest of secret and milliseconds, upper-case hex (e9-side 1.5). */
const hrmKey = (
	{ secret, digest = 'md5' }: Extract<E9Access, { kind: 'hrm-token' }>,
	now: number,
): Record<string, string> => ({
	key: createHash(digest).update(`${secret}${now}`).digest('hex').toUpperCase(),
	ts: String(now),
});

const ecEntry = (
	config: WeaverE9Config,
	access: Extract<E9Access, { kind: 'ec-token' }>,
	http: Http,
	services: Services,
): E9Entry => {
	const key = hashOf('e9', config.baseUrl, access.appId, access.secret);
	let last: string | undefined;
	return {
		headers: async () => {
			const publicKey = publicKeyOf(access.publicKey);
			last = await getToken(key, services, () => applyToken(config, access, http));
			return { appid: access.appId, token: last, userid: encrypted(access.userId, publicKey) };
		},
		renew: () => {
			dropToken(key, last);
			return true;
		},
	};
};

/** A new token (e9-side 2.2). */
const applyToken = async (
	{ baseUrl }: WeaverE9Config,
	{ appId, secret, publicKey }: Extract<E9Access, { kind: 'ec-token' }>,
	http: Http,
): Promise<{ value: string; lifetimeMs: number }> => {
	const endpoint = 'applytoken';
	const answer = await sendE9(http, endpoint, {
		method: 'POST',
		url: joinAddress(baseUrl, `/api/ec/dev/auth/${endpoint}`),
		headers: {
			appid: appId,
			secret: encrypted(secret, publicKeyOf(publicKey)),
			time: String(EC_LIFETIME_S),
		},
	});
	const envelope = decodeE9(answer.text);
	const issued = token.safeParse(envelope?.body);
	if (envelope?.status === true && issued.success)
		return { value: issued.data.token, lifetimeMs: EC_LIFETIME_S * 1000 };
	throw new E9Error({
		kind: envelope ? 'registration' : 'html',
		endpoint,
		httpStatus: answer.status,
		said: {
			code: 'e9-no-token',
			facts: { status: answer.status, answer: envelope?.message ?? '' },
		},
	});
};
