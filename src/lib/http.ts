import { isIP } from 'node:net';
import axios from 'axios';
import type { Coded } from './coded';
import { createAgents } from './httpAgents';
import type { HttpFacts } from './httpFacts';
import type { HttpConfig } from './httpConfig';
import { createProgress } from './progress';
import type { Services } from './services';
import { withoutTrailingSlashes } from './trailingSlashes';

const DEFAULT_TIMEOUT_MS = 60_000;

/**
 * A server that sends a byte now and then is never silent:
 * a whole answer may take this many times the timeout.
 */
const TIMEOUTS_IN_ALL = 5;

/** 100,000 departments answered at once are about 30 MB. */
const MAX_ANSWER_BYTES = 512 * 1024 * 1024;

export interface HttpRequest {
	method: 'GET' | 'POST';
	/** Address without secrets. */
	url: string;
	/** Appended to the address; may hold secrets, so it never appears in failures. */
	query?: Record<string, string>;
	headers?: Record<string, string>;
	body?: string;
}

export interface HttpAnswer {
	status: number;
	text: string;
	/** Date header in milliseconds; null without one. */
	serverTime: number | null;
	/** Retry-After as a duration; null without one. */
	retryAfterMs: number | null;
}

/**
 * `interrupted` is the only reason after which the server may have acted on the request; after all
 * the others it never got a whole one.
 */
export type HttpFailureReason =
	| 'bad-address'
	| 'http-not-allowed'
	| 'blocked'
	| 'dns'
	| 'tls'
	| 'unreachable'
	| 'interrupted'
	| 'cancelled';

/**
 * A request without an answer: host and cause, as a code with facts; nothing of the request's
 * query, headers or body is kept.
 */
export class HttpFailure extends Error {
	override readonly name = 'HttpFailure';

	constructor(
		readonly reason: HttpFailureReason,
		readonly said: Coded<HttpFacts>,
	) {
		super(`${said.code} ${JSON.stringify(said.facts)}`);
	}
}

/** Sends one request; any HTTP status is an answer, redirects included. Fails with HttpFailure. */
export type Http = (request: HttpRequest) => Promise<HttpAnswer>;

/**
 * HTTP for one configuration: keep-alive, timeout, cancel signal,
 * proxy, own CA, egress filter, https only unless allowed.
 */
export const createHttp = (config: HttpConfig, services: Services): Http => {
	const agents = createAgents(config);
	const timeout = config.timeoutMs ?? DEFAULT_TIMEOUT_MS;
	const progress = createProgress(services, 'Still at work');

	return async ({ method, url, query, headers, body }) => {
		const address = checkAddress(url, config);
		await checkEgress(address, config);
		if (services.signal?.aborted)
			throw new HttpFailure('cancelled', { code: 'cancelled-before', facts: {} });
		progress.begin();
		const deadline = new AbortController();
		const timer = setTimeout(() => deadline.abort(), timeout * TIMEOUTS_IN_ALL);
		const { signal = deadline.signal } = services;
		try {
			const response = await axios.request<string>({
				method,
				url,
				params: query,
				headers,
				data: body,
				...agents(),
				proxy: false,
				timeout,
				signal: AbortSignal.any([signal, deadline.signal]),
				// A redirect would carry the token to another place, and an API has none.
				maxRedirects: 0,
				maxContentLength: MAX_ANSWER_BYTES,
				responseType: 'text',
				transformResponse: (data: string) => data,
				validateStatus: () => true,
			});
			if (response.status === 407)
				throw new HttpFailure('unreachable', {
					code: 'proxy-login',
					facts: { host: address.host },
				});
			return {
				status: response.status,
				text: response.data,
				serverTime: parseDate(response.headers.date),
				retryAfterMs: parseRetryAfter(response.headers['retry-after'], services),
			};
		} catch (error) {
			if (deadline.signal.aborted) throw tooSlow(address.host, timeout * TIMEOUTS_IN_ALL);
			throw error instanceof HttpFailure ? error : toFailure(error, address.host, timeout);
		} finally {
			clearTimeout(timer);
			progress.step({ host: address.host, path: address.pathname });
		}
	};
};

/** Base address and path joined; a path prefix of the base stays. */
export const joinAddress = (base: string, path: string): string =>
	`${withoutTrailingSlashes(base.trim())}${path}`;

const checkAddress = (address: string, config: HttpConfig): URL => {
	let url: URL;
	try {
		url = new URL(address);
	} catch {
		throw new HttpFailure('bad-address', { code: 'no-address', facts: {} });
	}
	if (url.protocol === 'http:') {
		if (!config.allowHttp)
			throw new HttpFailure('http-not-allowed', { code: 'plain-http', facts: { host: url.host } });
	} else if (url.protocol !== 'https:') {
		throw new HttpFailure('bad-address', {
			code: 'other-protocol',
			facts: { protocol: url.protocol },
		});
	}
	return url;
};

/** The secure lookup sees host names only, so literal addresses are checked here. */
const checkEgress = async (address: URL, config: HttpConfig): Promise<void> => {
	if (!config.egress) return;
	const allowed = await config.egress.validateUrl(address.href);
	const proxyHost = config.proxyUrl
		? new URL(config.proxyUrl).hostname.replace(/^\[|\]$/g, '')
		: '';
	const proxyAllowed = isIP(proxyHost)
		? config.egress.validateConnectionHost(proxyHost)
		: { ok: true as const };
	for (const result of [allowed, proxyAllowed]) {
		if (!result.ok)
			throw new HttpFailure('blocked', {
				code: 'blocked',
				facts: { host: address.host, why: result.error.message },
			});
	}
};

const parseDate = (header: unknown): number | null => {
	const time = typeof header === 'string' ? Date.parse(header) : NaN;
	return Number.isNaN(time) ? null : time;
};

/** Seconds or a date. */
const parseRetryAfter = (header: unknown, services: Services): number | null => {
	if (typeof header !== 'string') return null;
	if (/^\d+$/.test(header)) return Number(header) * 1000;
	const time = parseDate(header);
	return time === null ? null : Math.max(0, time - services.now());
};

/** Errors that arise before a request leaves this machine (Node and OpenSSL codes). */
const reasonOf = (code: string, message: string): HttpFailureReason => {
	if (code === 'ERR_CANCELED') return 'cancelled';
	if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'dns';
	if (/^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|EHOSTDOWN|ENETDOWN)$/.test(code))
		return 'unreachable';
	if (
		/^(ERR_TLS|ERR_SSL|EPROTO|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH)/.test(
			code,
		) ||
		/before secure TLS connection/.test(message)
	)
		return 'tls';
	return 'interrupted';
};

const toFailure = (error: unknown, host: string, timeout: number): HttpFailure => {
	const code = axios.isAxiosError(error) ? (error.code ?? '') : '';
	const reason = axios.isCancel(error)
		? 'cancelled'
		: reasonOf(code, error instanceof Error ? error.message : '');
	if (reason === 'cancelled') return new HttpFailure(reason, { code: reason, facts: { host } });
	if (reason === 'dns' || reason === 'unreachable' || reason === 'tls')
		return new HttpFailure(reason, { code: reason, facts: { host, code } });
	if (code === 'ECONNABORTED' || code === 'ETIMEDOUT') return tooSlow(host, timeout);
	return new HttpFailure('interrupted', { code: 'broken', facts: { host, code } });
};

const tooSlow = (host: string, milliseconds: number): HttpFailure =>
	new HttpFailure('interrupted', { code: 'timeout', facts: { host, milliseconds } });
