import { createHttp, HttpFailure, joinAddress, type Http, type HttpAnswer } from '../lib/http';
import type { HttpConfig } from '../lib/httpConfig';
import { Retryable, withRetries } from '../lib/retry';
import type { Services } from '../lib/services';
import { DEFAULT_BASE_URL } from './config';
import type { CredentialWords } from './credentialWords';
import { decodeEnvelope, type Envelope } from './envelope';
import type { Remedy } from '../words/facts/calls';
import { YunzhijiaError, type YunzhijiaErrorDetails, type YunzhijiaErrorKind } from './errors';
import { toYunzhijiaError } from './failures';
import { takeTurn, type Pace } from './limiter';
import { classifyRefusal } from './refusal';
import { Tokens, type TokenIdentity } from './token';

const RETRIES = 5;
/** Five pauses from here on outlast the minute that limits count in. */
const RATE_PAUSE_MS = 2_000;

/** One key and how to reach the gateway with it. */
interface GatewayAccount {
	config: HttpConfig & { baseUrl?: string };
	identity: TokenIdentity;
	words: CredentialWords;
}

interface GatewayCall {
	/** Name in messages, for example person/addNew. */
	endpoint: string;
	/** Address below the base URL. */
	path: string;
	contentType: string;
	/** Made anew for every attempt. */
	body: () => string;
	/** A write whose outcome is open is never repeated, unless it is `repeatable`. */
	mutating: boolean;
	/**
	 * Twice is as good as once: such a write is repeated, and its
	 * outcome stays open only when the last try leaves it so.
	 */
	repeatable?: boolean;
	/** Whether an answer says that nothing was done and that another try may help. */
	isBusy?: (envelope: Envelope) => boolean;
	pace: Pace;
	/** What shares the pace; the endpoint by default. */
	paceKey?: string;
	/**
	 * Whether an answer without success is an answer all the
	 * same: some families tell of single failed items that way.
	 */
	isAnswer?: (envelope: Envelope) => boolean;
}

/**
 * Calls through Yunzhijia's gateway with one key: limiter, token, envelope, retries. Everything
 * that was certainly not applied is repeated.
 */
export class Gateway {
	private readonly http: Http;
	private readonly tokens: Tokens;
	private readonly baseUrl: string;
	private readonly identity: TokenIdentity;
	private readonly words: CredentialWords;
	private skewMs: number | null = null;

	constructor(
		{ config, identity, words }: GatewayAccount,
		private readonly services: Services,
		private readonly retries = RETRIES,
	) {
		this.baseUrl = config.baseUrl?.trim() || DEFAULT_BASE_URL;
		this.identity = identity;
		this.words = words;
		this.http = createHttp(config, services);
		this.tokens = new Tokens(this.baseUrl, services, {
			http: createHttp(config, { ...services, signal: undefined }),
			retries,
			words,
		});
	}

	/**
	 * The answer. Fails with YunzhijiaError; kind
	 * `outcome-unknown` when a write may have been applied.
	 */
	async call(call: GatewayCall): Promise<Envelope> {
		try {
			return await withRetries(this.services, this.retries, () => this.attempt(call));
		} catch (error) {
			// Waiting (pause, limiter, shared token) ends with an AbortError; nothing is under way then.
			if (this.services.signal?.aborted && !(error instanceof YunzhijiaError))
				throw this.cancelled(call.endpoint);
			throw error;
		}
	}

	/** A token that is asked for anew, for the connection check. */
	async renewToken(): Promise<void> {
		this.tokens.drop(this.identity);
		await this.tokens.get(this.identity);
	}

	/**
	 * Server clock minus ours in milliseconds, as the last
	 * answer showed it, give or take half the time that it took.
	 */
	get clockSkewMs(): number {
		return this.skewMs ?? this.tokens.clockSkewMs;
	}

	private async attempt(call: GatewayCall): Promise<Envelope> {
		for (let renewed = false; ; renewed = true) {
			if (this.services.signal?.aborted) throw this.cancelled(call.endpoint);
			const token = await this.tokens.get(this.identity);
			await takeTurn(
				this.tokens.keyOf(this.identity),
				call.paceKey ?? call.endpoint,
				call.pace,
				this.services,
			);
			const answer = await this.post(call, token);
			const envelope = decodeEnvelope(answer.text);
			if (envelope && call.isBusy?.(envelope)) throw this.busy(call, envelope);
			if (envelope && answer.status < 300 && (envelope.success || call.isAnswer?.(envelope)))
				return envelope;
			const tokenRefused =
				(envelope !== null || answer.status === 401) &&
				classifyRefusal(answer.status, envelope?.code ?? null, envelope?.message ?? '') === 'token';
			if (!tokenRefused || renewed) throw this.explain(call, answer, envelope);
			this.tokens.drop(this.identity, token);
		}
	}

	private async post(
		{ endpoint, path, contentType, body, mutating, repeatable = false }: GatewayCall,
		token: string,
	): Promise<HttpAnswer> {
		const sentAt = this.services.now();
		try {
			const answer = await this.http({
				method: 'POST',
				url: joinAddress(this.baseUrl, path),
				query: { accessToken: token },
				headers: { 'Content-Type': contentType },
				body: body(),
			});
			if (answer.serverTime !== null)
				this.skewMs = answer.serverTime + 500 - (sentAt + this.services.now()) / 2;
			return answer;
		} catch (error) {
			// Cancelled while under way: the server may have it already.
			const interrupted =
				mutating && error instanceof HttpFailure && error.reason === 'cancelled'
					? new HttpFailure('interrupted', error.said)
					: error;
			throw onceMore(
				toYunzhijiaError(interrupted, endpoint, mutating, this.words.of),
				repeatable && this.services.signal?.aborted !== true,
				null,
			);
		}
	}

	/** The failure that an unsuccessful answer stands for. */
	private explain(
		{ endpoint, mutating, repeatable = false }: GatewayCall,
		answer: HttpAnswer,
		envelope: Envelope | null,
	): Error {
		const { of, key, mayBeReadOnly } = this.words;
		const { status } = answer;
		const said = envelope?.message ?? '';
		const failure = (
			kind: YunzhijiaErrorKind,
			what: YunzhijiaErrorDetails['said'],
			remedy: Remedy = { of, kind },
		): YunzhijiaError =>
			new YunzhijiaError({
				kind,
				endpoint,
				errorCode: envelope?.code,
				httpStatus: status,
				said: what,
				remedy,
			});
		const refusal = classifyRefusal(status, envelope?.code ?? null, said);
		if (refusal === 'rate')
			return new Retryable(
				failure('rate-limited', {
					code: 'too-many-calls',
					facts: { service: 'yunzhijia', endpoint, answer: said },
				}),
				answer.retryAfterMs,
				RATE_PAUSE_MS,
			);
		// An envelope that says success under an error status, a server failure and an unreadable 2xx
		// answer all leave the outcome open.
		if (refusal === 'server' || envelope?.success || (!envelope && status < 300)) {
			const what = (open: boolean): YunzhijiaErrorDetails['said'] =>
				envelope
					? { code: 'server-failure', facts: { endpoint, status, answer: said, open } }
					: { code: 'no-whole-answer', facts: { endpoint, status, open } };
			if (mutating)
				return onceMore(failure('outcome-unknown', what(true)), repeatable, answer.retryAfterMs);
			const remedy: Remedy | undefined =
				status >= 500 ? { of: 'extra', code: 'server-trouble' } : undefined;
			return new Retryable(failure('bad-answer', what(false), remedy), answer.retryAfterMs);
		}
		if (refusal === 'bad-answer' || (!envelope && refusal !== 'token'))
			return failure('bad-answer', {
				code: 'other-server',
				facts: { service: 'yunzhijia', endpoint, status, answer: said },
			});
		// The key got a token, so it exists; what it does not open is writing.
		if (mayBeReadOnly && mutating && (refusal === 'token' || refusal === 'read-only-key'))
			return failure('read-only-key', {
				code: 'looks-read-only',
				facts: { endpoint, answer: said },
			});
		if (refusal === 'token' || (mayBeReadOnly && refusal === 'read-only-key'))
			return failure('authentication', {
				code: 'key-not-for-this',
				facts: { key: mayBeReadOnly ? null : key, endpoint, answer: said },
			});
		return failure(refusal, {
			code: 'refused',
			facts: { endpoint, answer: said, code: envelope?.code ?? null },
		});
	}

	private busy({ endpoint }: GatewayCall, { code, message }: Envelope): Retryable {
		const failure = new YunzhijiaError({
			kind: 'rate-limited',
			endpoint,
			errorCode: code,
			said: { code: 'busy', facts: { endpoint, answer: message } },
			remedy: { of: this.words.of, kind: 'rate-limited' },
		});
		return new Retryable(failure, null, RATE_PAUSE_MS);
	}

	private cancelled(endpoint: string): YunzhijiaError {
		return new YunzhijiaError({
			kind: 'cancelled',
			endpoint,
			said: { code: 'cancelled-before-sent', facts: { endpoint } },
			remedy: { of: this.words.of, kind: 'cancelled' },
		});
	}
}

/** A failure that leaves the outcome open is tried again where repeating does no harm. */
const onceMore = <T>(error: T, repeatable: boolean, afterMs: number | null): T | Retryable =>
	repeatable && error instanceof YunzhijiaError && error.kind === 'outcome-unknown'
		? new Retryable(error, afterMs)
		: error;
