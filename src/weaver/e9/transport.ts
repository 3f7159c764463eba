import { createHttp, type Http, type HttpAnswer, joinAddress } from '../../lib/http';
import { Retryable, withRetries } from '../../lib/retry';
import type { Services } from '../../lib/services';
import { type E9Entry, entryOf } from './access';
import type { WeaverE9Config } from './client';
import { decodeE9, type E9Envelope } from './envelope';
import { E9Error, type E9ErrorKind } from './errors';
import { sendE9 } from './send';

const RETRIES = 5;
/** How long an HRM key is good (e9-side 1.5). */
const KEY_LIFE_MS = 5 * 60_000;

/** The four lists of e9-side 1; the capitals are E9's own. */
export type E9List =
	| 'getHrmsubcompanyWithPage'
	| 'getHrmdepartmentWithPage'
	| 'getJobtitleInfoWithPage'
	| 'getHrmUserInfoWithPage';

type BodyForm = 'json' | 'form';

/** Calls of one E9. All of them read, so each is repeated whenever that may help. */
export class E9Transport {
	private readonly http: Http;
	private readonly entry: E9Entry;
	/**
	 * JSON is what most clients send; an installation that does not know it gets the documented form.
	 */
	private form: BodyForm = 'json';

	constructor(
		private readonly config: WeaverE9Config,
		private readonly services: Services,
		private readonly retries = RETRIES,
	) {
		this.http = createHttp(config, services);
		const shared = { ...services, signal: undefined };
		this.entry = entryOf(config, createHttp(config, shared), services);
	}

	/** The body of a successful answer. Fails with E9Error. */
	async list(list: E9List, params: Record<string, unknown>): Promise<unknown> {
		try {
			return await withRetries(this.services, this.retries, () => this.attempt(list, params));
		} catch (error) {
			if (this.services.signal?.aborted && !(error instanceof E9Error))
				throw new E9Error({
					kind: 'cancelled',
					endpoint: list,
					said: { code: 'cancelled-before-answered', facts: { endpoint: list } },
				});
			throw error;
		}
	}

	private async attempt(list: E9List, params: Record<string, unknown>): Promise<unknown> {
		for (let renewed = false; ; renewed = true) {
			const answer = await this.ask(list, params);
			const envelope = decodeE9(answer.text);
			if (answer.status < 300 && envelope?.code === '1') return envelope.body;
			const kind = whyNot(answer, envelope, this.config.access.kind, this.services.now());
			if (kind === 'registration' && !renewed && this.entry.renew()) continue;
			throw explain(list, kind, answer, envelope);
		}
	}

	private async ask(list: E9List, params: Record<string, unknown>): Promise<HttpAnswer> {
		const answer = await this.post(list, params, this.form);
		if (this.form === 'form' || knowsParams(answer)) return answer;
		const asForm = await this.post(list, params, 'form');
		if (knowsParams(asForm)) this.form = 'form';
		return asForm;
	}

	private async post(
		list: E9List,
		params: Record<string, unknown>,
		form: BodyForm,
	): Promise<HttpAnswer> {
		const json = form === 'json';
		return await sendE9(this.http, list, {
			method: 'POST',
			url: joinAddress(this.config.baseUrl, `/api/hrm/resful/${list}`),
			headers: {
				...(await this.entry.headers()),
				'Content-Type': json ? 'application/json' : 'application/x-www-form-urlencoded',
			},
			body: json
				? JSON.stringify({ params })
				: new URLSearchParams({ params: JSON.stringify(params) }).toString(),
		});
	}
}

/**
 * An installation that takes the other body answers with
 * an HTTP error of its framework, never with an envelope.
 */
const knowsParams = (answer: HttpAnswer): boolean =>
	answer.status !== 400 && answer.status !== 415 && answer.status !== 406;

/**
 * Which part of the credential E9 did not take. That of
 * a session shows as `errorCode` "002" (e9-side 2.3).
 */
const whyNot = (
	answer: HttpAnswer,
	envelope: E9Envelope | null,
	access: 'ip-list' | 'hrm-token' | 'ec-token',
	now: number,
): E9ErrorKind => {
	// Half a page is worth asking for again; a page of HTML comes every time.
	if (!envelope) return answer.text.trimStart().startsWith('<') ? 'html' : 'bad-answer';
	const refused = envelope.status === false || answer.status === 401 || answer.status === 403;
	if (!refused) return 'refused';
	if (access === 'ec-token') return 'registration';
	if (access === 'ip-list') return 'not-listed';
	const skew = answer.serverTime === null ? 0 : Math.abs(answer.serverTime - now);
	return skew > KEY_LIFE_MS ? 'clock' : 'key-refused';
};

const explain = (
	endpoint: string,
	kind: E9ErrorKind,
	answer: HttpAnswer,
	envelope: E9Envelope | null,
): Error => {
	const { status } = answer;
	const failure = new E9Error({
		kind,
		endpoint,
		httpStatus: answer.status,
		said: envelope
			? { code: 'e9-refused', facts: { endpoint, status, answer: envelope.message } }
			: { code: 'e9-no-json', facts: { endpoint, status } },
	});
	const passing = answer.status === 429 || answer.status >= 500 || kind === 'bad-answer';
	return passing ? new Retryable(failure, answer.retryAfterMs) : failure;
};
