import { createHttp, HttpFailure, joinAddress, type Http, type HttpAnswer } from '../lib/http';
import { Retryable, withRetries } from '../lib/retry';
import type { Services } from '../lib/services';
import { DEFAULT_BASE_URL, type YunzhijiaConfig } from './config';
import type { ReadEndpoint, WriteEndpoint } from './endpoints';
import { decodeEnvelope, type Envelope } from './envelope';
import { YunzhijiaError } from './errors';
import { toYunzhijiaError } from './failures';
import { encodeForm, makeNonce } from './form';
import { CALLS_PER_MINUTE, takeTurn } from './limiter';
import { classifyRefusal } from './refusal';
import { Tokens, type TokenIdentity } from './token';

const RETRIES = 5;
/** Five pauses from here on outlast the minute that limits count in. */
const RATE_PAUSE_MS = 2_000;

/**
 * Address book calls with one key: limiter, token, form, envelope, retries. Everything that was certainly not applied is repeated; a write whose
 * outcome is open never is.
 */
export class Transport {
	private readonly http: Http;
	private readonly tokens: Tokens;
	private readonly identity: TokenIdentity;
	private readonly baseUrl: string;

	constructor(
		private readonly config: YunzhijiaConfig,
		key: string,
		private readonly services: Services,
		private readonly retries = RETRIES,
	) {
		this.baseUrl = config.baseUrl?.trim() || DEFAULT_BASE_URL;
		this.http = createHttp(config, services);
		this.tokens = new Tokens(this.baseUrl, createHttp(config, { ...services, signal: undefined }), services, retries, key === config.editKey ? 'editable address book key' : 'read-only address book key');
		this.identity = { scope: 'resGroupSecret', eid: config.eid, secret: key };
	}

	/** `data` of the answer. Fails with YunzhijiaError. */
	read(endpoint: ReadEndpoint, data: unknown): Promise<unknown> {
		return this.call(endpoint, data, false);
	}

	/** `data` of the answer. Fails with YunzhijiaError; kind `outcome-unknown` when it may have been applied. */
	write(endpoint: WriteEndpoint, data: unknown): Promise<unknown> {
		return this.call(endpoint, data, true);
	}

	/** A token that is asked for anew, for the connection check. */
	async renewToken(): Promise<void> {
		this.tokens.drop(this.identity);
		await this.tokens.get(this.identity);
	}

	/** Server clock minus ours in milliseconds, as the last token answer showed it. */
	get clockSkewMs(): number {
		return this.tokens.clockSkewMs;
	}

	private async call(endpoint: ReadEndpoint | WriteEndpoint, data: unknown, mutating: boolean): Promise<unknown> {
		try {
			return await withRetries(this.services, this.retries, () => this.attempt(endpoint, data, mutating));
		} catch (error) {
			// Waiting (pause, limiter, shared token) ends with an AbortError; nothing is under way then.
			if (this.services.signal?.aborted && !(error instanceof YunzhijiaError)) throw cancelled(endpoint);
			throw error;
		}
	}

	private async attempt(endpoint: ReadEndpoint | WriteEndpoint, data: unknown, mutating: boolean): Promise<unknown> {
		for (let renewed = false; ; renewed = true) {
			if (this.services.signal?.aborted) throw cancelled(endpoint);
			const token = await this.tokens.get(this.identity);
			await takeTurn(this.tokens.keyOf(this.identity), endpoint, this.config.callsPerMinute ?? CALLS_PER_MINUTE, this.services);
			const answer = await this.post(endpoint, token, data, mutating);
			const envelope = decodeEnvelope(answer.text);
			if (envelope?.success && answer.status < 300) return envelope.data;
			const tokenRefused = (envelope !== null || answer.status === 401) && classifyRefusal(answer.status, envelope?.code ?? null, envelope?.message ?? '') === 'token';
			if (!tokenRefused || renewed) throw explain(endpoint, mutating, answer, envelope);
			this.tokens.drop(this.identity, token);
		}
	}

	private async post(endpoint: string, token: string, data: unknown, mutating: boolean): Promise<HttpAnswer> {
		try {
			return await this.http({
				method: 'POST',
				url: joinAddress(this.baseUrl, `/gateway/openimport/open/${endpoint}`),
				query: { accessToken: token },
				headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
				body: encodeForm(this.config.eid, makeNonce(() => this.services.random()), data),
			});
		} catch (error) {
			// Cancelled while under way: the server may have it already.
			const interrupted = mutating && error instanceof HttpFailure && error.reason === 'cancelled' ? new HttpFailure('interrupted', error.message) : error;
			throw toYunzhijiaError(interrupted, endpoint, mutating);
		}
	}
}

const cancelled = (endpoint: string): YunzhijiaError => new YunzhijiaError({ kind: 'cancelled', endpoint, message: `Cancelled before ${endpoint} was sent.` });

/** The failure that an unsuccessful answer stands for. */
const explain = (endpoint: string, mutating: boolean, answer: HttpAnswer, envelope: Envelope | null): Error => {
	const details = { endpoint, errorCode: envelope?.code, httpStatus: answer.status };
	const said = envelope?.message ? `: ${envelope.message}` : '';
	const refusal = classifyRefusal(answer.status, envelope?.code ?? null, envelope?.message ?? '');
	if (refusal === 'rate') {
		return new Retryable(new YunzhijiaError({ ...details, kind: 'rate-limited', message: `Yunzhijia refused ${endpoint} because of too many calls${said}` }), answer.retryAfterMs, RATE_PAUSE_MS);
	}
	// An envelope that says success under an error status, a server failure and an unreadable 2xx answer all leave the outcome open.
	if (refusal === 'server' || envelope?.success || (!envelope && answer.status < 300)) {
		const what = envelope ? `answered ${endpoint} with a server failure (HTTP ${answer.status})${said}` : `answered ${endpoint} with HTTP ${answer.status} and something that is not a whole Yunzhijia answer`;
		if (mutating) return new YunzhijiaError({ ...details, kind: 'outcome-unknown', message: `Yunzhijia ${what}. It may or may not have been applied.` });
		const later = answer.status >= 500 ? { remedy: 'Yunzhijia, or a gateway in front of it, has trouble; the call was tried several times. Run again later; if it stays so, check the base URL.' } : {};
		return new Retryable(new YunzhijiaError({ ...details, ...later, kind: 'bad-answer', message: `Yunzhijia ${what}.` }), answer.retryAfterMs);
	}
	if (refusal === 'bad-answer' || (!envelope && refusal !== 'token')) {
		return new YunzhijiaError({ ...details, kind: 'bad-answer', message: `The base URL does not answer ${endpoint} as Yunzhijia does (HTTP ${answer.status})${said}` });
	}
	// The key got a token, so it exists; what it does not open is writing.
	if (mutating && (refusal === 'token' || refusal === 'read-only-key')) {
		return new YunzhijiaError({ ...details, kind: 'read-only-key', message: `Yunzhijia gave a token for the editable key but refused ${endpoint} with it: this is probably the read-only key${said}` });
	}
	if (refusal === 'token' || refusal === 'read-only-key') {
		return new YunzhijiaError({ ...details, kind: 'authentication', message: `Yunzhijia gave a token for this key but refused ${endpoint} with it${said}` });
	}
	return new YunzhijiaError({ ...details, kind: refusal, message: `Yunzhijia refused ${endpoint}${said || ` (code ${envelope?.code ?? 'none'})`}` });
};
