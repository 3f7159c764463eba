import { z } from 'zod/v4';
import { withRetries } from '../lib/retry';
import type { Services } from '../lib/services';
import { dropToken, getToken, hashOf, type Token } from '../lib/tokenCache';
import type { WeaverE10Config } from './client';
import type { WeaverEnvelope } from './envelope';
import { WeaverError } from './errors';

const codeAnswer = z.object({ code: z.string().min(1) });

/** The spellings of the token that real servers use (oa-side 1.2). */
const tokenMembers = z.object({
	accessToken: z.string().optional(),
	acessToken: z.string().optional(),
	access_token: z.string().optional(),
	expires_in: z.coerce.number().positive().optional().catch(undefined),
	expireIn: z.coerce.number().positive().optional().catch(undefined),
});

const DEFAULT_LIFETIME_S = 7200;

/** Sends one token request and answers its envelope; fails when the server refuses. */
type AskToken = (
	endpoint: 'oauth2/authorize' | 'oauth2/access_token',
	parameters: Record<string, string>,
) => Promise<WeaverEnvelope>;

/**
 * Token of one E10 application: a code first, then the
 * token for it. Shared by the whole process, never logged.
 */
export class WeaverToken {
	private readonly key: string;

	constructor(
		private readonly config: WeaverE10Config,
		private readonly services: Services,
		private readonly ask: AskToken,
		private readonly retries: number,
	) {
		this.key = hashOf('weaver', config.baseUrl, config.corpId, config.appKey, config.appSecret);
	}

	get(): Promise<string> {
		// Both steps are repeated together: a code works once, so a lost token answer has used it up.
		// No cancel signal, since the token is shared.
		return getToken(this.key, this.services, () =>
			withRetries({ ...this.services, signal: undefined }, this.retries, () => this.fetch()),
		);
	}

	/** To be called when the server refused this token; without one, drops whichever is cached. */
	drop(token?: string): void {
		dropToken(this.key, token);
	}

	private async fetch(): Promise<Token> {
		const { corpId, appKey, appSecret } = this.config;
		const state = Math.floor(this.services.random() * 36 ** 8).toString(36);
		const authorised = await this.ask('oauth2/authorize', {
			corpid: corpId,
			response_type: 'code',
			state,
		});
		const code = codeAnswer.safeParse(firstWith(authorised.body, 'code'));
		if (!code.success) throw incomplete('oauth2/authorize', 'code');
		const granted = await this.ask('oauth2/access_token', {
			app_key: appKey,
			app_secret: appSecret,
			grant_type: 'authorization_code',
			code: code.data.code,
		});
		const token = readToken(granted.body);
		if (!token) throw incomplete('oauth2/access_token', 'access token');
		return token;
	}
}

const dataOf = (body: unknown): unknown =>
	typeof body === 'object' && body !== null && 'data' in body ? body.data : undefined;

const firstWith = (body: unknown, member: string): unknown =>
	typeof body === 'object' && body !== null && member in body ? body : dataOf(body);

const readToken = (body: unknown): Token | null => {
	for (const place of [body, dataOf(body)]) {
		const parsed = tokenMembers.safeParse(place);
		const value = parsed.data?.accessToken || parsed.data?.acessToken || parsed.data?.access_token;
		if (value)
			return {
				value,
				lifetimeMs: (parsed.data?.expires_in ?? parsed.data?.expireIn ?? DEFAULT_LIFETIME_S) * 1000,
			};
	}
	return null;
};

const incomplete = (endpoint: string, member: string): WeaverError =>
	new WeaverError({
		kind: 'bad-answer',
		endpoint,
		said: { code: 'e10-without', facts: { endpoint, member } },
	});
