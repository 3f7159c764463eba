import { z } from 'zod/v4';
import { joinAddress, type Http, type HttpAnswer } from '../lib/http';
import { Retryable, withRetries } from '../lib/retry';
import type { Services } from '../lib/services';
import { dropToken, getToken, hashOf, type Token } from '../lib/tokenCache';
import { decodeEnvelope, type Envelope } from './envelope';
import type { CallFacts, Remedy } from '../words/facts/calls';
import { YunzhijiaError, type YunzhijiaErrorDetails, type YunzhijiaErrorKind } from './errors';
import type { CredentialWords } from './credentialWords';
import { toYunzhijiaError } from './failures';
import { classifyRefusal } from './refusal';

/**
 * Whom a token is for (directory-api 1.2). A resGroupSecret
 * token is good for the one resource whose key made it.
 */
export type TokenIdentity =
	| { scope: 'resGroupSecret'; eid: string; secret: string }
	| { scope: 'team'; eid: string; appId: string; secret: string }
	| { scope: 'app'; appId: string; secret: string };

/** Five pauses from here on outlast the minute that limits count in. */
const RATE_PAUSE_MS = 2_000;

const ENDPOINT = 'oauth2/token/getAccessToken';

/** Below this the Date header's own coarseness and the way of the answer explain the difference. */
const NOTABLE_SKEW_MS = 2_000;

const tokenData = z.object({
	accessToken: z.string().min(1),
	expireIn: z.coerce.number().positive(),
});

// Server clock minus ours, for each base URL; timestamps older than three minutes are refused.
const skews = new Map<string, number>();

/** Access tokens for one base URL. Tokens are shared by the whole process and never logged. */
export class Tokens {
	constructor(
		private readonly baseUrl: string,
		private readonly services: Services,
		private readonly asking: {
			/** Without a cancel signal: the fetch is shared with other callers. */
			http: Http;
			retries: number;
			words: CredentialWords;
		},
	) {}

	/** A hash that stands for base URL, scope and key; also names the key for the limiter. */
	keyOf(identity: TokenIdentity): string {
		return hashOf(
			this.baseUrl,
			identity.scope,
			'eid' in identity ? identity.eid : '',
			'appId' in identity ? identity.appId : '',
			identity.secret,
		);
	}

	/** A valid token. Fails with YunzhijiaError. */
	get(identity: TokenIdentity): Promise<string> {
		return getToken(this.keyOf(identity), this.services, () => this.fetch(identity));
	}

	/** To be called when the server refused this token; without one, drops whichever is cached. */
	drop(identity: TokenIdentity, token?: string): void {
		dropToken(this.keyOf(identity), token);
	}

	private fetch(identity: TokenIdentity): Promise<Token> {
		const services = { ...this.services, signal: undefined };
		return withRetries(services, this.asking.retries, async () => {
			const first = await this.ask(identity);
			if (first.envelope?.success) return parseToken(first);
			// A wrong clock is refused like a wrong key; the answer itself tells the right time.
			const again = first.clockCorrected ? await this.ask(identity) : first;
			if (again.envelope?.success) return parseToken(again);
			const whom = 'eid' in identity ? { enterprise: identity.eid } : { app: identity.appId };
			throw refusal(again, whom, this.asking.words);
		});
	}

	private async ask(identity: TokenIdentity): Promise<TokenAnswer> {
		const sentAt = this.services.now();
		const skew = skews.get(this.baseUrl) ?? 0;
		let answer: HttpAnswer;
		try {
			answer = await this.asking.http({
				method: 'POST',
				url: joinAddress(this.baseUrl, '/gateway/oauth2/token/getAccessToken'),
				headers: { 'Content-Type': 'application/json' },
				body: JSON.stringify({ ...identity, timestamp: Math.round(sentAt + skew) }),
			});
		} catch (error) {
			throw toYunzhijiaError(error, ENDPOINT, false, this.asking.words.of);
		}
		const measured =
			answer.serverTime === null
				? skew
				: answer.serverTime + 500 - (sentAt + this.services.now()) / 2;
		const newSkew = Math.abs(measured) < NOTABLE_SKEW_MS ? 0 : measured;
		skews.set(this.baseUrl, newSkew);
		return {
			answer,
			envelope: decodeEnvelope(answer.text),
			clockCorrected: Math.abs(newSkew - skew) > NOTABLE_SKEW_MS,
		};
	}

	/** Server clock minus ours in milliseconds, as the last token answer showed it. */
	get clockSkewMs(): number {
		return skews.get(this.baseUrl) ?? 0;
	}
}

interface TokenAnswer {
	answer: HttpAnswer;
	envelope: Envelope | null;
	clockCorrected: boolean;
}

const parseToken = ({ envelope }: TokenAnswer): Token => {
	const data = tokenData.safeParse(envelope?.data);
	if (!data.success)
		throw new YunzhijiaError({
			kind: 'bad-answer',
			endpoint: ENDPOINT,
			said: { code: 'without', facts: { endpoint: ENDPOINT, what: 'token' } },
		});
	return { value: data.data.accessToken, lifetimeMs: data.data.expireIn * 1000 };
};

const refusal = (
	{ answer, envelope }: TokenAnswer,
	whom: CallFacts['no-token']['whom'],
	{ of, key, tokenRemedy }: CredentialWords,
): Error => {
	const { status } = answer;
	const said = envelope?.message ?? '';
	const failure = (
		kind: YunzhijiaErrorKind,
		what: YunzhijiaErrorDetails['said'],
		remedy: Remedy = { of, kind },
	): YunzhijiaError =>
		new YunzhijiaError({
			kind,
			endpoint: ENDPOINT,
			errorCode: envelope?.code,
			httpStatus: status,
			said: what,
			remedy,
		});
	const kind = classifyRefusal(status, envelope?.code ?? null, said);
	if (kind === 'rate')
		return new Retryable(
			failure('rate-limited', { code: 'no-token-too-many', facts: { answer: said } }),
			answer.retryAfterMs,
			RATE_PAUSE_MS,
		);
	if (kind === 'server' || (!envelope && status === 200))
		return new Retryable(
			failure('bad-answer', { code: 'no-token-no-answer', facts: { status, answer: said } }),
			answer.retryAfterMs,
		);
	if (kind === 'unknown-enterprise')
		return failure(kind, { code: 'enterprise-unknown', facts: { whom, key, answer: said } });
	if (kind === 'bad-answer' || (!envelope && kind !== 'token'))
		return failure('bad-answer', {
			code: 'no-token-other-server',
			facts: { status, answer: said },
		});
	return failure(
		'authentication',
		{ code: 'no-token', facts: { whom, key, answer: said, status } },
		tokenRemedy,
	);
};
