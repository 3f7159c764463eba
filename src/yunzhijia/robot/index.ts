import { z } from 'zod/v4';
import { cutText } from '../../lib/cutText';
import { createHttp, HttpFailure, type HttpAnswer } from '../../lib/http';
import type { HttpConfig } from '../../lib/httpConfig';
import { parseLooseJson } from '../../lib/looseJson';
import { Retryable, withRetries } from '../../lib/retry';
import type { Services } from '../../lib/services';
import { hashOf } from '../../lib/tokenCache';
import { untrustedText } from '../../lib/untrustedText';
import { text } from '../../lib/wireValues';
import { YunzhijiaError, type YunzhijiaErrorDetails, type YunzhijiaErrorKind } from '../errors';
import { toYunzhijiaError } from '../failures';
import { takeTurn, type Pace } from '../limiter';

const ENDPOINT = 'robot/webhook/send';
const RETRIES = 5;
const RATE_PAUSE_MS = 2_000;
/** 60 a minute on one page, 30 on another (callbacks 6.1). */
const PACE: Pace = { calls: 30, seconds: 60 };
/** callbacks 6.1; measured more, documented this. */
const MAX_CHARACTERS = 3000;

/** A message to the group that the robot is in (callbacks 6.1). */
export interface RobotMessage {
	/** `@ALL` notifies everybody. More than 3000 characters are cut, and it shows. */
	content: string;
	/** Members of the group who are notified, at most 100 of both kinds together. */
	notify?: { openIds?: readonly string[]; mobiles?: readonly string[] };
}

/** `url` is the robot's address, whose token is its only secret. */
export interface RobotConfig extends HttpConfig {
	url: string;
}

const answerSchema = z.object({
	success: z.union([z.boolean(), z.stringbool()]),
	errorCode: z.coerce.number().nullish().catch(null),
	error: text,
	message: text,
	data: z.unknown(),
});
const receipt = z
	.union([z.object({ msgId: text }).transform(({ msgId }) => msgId), text])
	.catch('');

/**
 * Sends a message; its id is '' where the answer has none.
 * Fails with YunzhijiaError, which never shows the address.
 */
export const sendRobotMessage = async (
	config: RobotConfig,
	message: RobotMessage,
	services: Services,
	retries = RETRIES,
): Promise<{ msgId: string; cut: boolean }> => {
	const { address, query } = addressOf(config.url);
	const http = createHttp(config, services);
	const body = bodyOf(message);
	return await withRetries(services, retries, async () => {
		await takeTurn(hashOf(config.url), ENDPOINT, PACE, services);
		let answer: HttpAnswer;
		try {
			answer = await http({
				method: 'POST',
				url: address,
				query,
				headers: { 'Content-Type': 'application/json' },
				body: JSON.stringify(body),
			});
		} catch (error) {
			const interrupted =
				error instanceof HttpFailure && error.reason === 'cancelled'
					? new HttpFailure('interrupted', error.said)
					: error;
			throw toYunzhijiaError(interrupted, ENDPOINT, true, 'robot');
		}
		return { msgId: idOf(answer), cut: body.content !== message.content };
	});
};

const addressOf = (url: string): { address: string; query: Record<string, string> } => {
	const { origin, pathname, searchParams } = checkRobotAddress(url);
	return { address: `${origin}${pathname}`, query: Object.fromEntries(searchParams) };
};

/** Whether the address is of a robot; nobody is called. @throws {YunzhijiaError} */
export const checkRobotAddress = (url: string): URL => {
	const parsed = URL.parse(url.trim());
	const fault = (code: 'robot-address' | 'robot-without-token'): YunzhijiaError =>
		failureOf('configuration', { code, facts: {} });
	if (parsed === null || !/^https?:$/.test(parsed.protocol)) throw fault('robot-address');
	if (!parsed.searchParams.get('yzjtoken')) throw fault('robot-without-token');
	return parsed;
};

const bodyOf = ({
	content,
	notify = {},
}: RobotMessage): {
	content: string;
	notifyParams?: { type: string; values: readonly string[] }[];
} => {
	const { openIds = [], mobiles = [] } = notify;
	if (new Set(openIds).size + new Set(mobiles).size > 100)
		throw new YunzhijiaError({
			kind: 'refused',
			endpoint: ENDPOINT,
			said: { code: 'robot-names-too-many', facts: {} },
			remedy: { of: 'extra', code: 'fewer-named' },
		});
	const notifyParams = [
		{ type: 'openIds', values: openIds },
		{ type: 'mobiles', values: mobiles },
	].filter(({ values }) => values.length > 0);
	return { content: cutTo(content), ...(notifyParams.length > 0 && { notifyParams }) };
};

const cutTo = (content: string): string =>
	cutText(content, ({ length }) => length <= MAX_CHARACTERS);

const idOf = (answer: HttpAnswer): string => {
	let json: unknown;
	try {
		json = parseLooseJson(answer.text);
	} catch {
		json = undefined;
	}
	const parsed = answerSchema.safeParse(json);
	const { status } = answer;
	const failure = (
		kind: YunzhijiaErrorKind,
		what: YunzhijiaErrorDetails['said'],
		errorCode?: number | null,
	): YunzhijiaError => failureOf(kind, what, { httpStatus: status, errorCode });
	const tooMany = (said: string, errorCode?: number | null): Retryable =>
		new Retryable(
			failure('rate-limited', { code: 'robot-too-many', facts: { answer: said } }, errorCode),
			answer.retryAfterMs,
			RATE_PAUSE_MS,
		);
	if (status === 429) throw tooMany('');
	if (!parsed.success || status >= 500) {
		if (status >= 400 && status < 500)
			throw failure('authentication', { code: 'robot-other-server', facts: { status } });
		throw failure('outcome-unknown', {
			code: 'robot-open',
			facts: { endpoint: ENDPOINT, status },
		});
	}
	const { success, errorCode = null, error, message, data } = parsed.data;
	if (success) return receipt.parse(data);
	const said = untrustedText(error || message);
	if (/频繁|过多|too many/i.test(said)) throw tooMany(said, errorCode);
	throw failure(
		/token|认证|鉴权|authenti/i.test(said) ? 'authentication' : 'refused',
		{ code: 'robot-refused', facts: { answer: said, code: errorCode } },
		errorCode,
	);
};

const failureOf = (
	kind: YunzhijiaErrorKind,
	said: YunzhijiaErrorDetails['said'],
	answer: Pick<YunzhijiaErrorDetails, 'httpStatus' | 'errorCode'> = {},
): YunzhijiaError =>
	new YunzhijiaError({ kind, endpoint: ENDPOINT, said, remedy: { of: 'robot', kind }, ...answer });
