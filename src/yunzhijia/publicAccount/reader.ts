import { z } from 'zod/v4';
import { createHttp, joinAddress, type Http, type HttpAnswer } from '../../lib/http';
import { parseLooseJson } from '../../lib/looseJson';
import { Retryable, withRetries } from '../../lib/retry';
import type { Services } from '../../lib/services';
import { untrustedText } from '../../lib/untrustedText';
import { text } from '../../lib/wireValues';
import { DEFAULT_BASE_URL, type YunzhijiaPublicAccountConfig } from '../config';
import { YunzhijiaError } from '../errors';
import { toYunzhijiaError } from '../failures';
import { pubToken } from './pubToken';

const RETRIES = 5;

const accounts = z.array(z.object({ pid: text, name: text }));
const refusal = z.object({
	code: z.coerce.number().nullish().catch(null),
	message: text,
	error: text,
	msg: text,
});

/**
 * Reading calls of a public account (message-api 3). They answer bare lists; what a refusal looks
 * like is not documented, so everything else is one.
 */
export class PublicAccountReader {
	private readonly http: Http;

	constructor(
		private readonly config: YunzhijiaPublicAccountConfig,
		private readonly services: Services,
		private readonly retries = RETRIES,
	) {
		this.http = createHttp(config, services);
	}

	/** pubacc/api/xtpubs: the public accounts of the enterprise; no key needed. */
	async accounts(): Promise<{ pid: string; name: string }[]> {
		return accounts.parse(await this.list('pubacc/api/xtpubs', { mid: this.config.eid }));
	}

	/**
	 * pubacc/api/xtBriefMsgs: what was sent from the console,
	 * 50 a page from 0; a call that the key must sign.
	 */
	async history(page: number): Promise<unknown[]> {
		const { accountId, key } = this.config;
		const time = String(Math.floor(this.services.now() / 1000));
		return await this.list('pubacc/api/xtBriefMsgs', {
			pid: accountId,
			time,
			pubtoken: pubToken(accountId, key, time),
			page: String(page),
		});
	}

	private list(endpoint: string, query: Record<string, string>): Promise<unknown[]> {
		return withRetries(this.services, this.retries, async () => {
			let answer: HttpAnswer;
			try {
				answer = await this.http({
					method: 'GET',
					url: joinAddress(this.config.baseUrl?.trim() || DEFAULT_BASE_URL, `/${endpoint}`),
					query,
				});
			} catch (error) {
				throw toYunzhijiaError(error, endpoint, false, 'publicAccount');
			}
			const json = parse(answer.text);
			const list = z.array(z.unknown()).safeParse(json);
			if (list.success && answer.status < 300) return list.data;
			throw explain(endpoint, answer, json);
		});
	}
}

const explain = (endpoint: string, answer: HttpAnswer, json: unknown): Error => {
	const told = refusal.safeParse(json);
	const details = { endpoint, httpStatus: answer.status };
	if (told.success) {
		const said = untrustedText(told.data.message || told.data.error || told.data.msg);
		return new YunzhijiaError({
			...details,
			kind: 'authentication',
			errorCode: told.data.code,
			said: {
				code: 'refused-to-read',
				facts: { endpoint, answer: said, status: answer.status },
			},
			remedy: { of: 'publicAccount', kind: 'authentication' },
		});
	}
	const failure = new YunzhijiaError({
		...details,
		kind: 'bad-answer',
		said: {
			code: 'other-server',
			facts: { service: 'yunzhijia', endpoint, status: answer.status, answer: '' },
		},
		remedy: { of: 'publicAccount', kind: 'bad-answer' },
	});
	return answer.status >= 500 || answer.status < 300
		? new Retryable(failure, answer.retryAfterMs)
		: failure;
};

const parse = (body: string): unknown => {
	try {
		return parseLooseJson(body);
	} catch {
		return undefined;
	}
};
