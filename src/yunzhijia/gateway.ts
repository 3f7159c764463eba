import { createHttp, HttpFailure, joinAddress, type Http, type HttpAnswer } from '../lib/http';
import type { HttpConfig } from '../lib/httpConfig';
import { Retryable, withRetries } from '../lib/retry';
import type { Services } from '../lib/services';
import { DEFAULT_BASE_URL } from './config';
import type { CredentialWords } from './credentialWords';
import { decodeEnvelope, type Envelope } from './envelope';
import { YunzhijiaError, type YunzhijiaErrorKind } from './errors';
import { toYunzhijiaError } from './failures';
import { takeTurn, type Pace } from './limiter';
import { classifyRefusal } from './refusal';
import { Tokens, type TokenIdentity } from './token';

const RETRIES = 5;
/** Five pauses from here on outlast the minute that limits count in. */
const RATE_PAUSE_MS = 2_000;

/** One key and how to reach the gateway with it. */
export interface GatewayAccount {
	config: HttpConfig & { baseUrl?: string };
	identity: TokenIdentity;
	words: CredentialWords;
}

export interface GatewayCall {
	/** Name in messages, for example person/addNew. */
	endpoint: string;
	/** Address below the base URL. */
	path: string;
	contentType: string;
	/** Made anew for every attempt. */
	body: () => string;
	/** A write whose outcome is open is never repeated, unless it is `repeatable`. */
	mutating: boolean;
	/** Twice is as good as once: such a write is repeated, and its outcome stays open only when the last try leaves it so. */
	repeatable?: boolean;
	/** Whether an answer says that nothing was done and that another try may help. */
	isBusy?: (envelope: Envelope) => boolean;
	pace: Pace;
	/** What shares the pace; the endpoint by default. */
	paceKey?: string;
	/** Whether an answer without success is an answer all the same: some families tell of single failed items that way. */
	isAnswer?: (envelope: Envelope) => boolean;
}

/** Calls through Yunzhijia's gateway with one key: limiter, token, envelope, retries. Everything that was certainly not applied is repeated. */
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
		this.tokens = new Tokens(
			this.baseUrl,
			createHttp(config, { ...services, signal: undefined }),
			services,
			retries,
			words,
		);
	}

	/** The answer. Fails with YunzhijiaError; kind `outcome-unknown` when a write may have been applied. */
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

	/** Server clock minus ours in milliseconds, as the last answer showed it, give or take half the time that it took. */
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
					? new HttpFailure('interrupted', error.message)
					: error;
			throw onceMore(
				toYunzhijiaError(interrupted, endpoint, mutating, this.words.remedies),
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
		const { remedies, key, mayBeReadOnly } = this.words;
		const failure = (
			kind: YunzhijiaErrorKind,
			message: string,
			remedy = remedies[kind],
		): YunzhijiaError =>
			new YunzhijiaError({
				kind,
				endpoint,
				errorCode: envelope?.code,
				httpStatus: answer.status,
				message,
				remedy,
			});
		const said = envelope?.message ? `: ${envelope.message}` : '';
		const refusal = classifyRefusal(answer.status, envelope?.code ?? null, envelope?.message ?? '');
		if (refusal === 'rate')
			return new Retryable(
				failure('rate-limited', `Yunzhijia refused ${endpoint} because of too many calls${said}`),
				answer.retryAfterMs,
				RATE_PAUSE_MS,
			);
		// An envelope that says success under an error status, a server failure and an unreadable 2xx answer all leave the outcome open.
		if (refusal === 'server' || envelope?.success || (!envelope && answer.status < 300)) {
			const what = envelope
				? `answered ${endpoint} with a server failure (HTTP ${answer.status})${said}`
				: `answered ${endpoint} with HTTP ${answer.status} and something that is not a whole Yunzhijia answer`;
			if (mutating)
				return onceMore(
					failure('outcome-unknown', `Yunzhijia ${what}. It may or may not have been applied.`),
					repeatable,
					answer.retryAfterMs,
				);
			const remedy =
				answer.status >= 500
					? 'Yunzhijia, or a gateway in front of it, has trouble; the call was tried several times. Run again later; if it stays so, check the base URL.'
					: undefined;
			return new Retryable(
				failure('bad-answer', `Yunzhijia ${what}.`, remedy),
				answer.retryAfterMs,
			);
		}
		if (refusal === 'bad-answer' || (!envelope && refusal !== 'token'))
			return failure(
				'bad-answer',
				`The base URL does not answer ${endpoint} as Yunzhijia does (HTTP ${answer.status})${said}`,
			);
		// The key got a token, so it exists; what it does not open is writing.
		if (mayBeReadOnly && mutating && (refusal === 'token' || refusal === 'read-only-key')) {
			return failure(
				'read-only-key',
				`Yunzhijia gave a token for the editable key but refused ${endpoint} with it: this is probably the read-only key${said}`,
			);
		}
		if (refusal === 'token' || (mayBeReadOnly && refusal === 'read-only-key'))
			return failure(
				'authentication',
				`Yunzhijia gave a token for this ${mayBeReadOnly ? 'key' : key} but refused ${endpoint} with it${said}`,
			);
		return failure(
			refusal,
			`Yunzhijia refused ${endpoint}${said || ` (code ${envelope?.code ?? 'none'})`}`,
		);
	}

	private busy({ endpoint }: GatewayCall, { code, message }: Envelope): Retryable {
		const failure = new YunzhijiaError({
			kind: 'rate-limited',
			endpoint,
			errorCode: code,
			message: `Yunzhijia is busy with the same object and did not do ${endpoint}${message ? `: ${message}` : ''}`,
			remedy: this.words.remedies['rate-limited'],
		});
		return new Retryable(failure, null, RATE_PAUSE_MS);
	}

	private cancelled(endpoint: string): YunzhijiaError {
		return new YunzhijiaError({
			kind: 'cancelled',
			endpoint,
			message: `Cancelled before ${endpoint} was sent.`,
			remedy: this.words.remedies.cancelled,
		});
	}
}

/** A failure that leaves the outcome open is tried again where repeating does no harm. */
const onceMore = <T>(error: T, repeatable: boolean, afterMs: number | null): T | Retryable =>
	repeatable && error instanceof YunzhijiaError && error.kind === 'outcome-unknown'
		? new Retryable(error, afterMs)
		: error;
