import {
	createHttp,
	HttpFailure,
	joinAddress,
	type Http,
	type HttpAnswer,
	type HttpFailureReason,
	type HttpRequest,
} from '../lib/http';
import { Retryable, withRetries } from '../lib/retry';
import type { Services } from '../lib/services';
import type { WeaverE10Config } from './client';
import { decodeWeaverEnvelope, type WeaverEnvelope } from './envelope';
import { WeaverError, type WeaverErrorDetails, type WeaverErrorKind } from './errors';
import { WeaverToken } from './token';

const RETRIES = 5;
/** Five pauses from here on outlast the minute that limits count in. */
const RATE_PAUSE_MS = 2_000;

/**
 * Token refusals: 200007 is certain; the others were
 * seen in a client that treats them alike (oa-side 1.2).
 */
const tokenCodes = new Set([200005, 200007, 200008, 300001, 300002]);

/**
 * Calls of one E10 tenant. Reading is repeated whenever that
 * may help; a write only where it surely was not applied.
 */
export class WeaverTransport {
	private readonly http: Http;
	private readonly tokenHttp: Http;
	private readonly token: WeaverToken;

	constructor(
		private readonly config: WeaverE10Config,
		private readonly services: Services,
		private readonly retries = RETRIES,
	) {
		this.http = createHttp(config, services);
		// The token is shared with other callers, so its fetch does not end with this caller's signal.
		this.tokenHttp = createHttp(config, { ...services, signal: undefined });
		this.token = new WeaverToken(
			config,
			services,
			(endpoint, parameters) => this.askToken(endpoint, parameters),
			retries,
		);
	}

	/** The body of a successful answer of /api/hrm/restful/{method}. Fails with WeaverError. */
	async query(
		method: 'queryOrg' | 'queryEmployee',
		parameters: Record<string, unknown>,
	): Promise<unknown> {
		try {
			return await withRetries(this.services, this.retries, () => this.attempt(method, parameters));
		} catch (error) {
			if (this.services.signal?.aborted && !(error instanceof WeaverError))
				throw new WeaverError({
					kind: 'cancelled',
					endpoint: method,
					said: { code: 'cancelled-before-answered', facts: { endpoint: method } },
				});
			throw error;
		}
	}

	/**
	 * The body of `oauth2/getUserInfo` for whoever logged in: a POST without a body, the token in the
	 * query under this one name (additions-2, 7). Asked once: the token may be spent.
	 */
	async userInfo(eteamsToken: string): Promise<unknown> {
		const endpoint = 'oauth2/getUserInfo';
		const headers = this.config.extraHeaders ?? {};
		return await withRetries(this.services, 0, async () => {
			const answer = await send(this.http, endpoint, {
				method: 'POST',
				url: joinAddress(this.config.baseUrl, `/${endpoint}`),
				query: { eteams_token: eteamsToken },
				headers,
			});
			const envelope = decodeWeaverEnvelope(answer.text);
			if (answer.status < 300 && envelope && (envelope.code ?? 0) === 0) return envelope.body;
			// A page stands in place of an answer where the token is not valid (additions-2, 7).
			if (answer.status < 300 && answer.text.trimStart().startsWith('<'))
				throw new WeaverError({
					kind: 'refused',
					endpoint,
					httpStatus: answer.status,
					said: {
						code: 'other-server',
						facts: { endpoint, status: answer.status, answer: '', service: 'e10' },
					},
				});
			throw explain({ endpoint, mutating: false }, answer, envelope, 'refused');
		});
	}

	/**
	 * A write: done when it returns. Fails with WeaverError,
	 * of kind `outcome-unknown` when it may have been applied.
	 */
	async write(
		method: 'syncDepartment' | 'syncEmployee',
		parameters: Record<string, unknown>,
	): Promise<void> {
		try {
			await withRetries(this.services, this.retries, () => this.attempt(method, parameters, true));
		} catch (error) {
			if (this.services.signal?.aborted && !(error instanceof WeaverError))
				throw new WeaverError({
					kind: 'cancelled',
					endpoint: method,
					said: { code: 'cancelled-before-sent', facts: { endpoint: method } },
				});
			throw error;
		}
	}

	/** A token that is asked for anew, for the connection check. */
	async renewToken(): Promise<void> {
		this.token.drop();
		await this.token.get();
	}

	private async attempt(
		method: string,
		parameters: Record<string, unknown>,
		mutating = false,
	): Promise<unknown> {
		for (let renewed = false; ; renewed = true) {
			const token = await this.token.get();
			const answer = await send(
				this.http,
				method,
				{
					method: 'POST',
					url: joinAddress(this.config.baseUrl, `/api/hrm/restful/${method}`),
					// Clients differ in where they put the token; the page
					// says the body, a running client uses the query.
					query: { access_token: token },
					headers: { ...this.config.extraHeaders, 'Content-Type': 'application/json' },
					body: JSON.stringify({ access_token: token, ...parameters }),
				},
				mutating,
			);
			const envelope = decodeWeaverEnvelope(answer.text);
			if (answer.status < 300 && envelope?.code === 0) return envelope.body;
			const tokenRefused = answer.status === 401 || tokenCodes.has(envelope?.code ?? 0);
			if (!tokenRefused || renewed)
				throw explain(
					{ endpoint: method, mutating },
					answer,
					envelope,
					tokenRefused ? 'authentication' : 'refused',
				);
			this.token.drop(token);
		}
	}

	private async askToken(
		endpoint: 'oauth2/authorize' | 'oauth2/access_token',
		parameters: Record<string, string>,
	): Promise<WeaverEnvelope> {
		const url = joinAddress(this.config.baseUrl, `/${endpoint}`);
		const headers = this.config.extraHeaders ?? {};
		const answer = await send(
			this.tokenHttp,
			endpoint,
			endpoint === 'oauth2/authorize'
				? { method: 'GET', url, query: parameters, headers }
				: {
						method: 'POST',
						url,
						headers: { ...headers, 'Content-Type': 'application/x-www-form-urlencoded' },
						body: new URLSearchParams(parameters).toString(),
					},
		);
		const envelope = decodeWeaverEnvelope(answer.text);
		if (answer.status < 300 && envelope && (envelope.code ?? 0) === 0) return envelope;
		// The first step carries the corp id only, the second the application's key and secret.
		throw explain(
			{ endpoint, mutating: false },
			answer,
			envelope,
			endpoint === 'oauth2/authorize' ? 'unknown-enterprise' : 'authentication',
		);
	}
}

const send = async (
	http: Http,
	endpoint: string,
	request: HttpRequest,
	mutating = false,
): Promise<HttpAnswer> => {
	try {
		return await http(request);
	} catch (error) {
		if (!(error instanceof HttpFailure)) throw error;
		// Cancelled while under way: E10 may have it already.
		if (mutating && (error.reason === 'interrupted' || error.reason === 'cancelled'))
			throw lost(endpoint, { code: 'e10-open', facts: { endpoint, failure: error.said } });
		const failure = new WeaverError({
			kind: kinds[error.reason],
			endpoint,
			said: { code: 'network', facts: { failure: error.said } },
		});
		throw error.reason === 'dns' || error.reason === 'unreachable' || error.reason === 'interrupted'
			? new Retryable(failure, null)
			: failure;
	}
};

const lost = (endpoint: string, said: WeaverErrorDetails['said']): WeaverError =>
	new WeaverError({ kind: 'outcome-unknown', endpoint, said });

const kinds: Record<HttpFailureReason, WeaverErrorKind> = {
	'bad-address': 'configuration',
	'http-not-allowed': 'http-not-allowed',
	blocked: 'unreachable',
	dns: 'unreachable',
	tls: 'unreachable',
	unreachable: 'unreachable',
	interrupted: 'unreachable',
	cancelled: 'cancelled',
};

interface Call {
	endpoint: string;
	/** Whether E10 may have done it although no whole answer came. */
	mutating: boolean;
}

/** Why a call was not answered. @param refused what it means that E10 said no */
const explain = (
	{ endpoint, mutating }: Call,
	answer: HttpAnswer,
	envelope: WeaverEnvelope | null,
	refused: 'unknown-enterprise' | 'authentication' | 'refused',
): Error => {
	const { status } = answer;
	const facts = { endpoint, status, answer: envelope?.message ?? '' };
	const failure = (kind: WeaverErrorKind, said: WeaverErrorDetails['said']): WeaverError =>
		new WeaverError({ kind, endpoint, said, errorCode: envelope?.code, httpStatus: status });
	if (status === 429)
		return new Retryable(
			failure('rate-limited', { code: 'too-many-calls', facts: { ...facts, service: 'e10' } }),
			answer.retryAfterMs,
			RATE_PAUSE_MS,
		);
	const unclear =
		status >= 500 || status === 408 || (status < 300 && (envelope?.code ?? null) === null);
	if (unclear && mutating) return lost(endpoint, { code: 'e10-open-answer', facts });
	if (unclear)
		return new Retryable(
			failure('bad-answer', { code: 'e10-no-whole-answer', facts }),
			answer.retryAfterMs,
		);
	if (status === 401 || status === 403)
		return failure('authentication', { code: 'e10-refused-status', facts });
	if (!envelope || envelope.code === 0 || status === 404 || status === 405)
		return failure('bad-answer', { code: 'other-server', facts: { ...facts, service: 'e10' } });
	return failure(refused, {
		code: 'e10-refused',
		facts: { ...facts, of: refused, code: envelope.code },
	});
};
