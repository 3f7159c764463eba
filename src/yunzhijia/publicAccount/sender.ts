import { createHttp, HttpFailure, joinAddress, type Http, type HttpAnswer } from '../../lib/http';
import { Retryable, withRetries } from '../../lib/retry';
import type { Services } from '../../lib/services';
import { untrustedText } from '../../lib/untrustedText';
import { isWebLink } from '../../lib/webLink';
import { DEFAULT_BASE_URL, type YunzhijiaPublicAccountConfig } from '../config';
import { YunzhijiaError } from '../errors';
import { toYunzhijiaError } from '../failures';
import { sentId } from './answer';
import { linksOf, wireMessage, type Notification } from './notification';
import { pubToken } from './pubToken';

const RETRIES = 5;
/** Pauses from here on outlast a short limit; what the limit is, nobody says (message-api 2.6). */
const RATE_PAUSE_MS = 2_000;
/** message-api 2.6, code 5002: 1.5 MB. */
const MAX_BODY_BYTES = 1_500_000;

/** Nobody documents a limit (message-api 2.6); this many keep the body small. */
export const MAX_NOTIFIED = 1000;

/**
 * What makes one sending unique: the same twice within ten minutes is
 * refused (code 5005). Stored before the first try, it turns a retry after
 * a lost reply into a question: sent if it was not, refused if it was.
 */
export interface MessageFrom {
	time: string;
	nonce: string;
}

export interface SentNotification {
	/** Yunzhijia's id of the message; '' when it gave none. No documented call takes it. */
	sourceMsgId: string;
}

/** Endpoints of new and of old installations. */
type Endpoint = 'pubacc/pubsendV2' | 'pubacc/pubsend';

/** Sends with one public account. The signature is the only proof of who sends (message-api 1). */
export class NotificationSender {
	private readonly http: Http;
	private endpoint: Endpoint = 'pubacc/pubsendV2';

	constructor(
		private readonly config: YunzhijiaPublicAccountConfig,
		private readonly services: Services,
		private readonly retries = RETRIES,
	) {
		this.http = createHttp(config, services);
	}

	newFrom(): MessageFrom {
		return {
			time: String(Math.floor(this.services.now())),
			nonce: Math.floor(this.services.random() * 36 ** 8)
				.toString(36)
				.padStart(8, '0'),
		};
	}

	async send(
		notification: Notification,
		openIds: readonly string[],
		from?: MessageFrom,
	): Promise<SentNotification> {
		if (openIds.length === 0)
			throw new RangeError('A notification to nobody could be taken for one to everybody');
		if (openIds.length > MAX_NOTIFIED)
			throw new RangeError(
				`${this.endpoint} is sent at most ${MAX_NOTIFIED} receivers a call, not ${openIds.length}`,
			);
		checkLinks(notification);
		const make = (): string => this.body(notification, openIds, from ?? this.newFrom());
		if (Buffer.byteLength(make()) > MAX_BODY_BYTES) {
			throw new YunzhijiaError({
				kind: 'refused',
				endpoint: this.endpoint,
				said: { code: 'message-too-large', facts: {} },
				remedy: { of: 'extra', code: 'smaller-message' },
			});
		}
		return { sourceMsgId: await this.sent(make, from !== undefined) };
	}

	private async sent(make: () => string, fixed: boolean): Promise<string> {
		try {
			return await withRetries(this.services, this.retries, () => this.attempt(make, fixed));
		} catch (error) {
			// Pauses end with an AbortError; nothing is under way then.
			if (!this.services.signal?.aborted || error instanceof YunzhijiaError) throw error;
			throw new YunzhijiaError({
				kind: 'cancelled',
				endpoint: this.endpoint,
				said: { code: 'cancelled-before-sent', facts: { endpoint: this.endpoint } },
				remedy: { of: 'publicAccount', kind: 'cancelled' },
			});
		}
	}

	private async attempt(make: () => string, fixed: boolean): Promise<string> {
		try {
			return sentId(this.endpoint, await this.post(make()));
		} catch (error) {
			if (!(error instanceof YunzhijiaError)) throw error;
			if (
				this.endpoint === 'pubacc/pubsendV2' &&
				(error.httpStatus === 404 || error.httpStatus === 405)
			) {
				// Old private installations have the older endpoint only.
				this.endpoint = 'pubacc/pubsend';
				return await this.attempt(make, fixed);
			}
			// A refused sending may have used its `from` up: only a fresh one may be tried again.
			if (error.kind === 'rate-limited' && error.retryAfterMs === null && !fixed)
				throw new Retryable(error, null, RATE_PAUSE_MS);
			throw error;
		}
	}

	private body(
		notification: Notification,
		openIds: readonly string[],
		{ time, nonce }: MessageFrom,
	): string {
		const { eid: no, accountId: pub, key } = this.config;
		return JSON.stringify({
			from: { no, pub, time, nonce, pubtoken: pubToken(no, pub, key, nonce, time) },
			to: [{ no, user: openIds }],
			...wireMessage(notification),
		});
	}

	private async post(body: string): Promise<HttpAnswer> {
		try {
			return await this.http({
				method: 'POST',
				url: joinAddress(this.config.baseUrl?.trim() || DEFAULT_BASE_URL, `/${this.endpoint}`),
				headers: { 'Content-Type': 'application/json' },
				body,
			});
		} catch (error) {
			// Cancelled while under way: the server may have it already.
			const interrupted =
				error instanceof HttpFailure && error.reason === 'cancelled'
					? new HttpFailure('interrupted', error.said)
					: error;
			throw toYunzhijiaError(interrupted, this.endpoint, true, 'publicAccount');
		}
	}
}

const checkLinks = (notification: Notification): void => {
	const bad = linksOf(notification).find((url) => !isWebLink(url));
	if (bad === undefined) return;
	throw new YunzhijiaError({
		kind: 'refused',
		endpoint: 'pubacc/pubsendV2',
		said: { code: 'no-web-address', facts: { of: 'notification', url: untrustedText(bad) } },
		remedy: { of: 'extra', code: 'whole-links' },
	});
};
